import type { FieldName } from '../fields/fields.ts';
import { asOfBound, type CheckValue, type RowCheck } from './check.ts';

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

/** A number that lies between two, both included, in the stored unit. */
export function within(field: FieldName, min: number, max: number): RowCheck {
  return { kind: 'range', rule: 'value-out-of-range', field, min, max };
}

/** A field that is filled where another holds one of the values. */
export function requires(field: FieldName, where: FieldName, values: CheckValue[]): RowCheck {
  const when = [{ field: where, in: values }];
  return { kind: 'requires', rule: 'conditional-missing', field, when };
}

/** A field that is empty where another holds one of the values. */
export function forbids(field: FieldName, where: FieldName, values: CheckValue[]): RowCheck {
  return {
    kind: 'forbids',
    rule: 'conditional-filled',
    field,
    when: [{ field: where, in: values }],
  };
}
