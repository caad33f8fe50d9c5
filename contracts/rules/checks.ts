import type { RowCheck } from './check.ts';
import { metadataChecks } from './checks-metadata.ts';
import { officeChecks } from './checks-office.ts';
import { duesPerStepFen, duesStepFen } from './rules.ts';
import { forbids, notInFuture, order, requires, within } from './usual-checks.ts';

const identityChecks: readonly RowCheck[] = [
  {
    kind: 'equals-derived',
    rule: 'id-birth-mismatch',
    field: 'birth_date',
    derived: 'birth_date_of_id',
    fillsEmpty: true,
  },
  { kind: 'equals-derived', rule: 'id-sex-mismatch', field: 'sex_code', derived: 'sex_of_id' },
  {
    kind: 'years-apart',
    rule: 'age-implausible',
    earlier: 'birth_date',
    later: 'hired_date',
    min: 16,
    max: 75,
  },
];

const dateChecks: readonly RowCheck[] = [
  notInFuture('birth_date', '1900-01-01'),
  notInFuture('hired_date'),
  notInFuture('union_joined_date'),
  notInFuture('document_date'),
  notInFuture('applied_date'),
  notInFuture('accepted_date'),
  notInFuture('mediated_date'),
  notInFuture('closed_date'),
  notInFuture('placed_date'),
  notInFuture('period_month'),
  order('hired_date', 'left_date'),
  order('valid_from_date', 'valid_to_date'),
  order('applied_date', 'accepted_date'),
  order('accepted_date', 'mediated_date'),
  order('applied_date', 'closed_date'),
  order('mediated_date', 'closed_date'),
  order('document_date', 'closed_date'),
  order('placed_date', 'released_date'),
];

const duesChecks: readonly RowCheck[] = [
  {
    kind: 'equals-derived',
    rule: 'month-mismatch',
    field: 'period_month',
    derived: 'month_of_file',
  },
  {
    kind: 'stepwise',
    rule: 'dues-mismatch',
    field: 'dues_owed_fen',
    base: 'dues_base_fen',
    step: duesStepFen,
    perStep: duesPerStepFen,
    tolerance: 0,
    when: [{ field: 'dues_status_code', in: ['正常', '欠缴', null] }],
  },
  {
    // Nurses' ten percent has no column of its own and is rounded to the yuan.
    kind: 'sum',
    rule: 'sum-mismatch',
    total: 'dues_base_fen',
    parts: ['post_salary_fen', 'grade_salary_fen'],
    tolerance: 100,
    upToPercent: 110,
  },
  within('dues_base_fen', 0, 10_000_000),
  {
    kind: 'range',
    rule: 'dues-status-conflict',
    field: 'dues_paid_fen',
    min: 0,
    when: [{ field: 'dues_status_code', in: ['正常', '欠缴', '补缴', '免缴'] }],
  },
  {
    kind: 'range',
    rule: 'dues-status-conflict',
    field: 'dues_paid_fen',
    max: 0,
    when: [{ field: 'dues_status_code', in: ['退费'] }],
  },
];

const statusChecks: readonly RowCheck[] = [
  requires('hired_date', 'staff_status_code', ['在职', null]),
  requires('dues_owed_fen', 'dues_status_code', ['正常', '欠缴', null]),
  requires('left_date', 'staff_status_code', ['离职']),
  requires('union_joined_date', 'membership_status_code', ['正常']),
  requires('accepted_date', 'record_kind_code', ['立案']),
  forbids('closed_date', 'outcome_code', ['办理中']),
  forbids('agreed_fen', 'outcome_code', ['未达成', '撤回']),
];

const archiveChecks: readonly RowCheck[] = [
  {
    kind: 'equals-part',
    rule: 'code-part-mismatch',
    field: 'fiscal_year',
    of: 'archival_code',
    pattern: '·([0-9]{4})-',
    tables: ['paper__catalogue'],
  },
  {
    kind: 'equals-part',
    rule: 'code-part-mismatch',
    field: 'retention_code',
    of: 'archival_code',
    pattern: '-(Y|D30|D10)-',
    tables: ['paper__catalogue'],
  },
  {
    kind: 'range',
    rule: 'value-out-of-range',
    field: 'page_count',
    min: 1,
    max: 5000,
    tables: ['paper__catalogue'],
  },
];

const referenceChecks: readonly RowCheck[] = [
  {
    kind: 'known',
    rule: 'department-unknown',
    field: 'department_name',
    set: 'department_names',
    except: ['hr__departments'],
  },
];

/** Checks between the cells of a row, in the order in which they are made. */
export const rowChecks: readonly RowCheck[] = [
  ...identityChecks,
  ...dateChecks,
  ...duesChecks,
  ...statusChecks,
  ...archiveChecks,
  ...metadataChecks,
  ...officeChecks,
  ...referenceChecks,
];
