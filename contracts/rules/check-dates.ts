import type { FieldName } from '../fields/fields.ts';
import { asOfBound, type RowCheck } from './check.ts';

/** Nothing of the present system is older; a date before it is a slip of the year. */
const republic = '1949-10-01';

/** A date that has happened, and not before anyone could have written it down here. */
export function notInFuture(field: FieldName, from = republic): RowCheck {
  return { kind: 'date-range', rule: 'date-out-of-range', field, from, to: asOfBound };
}

/** One date is not before another. */
export function order(earlier: FieldName, later: FieldName): RowCheck {
  return { kind: 'order', rule: 'date-order', earlier, later };
}
