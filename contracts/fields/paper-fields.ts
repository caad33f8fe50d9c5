import type { documentTypeCodes } from '../codes/documents.ts';
import type { FieldName } from './fields.ts';

/** The fields looked for on paper, by the part each plays there: what reads papers asks for the part. */
export const paperFields = {
  title: 'title',
  archivalCode: 'archival_code',
  securityLevel: 'security_level_code',
  documentNumber: 'document_no',
  caseNumber: 'case_no',
  date: 'document_date',
  author: 'responsible_party',
  name: 'full_name',
  sex: 'sex_code',
  staffNumber: 'staff_no',
  idNumber: 'id_number',
  birthDate: 'birth_date',
  joinedDate: 'union_joined_date',
  department: 'department_name',
  amount: 'amount_fen',
} as const satisfies Record<string, FieldName>;

export type PaperFieldName = (typeof paperFields)[keyof typeof paperFields];
/** A code of the list `document_type`. */
export type DocumentType = (typeof documentTypeCodes)[number]['code'];

const { title, archivalCode, securityLevel, documentNumber, caseNumber, date } = paperFields;
const { author, name, sex, staffNumber, idNumber, birthDate, joinedDate, department, amount } =
  paperFields;
const ofMember = [name, sex, staffNumber, idNumber, birthDate, joinedDate, department];
const ofAll = [title, archivalCode, securityLevel];
const ofOffice = [...ofAll, documentNumber, date, author];
const ofPerson = [...ofAll, documentNumber, date, ...ofMember];
const ofCase = [...ofAll, caseNumber, date, ...ofMember.filter((field) => field !== joinedDate)];

const ofTypes: Partial<Record<DocumentType, readonly PaperFieldName[]>> = {
  membership_form: ofPerson,
  membership_change: ofPerson,
  hardship_application: [...ofPerson, amount],
  proposal: ofPerson,
  petition: [...ofCase, documentNumber],
  certificate: ofPerson,
  mediation_application: [...ofCase, amount],
  mediation_record: ofCase,
  mediation_agreement: [...ofCase, amount],
  voucher: [...ofAll, documentNumber, date, name, department, amount],
  unknown: [...ofPerson, caseNumber, author, amount],
};

/** Fields of one person: a table of many people has none of them. */
export const fieldsOfOnePerson: ReadonlySet<PaperFieldName> = new Set(ofMember);

/**
 * The fields that papers of a type have as a whole, which are those of offices where nothing else is
 * said: a roster has no one name, running text that tells of amounts no one amount.
 */
export function fieldsOfPaper(type: DocumentType): readonly PaperFieldName[] {
  return ofTypes[type] ?? ofOffice;
}
