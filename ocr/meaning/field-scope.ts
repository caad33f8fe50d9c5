import type { DocumentType, FieldName } from '../page/field-types.ts';

const OF_ALL: readonly FieldName[] = ['title', 'archival_code', 'security_level_code'];
const OF_OFFICE: readonly FieldName[] = [
  ...OF_ALL,
  'document_no',
  'document_date',
  'responsible_party',
];
const OF_PERSON: readonly FieldName[] = [
  ...OF_ALL,
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
const OF_CASE: readonly FieldName[] = [
  ...OF_PERSON.filter((name) => name !== 'union_joined_date' && name !== 'document_no'),
  'case_no',
];
const WITH_AMOUNT: ReadonlySet<DocumentType> = new Set<DocumentType>([
  'hardship_application',
  'mediation_agreement',
  'mediation_application',
  'voucher',
  'unknown',
]);

const SCOPES: Readonly<Record<DocumentType, readonly FieldName[]>> = {
  membership_form: OF_PERSON,
  membership_change: OF_PERSON,
  hardship_application: OF_PERSON,
  proposal: OF_PERSON,
  petition: [...OF_CASE, 'document_no'],
  certificate: OF_PERSON,
  mediation_application: OF_CASE,
  mediation_record: OF_CASE,
  mediation_agreement: OF_CASE,
  voucher: [...OF_ALL, 'document_no', 'document_date', 'full_name', 'department_name'],
  roster: OF_OFFICE,
  minutes: OF_OFFICE,
  resolution: OF_OFFICE,
  election: OF_OFFICE,
  sign_in_sheet: OF_OFFICE,
  notice: OF_OFFICE,
  announcement: OF_OFFICE,
  request: OF_OFFICE,
  report: OF_OFFICE,
  reply: OF_OFFICE,
  letter: OF_OFFICE,
  rules: OF_OFFICE,
  plan: OF_OFFICE,
  summary: OF_OFFICE,
  activity_plan: OF_OFFICE,
  leaflet: OF_OFFICE,
  proposal_reply: OF_OFFICE,
  collective_contract: OF_OFFICE,
  payment_sheet: OF_OFFICE,
  dues_sheet: OF_OFFICE,
  budget: OF_OFFICE,
  statistics: OF_OFFICE,
  award: OF_OFFICE,
  merit_material: OF_OFFICE,
  archive_list: OF_OFFICE,
  unknown: [...OF_PERSON, 'case_no', 'responsible_party'],
};

/**
 * Whether papers of a type have a field as a whole: a roster has no one name, running text that tells
 * of amounts no one amount.
 */
export function isInScope(name: FieldName, type: DocumentType): boolean {
  return name === 'amount_fen' ? WITH_AMOUNT.has(type) : SCOPES[type].includes(name);
}
