import { writtenDate } from '#values';
import type { FieldValue } from './field-value.ts';

/** Years from which a written paper of a union can come. */
const firstYear = 1921;
const lastYear = 2049;

/** The first date in a text with what is checked of it: `1986-04-12`, or `1986-04` without a day. */
export function dateValue(raw: string): FieldValue {
  const found = writtenDate(raw);
  if (found === null) return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const { iso: value } = found;
  const checks: FieldValue['checks'][number][] = [{ id: 'calendar-date', passed: value !== null }];
  if (value !== null) checks.push({ id: 'plausible-year', passed: isPlausibleYear(value) });
  return { value, checks };
}

function isPlausibleYear(value: string): boolean {
  const year = Number(value.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}
