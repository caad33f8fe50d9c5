import type { DocumentType, FieldName } from '../page/field-types.ts';

const ofAll: readonly FieldName[] = ['title', 'archival_code', 'security_level_code'];
const ofOffice: readonly FieldName[] = [
  ...ofAll,
  'document_no',
  'document_date',
  'responsible_party',
];
const ofPerson: readonly FieldName[] = [
  ...ofAll,
  'document_no',
  'document_date',
  'full_name',
  'sex_code',
  'staff_no',
  'id_number',
  'birth_date',
  'union_joined_date',
  'department_name',
];
const ofCase: readonly FieldName[] = [
  ...ofPerson.filter((name) => name !== 'union_joined_date' && name !== 'document_no'),
  'case_no',
];
const withAmount: ReadonlySet<DocumentType> = new Set<DocumentType>([
  'hardship_application',
  'mediation_agreement',
  'mediation_application',
  'voucher',
  'unknown',
]);

const scopes: Readonly<Record<DocumentType, readonly FieldName[]>> = {
  membership_form: ofPerson,
  membership_change: ofPerson,
  hardship_application: ofPerson,
  proposal: ofPerson,
  petition: [...ofCase, 'document_no'],
  certificate: ofPerson,
  mediation_application: ofCase,
  mediation_record: ofCase,
  mediation_agreement: ofCase,
  voucher: [...ofAll, 'document_no', 'document_date', 'full_name', 'department_name'],
  roster: ofOffice,
  minutes: ofOffice,
  resolution: ofOffice,
  election: ofOffice,
  sign_in_sheet: ofOffice,
  notice: ofOffice,
  announcement: ofOffice,
  request: ofOffice,
  report: ofOffice,
  reply: ofOffice,
  letter: ofOffice,
  rules: ofOffice,
  plan: ofOffice,
  summary: ofOffice,
  activity_plan: ofOffice,
  leaflet: ofOffice,
  proposal_reply: ofOffice,
  collective_contract: ofOffice,
  payment_sheet: ofOffice,
  dues_sheet: ofOffice,
  budget: ofOffice,
  statistics: ofOffice,
  award: ofOffice,
  merit_material: ofOffice,
  archive_list: ofOffice,
  unknown: [...ofPerson, 'case_no', 'responsible_party'],
};

/**
 * Whether papers of a type have a field as a whole: a roster has no one name, running text that tells
 * of amounts no one amount.
 */
export function isInScope(name: FieldName, type: DocumentType): boolean {
  return name === 'amount_fen' ? withAmount.has(type) : scopes[type].includes(name);
}
