import type { BookSheet, SheetCell } from './write-book.ts';

type Value = string | number | null;

/** A spreadsheet takes 32,767 characters in a cell. */
const longestCell = 32_000;

function cellOf(value: Value): SheetCell {
  if (value === null) return {};
  return typeof value === 'number' ? { number: value } : { text: value.slice(0, longestCell) };
}

/** A sheet of plain texts and numbers, as a cover is. */
export function plainSheet(
  name: string,
  widths: readonly number[],
  rows: readonly (readonly Value[])[],
): BookSheet {
  return { name, widths, rows: rows.map((row) => ({ cells: row.map(cellOf) })) };
}

/** A column of a list. */
export interface ListColumn<Row> {
  label: string;
  /** in characters of the sheet's font */
  width: number;
  /** null: left empty */
  value: (row: Row) => Value;
}

/**
 * A numbered list with a header that stays in sight, filters, and repeats in print.
 * @param whenEmpty what an empty list says
 */
export function listSheet<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
  whenEmpty: string,
): BookSheet {
  const header = ['序号', ...columns.map(({ label }) => label)];
  const cells = rows.map((row, index) => [index + 1, ...columns.map(({ value }) => value(row))]);
  return {
    ...plainSheet(
      name,
      [8, ...columns.map(({ width }) => width)],
      [header, ...(cells.length > 0 ? cells : [[whenEmpty]])],
    ),
    hasHeader: cells.length > 0,
  };
}
