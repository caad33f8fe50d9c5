import { type FieldName, fieldOf } from '#contracts';
import { cleanText } from '#values';

/** The values of one field in one file, each with the rows it stands in. */
export interface SeenValues {
  /** name of the file, for reasons */
  file: string;
  field: FieldName;
  values: ReadonlyMap<string, number>;
}

/** Values of all files for the fields that an attribute of the field picks, added up. */
export function countsOf(
  seen: readonly SeenValues[],
  isMeant: (field: ReturnType<typeof fieldOf>) => boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { field, values } of seen) {
    if (!isMeant(fieldOf(field))) continue;
    for (const [value, count] of values) {
      const text = cleanText(value, 'all').text;
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + count);
    }
  }
  return counts;
}

/** The most frequent first; of equals by the text. */
export function byCount(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

export function totalOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
