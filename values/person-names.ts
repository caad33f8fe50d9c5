import type { FieldName } from '#contracts';

/** Fields that hold one person's name: spaces inside go, findings show it masked as a name. */
export const personNames: ReadonlySet<FieldName> = new Set<FieldName>([
  'full_name',
  'applicant_name',
  'mediator_name',
  'approved_by',
  'proposer_name',
  'awardee_name',
  'filed_by',
  'prepared_by',
  'reviewed_by',
  'posted_by',
  'drafter_name',
  'reviewer_name',
  'signer_name',
  'chair_name',
  'recorder_name',
]);
