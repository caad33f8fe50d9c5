import type { PhysicalRow } from '../table/physical.ts';
import type { TableSource } from '../table/table-source.ts';
import type { BodyContext } from './body.ts';
import { realign } from './realign.ts';
import { type Row, toRow, withinColumns } from './rows.ts';
import { type BodyRow, BodySorter } from './sort-rows.ts';
import {
  contextOf,
  type Draft,
  finishDraft,
  type LeftOut,
  leftOutAbove,
  type ReadTable,
  realignNotes,
  rowValues,
  usualWidth,
  viewOf,
} from './table.ts';
import { draftTables } from './understand-rows.ts';

/** A table as understood whose rows are read when they are asked for. */
export interface TableReading extends Omit<ReadTable, 'rows' | 'rowNumbers'> {
  rowCount: number;
  /** all rows, one text a column, in chunks; may be called again */
  rows(): AsyncIterable<string[][]>;
}

/** Tables of more cells are not held in memory: their rows are read twice instead. */
const mostHeldCells = 200_000;
/** What the tables of a large source are found in. */
const foundInRows = 5_000;
const mostLeftOut = 10_000;

function heldReading(table: ReadTable): TableReading {
  const { rows, rowNumbers, ...rest } = table;
  return {
    ...rest,
    rowCount: rowNumbers.length,
    async *rows() {
      if (rows.length > 0) yield rows;
    },
  };
}

/** The rows of a table from its first to the source's end, in chunks. */
async function* tableRows(source: TableSource, draft: Draft): AsyncGenerator<Row[]> {
  const { left, right } = draft.block;
  const first = draft.body[0]?.index ?? 0;
  const isWhole = draft.block.isDelimited || left === 0;
  let index = 0;
  for await (const chunk of source.chunks()) {
    const rows: Row[] = [];
    for (const physical of chunk) {
      if (index >= first) {
        const row = toRow(physical, index);
        rows.push(isWhole ? row : withinColumns(row, left, right));
      }
      index += 1;
    }
    if (rows.length > 0) yield rows;
  }
}

/** Sorts a long table's rows as they come. */
async function* dataRows(
  source: TableSource,
  draft: Draft,
  context: BodyContext,
  leave: (left: LeftOut) => void,
): AsyncGenerator<Row[]> {
  const sorter = new BodySorter(context);
  const dataOf = (sorted: readonly BodyRow[]): Row[] =>
    sorted.flatMap(({ row, kind }) => {
      if (kind === null) return [row];
      leave({ kind, rowNumber: row.physical.rowNumber });
      return [];
    });
  for await (const rows of tableRows(source, draft)) yield dataOf(sorter.take(rows));
  yield dataOf(sorter.end());
}

async function longReading(source: TableSource, draft: Draft): Promise<TableReading> {
  const context = contextOf(draft);
  const leftOut = leftOutAbove(draft);
  const used = new Set<number>();
  const sample: Row[] = [];
  const realigned: number[] = [];
  let rowCount = 0;
  const width = usualWidth(draft.header, draft.body);
  const finish = (rows: Row[]): number[] =>
    draft.block.isDelimited ? realign(rows, width, context.kinds) : [];
  const leave = (left: LeftOut): void => {
    if (leftOut.length < mostLeftOut) leftOut.push(left);
  };
  for await (const rows of dataRows(source, draft, context, leave)) {
    for (const line of finish(rows)) realigned.push(line);
    rowCount += rows.length;
    if (sample.length < 2_000) sample.push(...rows.slice(0, 2_000 - sample.length));
    for (const { filled } of rows) for (const column of filled) used.add(column);
  }
  const view = viewOf(draft, { ...context, right: Math.max(context.right, ...used) }, sample, used);
  return {
    sheet: source.sheet,
    columns: view.names,
    rowCount,
    headerRows: draft.header.rows.map(({ physical }) => physical.rowNumber),
    leftOut,
    confidence: draft.header.confidence,
    notes: realignNotes(realigned),
    async *rows() {
      for await (const rows of dataRows(source, draft, context, () => {})) {
        finish(rows);
        if (rows.length > 0) yield rows.map((row) => rowValues(row, view));
      }
    },
  };
}

/**
 * Understands a sheet or a text without any declaration: its tables, in their order. Small ones are
 * held in memory; the last table of a large source is read row by row, twice, in bounded memory.
 */
export async function readTables(source: TableSource): Promise<TableReading[]> {
  const rows: PhysicalRow[] = [];
  let cells = 0;
  let isLong = false;
  for await (const chunk of source.chunks()) {
    for (const row of chunk) {
      rows.push(row);
      cells += row.cells.length;
    }
    isLong = cells > mostHeldCells;
    if (isLong) break;
  }
  const found = isLong ? rows.slice(0, foundInRows) : rows;
  const drafts = draftTables(found, source.merges, source.isDelimited);
  const last = drafts.at(-1);
  const readings: TableReading[] = [];
  for (const draft of drafts) {
    if (isLong && draft === last) readings.push(await longReading(source, draft));
    else readings.push(heldReading(finishDraft(draft, source.sheet)));
  }
  // A sheet with nothing but a sentence on it is no table.
  return readings.filter(
    ({ columns, rowCount }) =>
      columns.length > 1 || (columns.length === 1 && (rowCount > 0 || source.isDelimited)),
  );
}
