import type { PhysicalRow } from '../table/physical.ts';
import type { TableSource } from '../table/table-source.ts';
import type { BodyContext } from './body.ts';
import { LostDigits } from './lost-digits.ts';
import { realign } from './realign.ts';
import { type Row, toRow, withinColumns } from './rows.ts';
import { type BodyRow, BodySorter } from './sort-rows.ts';
import {
  addUsed,
  type Draft,
  finishDraft,
  isSurplus,
  type LeftOut,
  leftOutAbove,
  nameIn,
  type ReadTable,
  realignNotes,
  rowValues,
  sortingContext,
  surplusOf,
  usualWidth,
  viewOf,
  widthLimit,
} from './table.ts';
import { draftTables } from './understand-rows.ts';

/** A table as understood whose rows are read when they are asked for. */
export interface TableReading extends Omit<ReadTable, 'rows' | 'rowNumbers'> {
  rowCount: number;
  /** on a sheet that its workbook hides */
  isHidden: boolean;
  /** all rows, one text a column, in chunks; may be called again */
  rows(): AsyncIterable<string[][]>;
}

/**
 * A sheet or a text as understood. Every filled cell of it is in a row or the header of a table, or
 * in a row that is said to be left out, of a table or outside of all.
 */
export interface SheetReading {
  sheet: string;
  tables: TableReading[];
  /** filled rows of a sheet that holds no table */
  outside: LeftOut[];
}

/** Tables of more cells are not held in memory: their rows are read twice instead. */
const mostHeldCells = 200_000;
/** What the tables of a large source are found in. */
const foundInRows = 5_000;

function heldReading(table: ReadTable, isHidden: boolean): TableReading {
  const { rows, rowNumbers, ...rest } = table;
  return {
    ...rest,
    isHidden,
    rowCount: rowNumbers.length,
    async *rows() {
      if (rows.length > 0) yield rows;
    },
  };
}

/** A long table, and the columns that are its own: those beside all tables go with the outermost. */
interface LongDraft {
  draft: Draft;
  from: number;
  to: number;
}

/** The rows of a table from its first to the source's end, in chunks. */
async function* tableRows(source: TableSource, long: LongDraft): AsyncGenerator<Row[]> {
  const first = long.draft.body[0]?.index ?? 0;
  let index = 0;
  for await (const chunk of source.chunks()) {
    const rows: Row[] = [];
    for (const physical of chunk) {
      if (index >= first) rows.push(withinColumns(toRow(physical, index), long.from, long.to));
      index += 1;
    }
    if (rows.length > 0) yield rows;
  }
}

/** Sorts a long table's rows as they come. */
async function* dataRows(
  source: TableSource,
  long: LongDraft,
  context: BodyContext,
  leave: (left: LeftOut) => void,
): AsyncGenerator<Row[]> {
  const sorter = new BodySorter(context);
  const dataOf = (sorted: readonly BodyRow[]): Row[] =>
    sorted.flatMap(({ row, kind }) => {
      if (kind === null) return [row];
      if (kind !== 'blank') leave({ kind, rowNumber: row.physical.rowNumber });
      return [];
    });
  for await (const rows of tableRows(source, long)) yield dataOf(sorter.take(rows));
  yield dataOf(sorter.end());
}

async function longReading(source: TableSource, long: LongDraft): Promise<TableReading> {
  const { draft } = long;
  const context = sortingContext(draft);
  const leftOut = leftOutAbove(draft);
  const used = new Set<number>();
  const sample: Row[] = [];
  const realigned: number[] = [];
  const lost = new LostDigits();
  let rowCount = 0;
  const width = usualWidth(draft.header, draft.body);
  const limit = widthLimit(draft, width, draft.body);
  /** Rows with their cells in their columns, and those that have too many of them. */
  const align = (rows: Row[]): { data: Row[]; surplus: Row[]; lines: number[] } => {
    const lines = draft.block.isDelimited ? realign(rows, width, context.kinds) : [];
    if (limit === null) return { data: rows, surplus: [], lines };
    const [data, surplus]: [Row[], Row[]] = [[], []];
    for (const row of rows) (isSurplus(row, limit) ? surplus : data).push(row);
    return { data, surplus, lines };
  };
  for await (const rows of dataRows(source, long, context, (left) => leftOut.push(left))) {
    const { data, surplus, lines } = align(rows);
    for (const line of lines) realigned.push(line);
    for (const row of surplus) leftOut.push(surplusOf(row));
    rowCount += data.length;
    if (sample.length < 2_000) sample.push(...data.slice(0, 2_000 - sample.length));
    for (const row of data) {
      addUsed(used, row, context);
      lost.take(row);
    }
  }
  const view = viewOf(draft, context, sample, used);
  return {
    sheet: source.sheet,
    isHidden: source.isHidden,
    columns: view.names,
    rowCount,
    headerRows: draft.header.rows.map(({ physical }) => physical.rowNumber),
    leftOut,
    confidence: draft.header.confidence,
    notes: [...realignNotes(realigned), ...lost.notes((column) => nameIn(view, column))],
    async *rows() {
      for await (const rows of dataRows(source, long, context, () => {})) {
        const { data } = align(rows);
        if (data.length > 0) yield data.map((row) => rowValues(row, view));
      }
    },
  };
}

/** The tables that may go on below what was looked at, each with its columns, from the left. */
function openDrafts(drafts: readonly Draft[]): LongDraft[] {
  const open = drafts
    .filter(({ block }, at) =>
      drafts
        .slice(at + 1)
        .every((other) => other.block.left > block.right || other.block.right < block.left),
    )
    .toSorted((a, b) => a.block.left - b.block.left);
  return open.map((draft, at) => ({
    draft,
    from: at === 0 ? 0 : draft.block.left,
    to: (open[at + 1]?.block.left ?? Number.POSITIVE_INFINITY) - 1,
  }));
}

/**
 * Understands a sheet or a text without any declaration: its tables, in their order. Small ones are
 * held in memory; the last tables of a large source are read row by row, twice, in bounded memory.
 */
export async function readTables(source: TableSource): Promise<SheetReading> {
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
  const { drafts, outside } = draftTables(found, source);
  const open = isLong ? openDrafts(drafts) : [];
  const tables: TableReading[] = [];
  for (const draft of drafts) {
    const long = open.find((each) => each.draft === draft);
    if (long) tables.push(await longReading(source, long));
    else tables.push(heldReading(finishDraft(draft, source.sheet), source.isHidden));
  }
  return { sheet: source.sheet, tables, outside };
}
