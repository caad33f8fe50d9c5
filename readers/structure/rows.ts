import type { MergedArea, PhysicalRow } from '../table/physical.ts';
import { cleanText } from './values.ts';

/** A row as this folder looks at it. */
export interface Row {
  /** index in the source's rows; merged areas refer to it */
  index: number;
  physical: PhysicalRow;
  /** cleaned texts, one a cell */
  texts: string[];
  /** columns that show something */
  filled: number[];
}

/** The part of a sheet that holds one table: some rows, from one column to another. */
export interface Block {
  rows: Row[];
  /** first and last column, both inclusive */
  left: number;
  right: number;
  merges: readonly MergedArea[];
  isDelimited: boolean;
}

/** @param index the row's place among all rows of its source */
export function toRow(physical: PhysicalRow, index: number): Row {
  const texts: string[] = [];
  const filled: number[] = [];
  for (const [column, cell] of physical.cells.entries()) {
    const text = cleanText(cell.text);
    texts.push(text);
    if (text !== '') filled.push(column);
  }
  return { index, physical, texts, filled };
}

/** A row as seen within some columns only. */
export function withinColumns(row: Row, left: number, right: number): Row {
  if (left === 0 && right >= row.texts.length - 1) return row;
  return { ...row, filled: row.filled.filter((column) => column >= left && column <= right) };
}

/** The texts of a row's filled cells. */
export function filledTexts(row: Row): string[] {
  return row.filled.map((column) => row.texts[column] ?? '');
}

/** The columns a row's cell reaches over by merging; just its own where it is not merged. */
export function spanOf(
  merges: readonly MergedArea[],
  index: number,
  column: number,
): { left: number; right: number; bottom: number } {
  for (const { top, bottom, left, right } of merges) {
    if (top === index && left === column) return { left, right, bottom };
  }
  return { left: column, right: column, bottom: index };
}

/** The last column that any of the rows fills; as many rows as a sheet has are no arguments of a call. */
export function lastFilled(rows: readonly Row[]): number {
  return rows.reduce((last, { filled }) => Math.max(last, filled.at(-1) ?? 0), 0);
}

/** The number of filled cells that rows of two and more usually have. */
export function usualFilled(rows: readonly Row[]): number {
  const counts = rows.map(({ filled }) => filled.length).filter((count) => count > 1);
  if (counts.length === 0)
    return rows.reduce((most, { filled }) => Math.max(most, filled.length), 0);
  counts.sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
