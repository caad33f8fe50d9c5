import {
  type BatchColumn,
  type BatchLayout,
  type FieldName,
  fieldOf,
  type TableName,
} from '#contracts';
import { noFacts } from '#home';
import { headData, type Layout, type PhysicalRow, type TableHead } from '#readers';
import { maskPersonalNumbers } from '#values';
import { checkCell } from '../check/check-cell.ts';
import { profileColumn, shareOf } from './column-profile.ts';

/** Fewer values than this say nothing of what a column holds. */
const fewestValues = 3;
const clearShare = 0.8;
/** Rows in which one of two fields must be the larger one before the order counts. */
const fewestOrdered = 5;
const orderedShare = 0.9;

/** Values of the money and date columns of data rows, by field; null where there is none. */
function comparable(
  rows: readonly PhysicalRow[],
  layout: Layout,
): Map<FieldName, (string | number | null)[]> {
  const values = new Map<FieldName, (string | number | null)[]>();
  for (const { field, index, factor } of layout.columns) {
    if (!field || !['fen', 'date'].includes(fieldOf(field).type)) continue;
    // Amounts and dates are the same everywhere.
    const terms = { factor, isRequired: false, facts: noFacts };
    const column = rows.map((row) => {
      const { value } = checkCell(field, row.cells[index], terms);
      return typeof value === 'number' || typeof value === 'string' ? value : null;
    });
    values.set(field, column);
  }
  return values;
}

function isOrdered(
  larger: readonly (string | number | null)[],
  other: readonly (string | number | null)[],
): boolean {
  let both = 0;
  let strict = 0;
  for (const [row, value] of larger.entries()) {
    const beside = other[row] ?? null;
    if (value === null || beside === null) continue;
    both += 1;
    if (value > beside) strict += 1;
  }
  return both >= fewestOrdered && strict >= both * orderedShare;
}

function magnitudeOf(values: readonly (string | number | null)[]): number | null {
  const amounts = values
    .filter((value): value is number => typeof value === 'number' && value !== 0)
    .map(Math.abs)
    .toSorted((a, b) => a - b);
  const median = amounts[Math.floor(amounts.length / 2)];
  if (median === undefined || amounts.length < fewestOrdered) return null;
  return Math.round(Math.log10(median / 100) * 10) / 10;
}

/**
 * How a table lies in its file, for the manifest: headers, fields, what the values look like. No
 * value itself is kept; an amount leaves its order of magnitude.
 * @param declaration id of the source
 * @param sheet as declared, `*` for any
 */
export function describeLayout(
  declaration: string,
  table: TableName,
  sheet: string,
  source: TableHead,
  layout: Layout,
): BatchLayout {
  const rows = headData(source, layout);
  const values = comparable(rows, layout);
  const columns: BatchColumn[] = layout.columns
    .filter(({ header, field }) => header !== '' || field !== undefined)
    .map(({ index, header, field }) => {
      const profile = profileColumn(rows, index);
      const isTold = profile.main !== null && profile.cells.length >= fewestValues;
      const isClear = isTold && profile.main && shareOf(profile, profile.main) >= clearShare;
      const numbers = field ? values.get(field) : undefined;
      return {
        header,
        field: field ?? null,
        looks: isClear ? profile.main : null,
        magnitude: numbers ? magnitudeOf(numbers) : null,
      };
    });
  const orders: [FieldName, FieldName][] = [];
  for (const [larger, own] of values) {
    for (const [other, beside] of values) {
      if (larger === other || fieldOf(larger).type !== fieldOf(other).type) continue;
      if (isOrdered(own, beside)) orders.push([larger, other]);
    }
  }
  return { declaration, table, sheet: maskPersonalNumbers(sheet), columns, orders };
}
