import { type FieldName, fieldOf, type NotDataKind } from '#contracts';
import { HuicangError } from '#home';
import { isBlank } from '#values';
import type { MergedArea, PhysicalRow, PhysicalTable } from '../table/physical.ts';
import {
  type Column,
  type HeaderMatcher,
  isUnit,
  joinHeader,
  plainHeader,
  statedFactor,
} from './headers.ts';
import { kindAboveHeader, rowKind } from './row-kind.ts';

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

/** How a table lies in its sheet: found once from its head, then applied to every row. */
export interface Layout {
  sheet: string;
  columns: Column[];
  /** index of the first row of the header, from 0 */
  firstHeader: number;
  /** index of the last row of the header; data may begin behind it */
  lastHeader: number;
  /** the header's own texts, folded by `plainHeader`: they tell a repeated header */
  labels: ReadonlySet<string>;
  /** number of cells a data row must have; null where the format does not fix it */
  width: number | null;
}

/** A table understood: which column is which field, which rows are data. */
export interface LaidOutTable {
  sheet: string;
  columns: Column[];
  data: PhysicalRow[];
  notData: { kind: NotDataKind; row: PhysicalRow }[];
  /** number of cells a data row must have; null where the format does not fix it */
  width: number | null;
}

/** How far down a header row is looked for. */
const headerSearchRows = 40;

function filledCells(row: PhysicalRow): number {
  return row.cells.filter((cell) => !isBlank(cell)).length;
}

/** Header texts of a row with every merged area filled with its first cell's text. */
function headerTexts(table: TableHead, index: number): string[] {
  const row = table.head[index];
  const texts = (row?.cells ?? []).map((cell) => cell.text.trim());
  for (const { top, bottom, left, right } of table.merges) {
    if (index < top || index > bottom) continue;
    const text = table.head[top]?.cells[left]?.text.trim() ?? '';
    for (let column = left; column <= right; column += 1) texts[column] = text;
  }
  return Array.from(texts, (text) => text ?? '');
}

function countMatches(texts: string[], match: HeaderMatcher): number {
  return new Set(texts.flatMap((text) => match(text)?.field ?? [])).size;
}

/** Whether the row above belongs to the header: merged into it, or a row of group names. */
function isGroupRow(table: TableHead, index: number): boolean {
  if (index < 0) return false;
  const reachesDown = table.merges.some(({ top, bottom }) => top <= index && bottom > index);
  const row = table.head[index];
  if (reachesDown) return true;
  if (!row || filledCells(row) < 2) return false;
  return table.merges.some(
    ({ top, bottom, left, right }) => top === index && bottom === index && right > left,
  );
}

interface HeaderRows {
  first: number;
  last: number;
}

/** How many rows a header without merged cells may have. */
const tallestHeader = 3;

/** Texts of the rows of a header, top to bottom; in upper rows a group's name goes on to the right. */
function headerLevels(table: TableHead, { first, last }: HeaderRows): string[][] {
  const levels = Array.from({ length: last - first + 1 }, (_, offset) =>
    headerTexts(table, first + offset),
  );
  for (const [height, upper] of levels.entries()) {
    const lower = levels[height + 1];
    for (let column = 1; lower && column < lower.length; column += 1) {
      const isGap = (upper[column] ?? '') === '' && (lower[column] ?? '') !== '';
      if (isGap && !isUnit(lower[column] ?? '')) upper[column] = upper[column - 1] ?? '';
    }
  }
  return levels;
}

function joinLevels(levels: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...levels.map((texts) => texts.length));
  return Array.from({ length: width }, (_, index) =>
    joinHeader(levels.map((texts) => texts[index] ?? '')),
  );
}

function isUnitRow(row: PhysicalRow | undefined): boolean {
  const filled = row?.cells.filter((cell) => !isBlank(cell)) ?? [];
  return filled.length > 0 && filled.every((cell) => isUnit(cell.text));
}

/** The rows that name most fields: one, a block of merged ones, or a block of up to three. */
function findHeaderRows(table: TableHead, match: HeaderMatcher): HeaderRows | null {
  // The keys of records lie nowhere in the object; they are the header.
  if (table.head[0]?.rowNumber === 0) return { first: 0, last: 0 };
  let found: HeaderRows | null = null;
  let most = 1;
  for (let last = 0; last < Math.min(table.head.length, headerSearchRows); last += 1) {
    for (let height = 1; height <= Math.min(tallestHeader, last + 1); height += 1) {
      const rows = { first: last - height + 1, last };
      const matches = countMatches(joinLevels(headerLevels(table, rows)), match);
      if (matches <= most) continue;
      most = matches;
      found = rows;
    }
  }
  if (!found) return null;
  while (isGroupRow(table, found.first - 1)) found.first -= 1;
  if (isUnitRow(table.head[found.last + 1])) found.last += 1;
  return found;
}

/** Header rows that a declaration or a layout file fixes, by their numbers in the file; 0: none. */
function fixedHeaderRows(table: TableHead, numbers: readonly number[]): HeaderRows {
  const places = numbers.map((number) =>
    table.head.findIndex(({ rowNumber }) => rowNumber === number),
  );
  return { first: Math.min(...places), last: Math.max(...places) };
}

/** Factor of the amounts as a title or note above the header states it; 1 where none does. */
export function factorAbove(table: TableHead, first: number): number {
  for (const row of table.head.slice(0, Math.max(0, first))) {
    for (const cell of row.cells) {
      const factor = statedFactor(cell.text);
      if (factor !== null) return factor;
    }
  }
  return 1;
}

function widestRow(table: TableHead): number {
  return table.head.reduce((width, row) => Math.max(width, row.cells.length), 0);
}

/** Name of a column that has no header: 第1列 … */
export function columnName(index: number): string {
  return `第${index + 1}列`;
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
  const isBare = headerRows?.[0] === 0;
  const place = isBare
    ? { first: -1, last: -1 }
    : headerRows
      ? fixedHeaderRows(table, headerRows)
      : findHeaderRows(table, match);
  if (!place || (!isBare && place.first < 0)) throw new HeaderNotFound(table.sheet, required);
  const levels = isBare ? [] : headerLevels(table, place);
  const headers = isBare
    ? Array.from({ length: widestRow(table) }, (_, index) => columnName(index))
    : joinLevels(levels);
  const width = headers.length;
  const factor = factorAbove(table, place.first);
  const taken = new Set<FieldName>();
  const columns: Column[] = headers.map((header, index) => {
    const found = match(header === '' ? columnName(index) : header);
    if (!found || taken.has(found.field)) return { index, header, factor: 1 };
    taken.add(found.field);
    const isMoney = fieldOf(found.field).type === 'fen';
    const own = found.hasUnit || !isMoney ? found.factor : factor;
    return { index, header, field: found.field, factor: own };
  });
  const missing = required.filter(({ field }) => !taken.has(field));
  if (missing.length > 0) throw new HeaderNotFound(table.sheet, missing, unknownOf(columns));

  const labels = new Set(levels.flat().map(plainHeader));
  labels.delete('');
  const { sheet } = table;
  return {
    sheet,
    columns,
    firstHeader: place.first,
    lastHeader: place.last,
    labels,
    width: table.isDelimited ? width : null,
  };
}

/**
 * What a row is when it is no data; null when it is data. A row with number 0 (the keys of records,
 * which lie nowhere in the object) belongs to neither and is for the caller to leave out.
 * @param index place of the row in its table, from 0
 */
export function classifyRow(row: PhysicalRow, index: number, layout: Layout): NotDataKind | null {
  if (filledCells(row) === 0) return 'blank';
  if (index < layout.firstHeader) return kindAboveHeader(row);
  if (index <= layout.lastHeader) return 'header';
  return rowKind(row, layout.columns, layout.labels);
}

/**
 * Lays out a table that is held in memory whole. Nothing is dropped: data and notData together are
 * the table.
 * @throws HuicangError as `findLayout`
 */
export function layOut(
  table: PhysicalTable,
  match: HeaderMatcher,
  required: { field: FieldName; label: string }[],
): LaidOutTable {
  const layout = findLayout({ ...table, head: table.rows }, match, required);
  const { sheet, columns, width } = layout;
  const result: LaidOutTable = { sheet, columns, data: [], notData: [], width };
  for (const [index, row] of table.rows.entries()) {
    if (row.rowNumber === 0) continue;
    const kind = classifyRow(row, index, layout);
    if (kind === null) result.data.push(row);
    else result.notData.push({ kind, row });
  }
  return result;
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
