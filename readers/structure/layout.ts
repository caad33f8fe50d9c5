import { type FieldName, fieldOf, type NotDataKind } from '#contracts';
import { HuicangError } from '#home';
import type { Cell } from '#values';
import type { MergedArea, PhysicalRow } from '../table/physical.ts';
import type { TableSource } from '../table/table-source.ts';
import type { BodyContext } from './body.ts';
import { type Column, type HeaderMatcher, statedFactor } from './field-headers.ts';
import { type FoundHeader, findHeader } from './header.ts';
import { headerNames } from './labels.ts';
import { type Block, type Row, toRow } from './rows.ts';
import { type BodyRow, BodySorter } from './sort-rows.ts';
import { kindAbove, sortingContext } from './table.ts';

/** What is seen of a table before it is read through: enough to find its header. */
export interface TableHead {
  /** sheet name; '' where the format has none */
  sheet: string;
  /** the first rows, from the very first on; at most 500 */
  head: readonly PhysicalRow[];
  /** indexes count from the first row */
  merges: readonly MergedArea[];
  /** rows have a definite number of cells, so a row with fewer or more is damaged */
  isDelimited: boolean;
}

/** Makes the cells that are added to a data row; null: the row says nothing here and is no data. */
export type AddedCells = (row: PhysicalRow) => Cell[] | null;

/** How a table lies in its sheet: found once from its head, then applied to every row. */
export interface Layout {
  sheet: string;
  columns: Column[];
  /** index of the first row of the header, from 0; -1 where there is none */
  firstHeader: number;
  /** index of the last row of the header; data may begin behind it */
  lastHeader: number;
  /** index of the last row below the header that numbers its columns or draws a line */
  lastAside: number;
  /** what tells data from what is none */
  body: BodyContext;
  /** number of cells a data row must have; null where the format does not fix it */
  width: number | null;
  /** cells added from place `at` on, behind those of the file; `start` is called once a pass */
  added?: {
    at: number;
    count: number;
    start: () => AddedCells;
    /** places of the file's cells they come from */
    uses: readonly number[];
  };
}

/** Header rows that a declaration or a layout file fixes, by their numbers in the file. */
function fixedHeader({ rows }: Block, numbers: readonly number[]): FoundHeader | null {
  const places = numbers.map((number) =>
    rows.findIndex(({ physical }) => physical.rowNumber === number),
  );
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (first < 0) return null;
  return { rows: rows.slice(first, last + 1), bodyStart: last + 1, aside: [], confidence: 1 };
}

/** Factor of the amounts as a title or note above the header states it; 1 where none does. */
export function factorAbove({ head }: Pick<TableHead, 'head'>, first: number): number {
  for (const row of head.slice(0, Math.max(0, first))) {
    for (const cell of row.cells) {
      const factor = statedFactor(cell.text);
      if (factor !== null) return factor;
    }
  }
  return 1;
}

/** Name of a column that has no header: 第1列 … */
export function columnName(index: number): string {
  return `第${index + 1}列`;
}

function columnsFor(
  headers: readonly string[],
  match: HeaderMatcher,
  stated: number,
): { columns: Column[]; taken: Set<FieldName> } {
  const taken = new Set<FieldName>();
  const columns = headers.map((header, index): Column => {
    const found = match(header === '' ? columnName(index) : header);
    if (!found || taken.has(found.field)) return { index, header, factor: 1 };
    taken.add(found.field);
    const isMoney = fieldOf(found.field).type === 'fen';
    const factor = found.hasUnit || !isMoney ? found.factor : stated;
    return { index, header, field: found.field, factor };
  });
  return { columns, taken };
}

/**
 * Finds the header (one row or a block of rows) in the head of a table and matches columns to
 * fields.
 * @param required fields that must have a column
 * @param headerRows numbers of the header's rows where they are fixed; [0] for a table without a
 *   header, whose columns are then called 第1列, 第2列 …
 * @throws HeaderNotFound naming the sheet and the columns that were not found
 */
export function findLayout(
  table: TableHead,
  match: HeaderMatcher,
  required: { field: FieldName; label: string }[],
  headerRows?: readonly number[],
): Layout {
  const { sheet, head, merges, isDelimited } = table;
  const widest = Math.max(0, ...head.map(({ cells }) => cells.length));
  const rows = head.map(toRow).filter(({ filled }) => filled.length > 0);
  const block: Block = { rows, left: 0, right: widest - 1, merges, isDelimited };
  const isBare = headerRows?.[0] === 0;
  const bare: FoundHeader = { rows: [], bodyStart: 0, aside: [], confidence: 1 };
  const fixed = isBare ? bare : headerRows && fixedHeader(block, headerRows);
  const header = fixed === undefined ? findHeader(block, match) : fixed;
  if (!header || (!isBare && header.rows.length === 0)) throw new HeaderNotFound(sheet, required);
  const firstHeader = header.rows[0]?.index ?? -1;
  const lastHeader = header.rows.at(-1)?.index ?? -1;
  const width = isBare
    ? widest
    : Math.max(...header.rows.map(({ texts }) => texts.length), mergedTo(merges, header.rows));
  const names = headerNames({ ...block, right: width - 1 }, header.rows);
  const headers = isBare ? names.map((_, index) => columnName(index)) : names;
  const { columns, taken } = columnsFor(headers, match, factorAbove(table, firstHeader));
  const missing = required.filter(({ field }) => !taken.has(field));
  // Where no label is known, what looks like a header may be data, and no message quotes that.
  const unknown = taken.size > 0 ? unknownOf(columns) : [];
  if (missing.length > 0) throw new HeaderNotFound(sheet, missing, unknown);
  const body = sortingContext({
    block,
    header,
    above: rows.filter(({ index }) => index < firstHeader),
    body: rows.slice(header.bodyStart),
  });
  return {
    ...{ sheet, columns, firstHeader, lastHeader, body },
    lastAside: header.aside.at(-1)?.index ?? lastHeader,
    width: isDelimited ? width : null,
  };
}

function mergedTo(merges: readonly MergedArea[], header: readonly Row[]): number {
  const own = merges.filter(({ top, bottom }) =>
    header.some(({ index }) => top <= index && bottom >= index),
  );
  return Math.max(0, ...own.map(({ right }) => right + 1));
}

/** A row of a table that is taken in, as it shows what is merged over it; kind is null for data. */
export interface SortedRow {
  row: PhysicalRow;
  kind: NotDataKind | null;
}

/**
 * Says of every row of a laid-out table, from its very first on, what it is. A row with number 0
 * (the keys of records, which lie nowhere in the object) is neither data nor none.
 */
export class RowSorter {
  private readonly layout: Layout;
  private readonly body: BodySorter;
  private readonly addedTo: AddedCells | undefined;
  private index = 0;

  constructor(layout: Layout) {
    this.layout = layout;
    this.body = new BodySorter(layout.body);
    this.addedTo = layout.added?.start();
  }

  /** Takes further rows in their order; the last ones are given when it is known that they are. */
  take(rows: readonly PhysicalRow[]): SortedRow[] {
    const { firstHeader, lastHeader, lastAside } = this.layout;
    const taken: SortedRow[] = [];
    const below: Row[] = [];
    for (const physical of rows) {
      const row = toRow(physical, this.index);
      this.index += 1;
      if (physical.rowNumber === 0) continue;
      if (row.index > lastAside) below.push(row);
      else if (row.filled.length === 0) taken.push({ row: physical, kind: 'blank' });
      else if (row.index < firstHeader) taken.push({ row: physical, kind: kindAbove(row) });
      else taken.push({ row: physical, kind: row.index <= lastHeader ? 'header' : 'note' });
    }
    return [...taken, ...this.shown(this.body.take(below))];
  }

  /** Full rows of data went by unseen: what waits is not the end. */
  pass(): SortedRow[] {
    return this.shown(this.body.pass());
  }

  /** The rows that waited, once there are no more. */
  end(): SortedRow[] {
    return this.shown(this.body.end());
  }

  private shown(sorted: readonly BodyRow[]): SortedRow[] {
    return sorted.map(({ row: { physical }, kind }) =>
      kind === null ? this.completed(physical) : { row: physical, kind },
    );
  }

  /** A data row with the cells that the layout adds; one with too few of its own stays as it is. */
  private completed(row: PhysicalRow): SortedRow {
    const { added, width } = this.layout;
    if (!added || !this.addedTo || (width !== null && row.cells.length < width)) {
      return { row, kind: null };
    }
    const cells = this.addedTo(row);
    if (cells === null) return { row, kind: 'blank' };
    const own = Array.from({ length: added.at }, (_, index) => row.cells[index] ?? { text: '' });
    return {
      row: { ...row, cells: [...own, ...cells, ...row.cells.slice(added.at)] },
      kind: null,
    };
  }
}

/** Every row of a source and what it is, in chunks. */
export async function* sortedRows(
  source: Pick<TableSource, 'chunks'>,
  layout: Layout,
): AsyncGenerator<SortedRow[]> {
  const sorter = new RowSorter(layout);
  for await (const chunk of source.chunks()) yield sorter.take(chunk);
  yield sorter.end();
}

function dataOf(sorted: readonly SortedRow[]): PhysicalRow[] {
  return sorted.flatMap(({ row, kind }) => (kind === null ? [row] : []));
}

/** The data rows of a source, in chunks. */
export async function* dataRows(
  source: Pick<TableSource, 'chunks'>,
  layout: Layout,
): AsyncGenerator<PhysicalRow[]> {
  for await (const sorted of sortedRows(source, layout)) yield dataOf(sorted);
}

/** The data rows of a table's head. */
export function headData({ head }: Pick<TableHead, 'head'>, layout: Layout): PhysicalRow[] {
  const sorter = new RowSorter(layout);
  return dataOf([...sorter.take(head), ...sorter.end()]);
}

/** Headers of columns that are no field's. */
export function unknownOf(columns: readonly Column[]): string[] {
  return columns.flatMap(({ header, field }) => (field || header === '' ? [] : [header]));
}

/** A table none of whose rows names the columns that must be there. */
export class HeaderNotFound extends HuicangError {
  readonly missing: readonly FieldName[];
  /** @param unknown headers beside them that no field answers to: one of them may be meant */
  constructor(
    sheet: string,
    missing: readonly { field: FieldName; label: string }[],
    unknown: readonly string[] = [],
  ) {
    const place = sheet === '' ? '' : `表“${sheet}”中`;
    const labels = missing.map(({ label }) => `“${label}”`).join('、');
    const others = unknown.slice(0, 6).map((header) => `“${header}”`);
    const hint = others.length > 0 ? `；表头中认不出的列：${others.join('、')}` : '';
    super(`${place}没有找到表头列 ${labels}${hint}`, {
      remedy:
        '确认选对了文件；列名改了的，运行 huicang ingest --explain 文件 --save，核对后再采集。',
    });
    this.missing = missing.map(({ field }) => field);
  }
}
