import { HuicangError } from '../../archive/index.ts';
import type { PhysicalTable } from './physical.ts';

function recordText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * All keys of a list of records, in the order of their first appearance.
 * @throws HuicangError when an entry of the list is no record
 */
export function recordKeys(records: readonly unknown[]): string[] {
  const keys = new Set<string>();
  for (const [index, record] of records.entries()) {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      throw new HuicangError(`第 ${index + 1} 条不是记录`, {
        remedy: '请对方系统的管理员核对接口返回的 items。',
      });
    }
    for (const key of Object.keys(record)) keys.add(key);
  }
  return [...keys];
}

/**
 * A list of JSON records as a table: the first row holds the keys (row number 0, it lies nowhere in
 * the object), then one row a record, numbered from 1.
 * @param names keys in the order of the columns; a record may lack some
 */
export function recordsToTable(
  records: readonly unknown[],
  names: readonly string[],
): PhysicalTable {
  return {
    sheet: '',
    isDelimited: false,
    merges: [],
    rows: [
      { rowNumber: 0, cells: names.map((text) => ({ text })) },
      ...records.map((record, index) => ({
        rowNumber: index + 1,
        cells: names.map((name) => {
          const value = (record as Record<string, unknown>)[name];
          return typeof value === 'number'
            ? { text: String(value), number: value }
            : { text: recordText(value) };
        }),
      })),
    ],
  };
}
