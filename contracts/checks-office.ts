import { asOfBound, type RowCheck } from './check.ts';
import type { FieldName } from './fields.ts';

function notInFuture(field: FieldName, from: string): RowCheck {
  return { kind: 'date-range', rule: 'date-out-of-range', field, from, to: asOfBound };
}

function order(earlier: FieldName, later: FieldName): RowCheck {
  return { kind: 'order', rule: 'date-order', earlier, later };
}

/** Checks of posts, vouchers, budget, activities, proposals and aid. */
export const officeChecks: readonly RowCheck[] = [
  order('post_from_date', 'post_to_date'),
  order('activity_from_date', 'activity_to_date'),
  order('submitted_date', 'reply_due_date'),
  order('filed_date', 'relieved_date'),
  order('applied_date', 'paid_date'),
  order('publicised_date', 'paid_date'),
  notInFuture('voucher_date', '1978-01-01'),
  notInFuture('evaluated_date', '2000-01-01'),
  notInFuture('replied_date', '1978-01-01'),
  notInFuture('filed_date', '1978-01-01'),
  notInFuture('paid_date', '1978-01-01'),
  notInFuture('awarded_date', '1949-10-01'),
  { kind: 'one-filled', rule: 'debit-and-credit', fields: ['debit_fen', 'credit_fen'] },
  {
    kind: 'sum',
    rule: 'sum-mismatch',
    total: 'revised_budget_fen',
    parts: ['budget_fen', 'budget_change_fen'],
    tolerance: 0,
  },
  { kind: 'range', rule: 'value-out-of-range', field: 'rating', min: 1, max: 5 },
  { kind: 'range', rule: 'value-out-of-range', field: 'household_size', min: 1, max: 15 },
  { kind: 'range', rule: 'value-out-of-range', field: 'aid_fen', min: 1, max: 10_000_000 },
  {
    kind: 'requires',
    rule: 'conditional-missing',
    field: 'merged_into_no',
    when: [{ field: 'filing_result_code', in: ['并案'] }],
  },
  {
    kind: 'requires',
    rule: 'conditional-missing',
    field: 'lead_department_name',
    when: [{ field: 'filing_result_code', in: ['立案'] }],
  },
];
