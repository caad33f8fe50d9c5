import { alsoCalled, type FieldName, fieldOf, fields } from '#contracts';
import { plainHeader } from '#readers';
import { writtenPeriod } from '#values';

const known = new Map<string, FieldName[]>();
for (const name of Object.keys(fields) as FieldName[]) {
  const { label, synonyms = [] } = fieldOf(name);
  for (const text of [label, ...synonyms, ...(alsoCalled[name]?.split(' ') ?? [])]) {
    known.set(plainHeader(text), [...(known.get(plainHeader(text)) ?? []), name]);
  }
}

/**
 * Whether a header says by itself that its column is none of these fields: it is the name of others,
 * or a month of several side by side. Then no content makes it one of them.
 */
export function namesAnother(header: string, offered: readonly FieldName[]): boolean {
  const last = header.split('_').at(-1) ?? header;
  const { year, month } = writtenPeriod(last);
  if (month !== null || (year !== null && /\d{4}/.test(last))) return true;
  const named = known.get(plainHeader(last));
  return named !== undefined && !named.some((name) => offered.includes(name));
}
