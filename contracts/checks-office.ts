import type { RowCheck } from './check.ts';
import { notInFuture, order } from './check-dates.ts';

/** Checks of posts, vouchers, budget, activities, proposals and aid. */
export const officeChecks: readonly RowCheck[] = [
  order('post_from_date', 'post_to_date'),
  order('activity_from_date', 'activity_to_date'),
  order('submitted_date', 'reply_due_date'),
  order('filed_date', 'relieved_date'),
  order('applied_date', 'paid_date'),
  order('applied_date', 'publicised_date'),
  order('publicised_date', 'paid_date'),
  notInFuture('voucher_date', '1978-01-01'),
  notInFuture('evaluated_date', '2000-01-01'),
  notInFuture('replied_date', '1978-01-01'),
  notInFuture('filed_date', '1978-01-01'),
  notInFuture('paid_date', '1978-01-01'),
  notInFuture('submitted_date', '1978-01-01'),
  notInFuture('publicised_date', '1978-01-01'),
  notInFuture('awarded_date'),
  { kind: 'one-filled', rule: 'debit-and-credit', fields: ['debit_fen', 'credit_fen'] },
  {
    kind: 'sum',
    rule: 'sum-mismatch',
    total: 'revised_budget_fen',
    parts: ['budget_fen', 'budget_change_fen'],
    tolerance: 0,
  },
  {
    kind: 'pattern',
    rule: 'pattern-mismatch',
    field: 'account_code',
    pattern: '[0-9]{3,12}([.][0-9]{1,4})*',
  },
  { kind: 'range', rule: 'value-out-of-range', field: 'fiscal_year', min: 1949, max: 2100 },
  { kind: 'range', rule: 'value-out-of-range', field: 'attachment_count', min: 0, max: 2000 },
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
    kind: 'forbids',
    rule: 'conditional-filled',
    field: 'merged_into_no',
    when: [{ field: 'filing_result_code', in: ['立案', '不立案'] }],
  },
  {
    kind: 'requires',
    rule: 'conditional-missing',
    field: 'bank_card',
    when: [{ field: 'payment_method_code', in: ['转账'] }],
  },
  {
    kind: 'requires',
    rule: 'conditional-missing',
    field: 'lead_department_name',
    when: [{ field: 'filing_result_code', in: ['立案'] }],
  },
];
