import { fields } from '#contracts';
import type { FieldName } from '../../page/field-types.ts';
import { amountValue } from './amount-value.ts';
import { dateValue } from './date-value.ts';
import type { FieldValue } from './field-value.ts';
import { idNumberValue } from './id-value.ts';
import { shortValue } from './short-values.ts';

const dates: ReadonlySet<string> = new Set(
  Object.entries(fields)
    .filter(([, { type }]) => type === 'date')
    .map(([name]) => name),
);

/** Whether a field holds a date. */
export function isDateField(name: FieldName): boolean {
  return dates.has(name);
}

/**
 * The value of a field as it stands on a page or as somebody typed it, with the checks of its form.
 * @param amount how an amount is meant: text near by in which it stands in capitals, and whether
 *   figures without a sign are yuan
 */
export function valueOfField(
  name: FieldName,
  raw: string,
  amount: { capitals?: string; isYuan?: boolean | undefined } = {},
): FieldValue {
  if (isDateField(name)) return dateValue(raw);
  if (name === 'id_number') return idNumberValue(raw);
  if (name === 'amount_fen') return amountValue(raw, amount.capitals ?? '', amount.isYuan);
  return shortValue(name, raw);
}
