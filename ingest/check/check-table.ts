import type { TableName } from '#contracts';
import type { BatchTableInput } from '#lake';
import type { SortedRow } from '#readers';
import type { CheckedRow } from './check-row.ts';
import { findRepeatedKeys, repeatedKeyFinding } from './keys.ts';
import { type PartOfTable, quarantineOf, TableCheck, type TableContext } from './table-check.ts';

export type { TableContext } from './table-check.ts';

/** A sheet of a file, or a page of a pull. */
export interface TablePart extends PartOfTable {
  rows: readonly SortedRow[];
}

/** Rejects, of rows held in memory, those whose key was there before. */
export function rejectRepeatedKeys(check: TableCheck, rows: readonly CheckedRow[]): void {
  const { objectNames, table } = check;
  for (const { row, repeated } of findRepeatedKeys(rows, table)) {
    check.reject(row, repeatedKeyFinding(repeated, table, objectNames));
  }
}

/**
 * Checks the rows of one table that lie in one file (or one pull): in one sheet or several, in one
 * object or several. What goes in comes out: accepted, quarantined, or counted as no data. All rows
 * are held in memory; `TableStream` is the form for any number of them.
 */
export function checkTable(
  table: TableName,
  parts: TablePart[],
  context: TableContext,
): BatchTableInput {
  const check = new TableCheck(table, context);
  const rows: CheckedRow[] = [];
  for (const { rows: sorted, ...part } of parts) {
    const open = check.startPart(part);
    for (const { kind, row } of sorted) {
      if (kind === null) rows.push(check.check(open, row));
      else check.setAside(open, kind, row);
    }
  }
  rejectRepeatedKeys(check, rows);
  const { totals, findings } = check.controlTotals();
  for (const row of rows) findings.push(...row.findings);
  return {
    table,
    rowsIn: check.rowsIn,
    notData: check.notData,
    accepted: rows.filter((row) => row.rejectedBy === null),
    quarantined: rows.flatMap((row) => (row.rejectedBy ? [quarantineOf(row, row.rejectedBy)] : [])),
    findings,
    controlTotals: totals,
  };
}
