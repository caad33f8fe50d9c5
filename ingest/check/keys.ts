import { columnOf, type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import type { FindingRow, Place } from '#lake';
import type { CheckedRow } from './check-row.ts';
import { describeFinding } from './findings.ts';

/** A row whose key an earlier row of the file has. */
export interface RepeatedKey {
  place: Place;
  /** place of the first row with the key; that one stays */
  first: Place;
  /** the whole row is the same, not only its key */
  isSame: boolean;
}

/** The finding on a row whose key was there before: the same again, or another content. */
export function repeatedKeyFinding(
  { place, first, isSame }: RepeatedKey,
  table: TableName,
  objectNames: ReadonlyMap<string, string>,
): FindingRow {
  const fileName = objectNames.get(place.objectSha256) ?? '';
  const subject = { place, fileName, header: '', field: null, raw: '' };
  const isSameObject = first.objectSha256 === place.objectSha256;
  const other = isSameObject ? '' : `${objectNames.get(first.objectSha256) ?? ''} `;
  const inSheet = first.sheet === place.sheet ? '' : `表“${first.sheet}”`;
  const where = `${other}${inSheet}第 ${first.rowNumber} 行`;
  const { key } = tableOf(table);
  if (isSame) {
    const detail = `与${where}完全相同`;
    return { ...describeFinding('duplicate-in-file', subject, { detail }), fieldName: '' };
  }
  const labels = key.map((name) => fieldOf(name).label).join('、');
  const detail = `与${where}的${labels}相同而内容不同`;
  const finding = describeFinding('key-conflict', subject, { detail });
  return { ...finding, fieldName: key[0] as FieldName };
}

/**
 * Of rows held in memory, in their order, those whose key was there before. Rows that are rejected
 * already neither claim a key nor repeat one.
 */
export function findRepeatedKeys(
  rows: readonly CheckedRow[],
  table: TableName,
): { row: CheckedRow; repeated: RepeatedKey }[] {
  const columns = tableOf(table).key.map(columnOf);
  if (columns.length === 0) return [];
  const firstOf = new Map<string, CheckedRow>();
  const found: { row: CheckedRow; repeated: RepeatedKey }[] = [];
  for (const row of rows) {
    if (row.rejectedBy) continue;
    const key = JSON.stringify(columns.map((column) => row.values[column] ?? ''));
    const first = firstOf.get(key);
    if (!first) {
      firstOf.set(key, row);
      continue;
    }
    const isSame = JSON.stringify(first.values) === JSON.stringify(row.values);
    found.push({ row, repeated: { place: row.place, first: first.place, isSame } });
  }
  return found;
}
