import type { NotDataKind } from '#contracts';
import { folded, isFooterText, isNoteText, totalKind } from '#values';
import type { ReadNote } from '../table/physical.ts';
import { headRows } from '../table/table-source.ts';
import { type BodyContext, bodyRowKind, rowKey } from './body.ts';
import { statedFactor } from './field-headers.ts';
import { groupColumns } from './groups.ts';
import type { FoundHeader } from './header.ts';
import { columnNames, headerLabels } from './labels.ts';
import { LostDigits } from './lost-digits.ts';
import { type ColumnWriting, columnWriting, plainValue } from './plain-values.ts';
import { realign } from './realign.ts';
import { isTitleLine } from './row-evidence.ts';
import { type Block, filledTexts, type Row, usualFilled } from './rows.ts';
import { BodySorter } from './sort-rows.ts';
import { type ColumnKind, columnKind, kindOf } from './values.ts';

/** A row that is no data, or some cells of one, and why. */
export interface LeftOut {
  /** `surplus`: more cells than the header has, and no telling which do not belong there */
  kind: NotDataKind | 'surplus';
  /** 1-based physical line or sheet row */
  rowNumber: number;
}

/** A table as understood, without any declaration. */
export interface ReadTable {
  /** name of the sheet it stands on; '' where the format has none */
  sheet: string;
  /** unique names; rows of a header joined by `_` */
  columns: string[];
  /** one text a column, as displayed */
  rows: string[][];
  /** physical line or sheet row of each row */
  rowNumbers: number[];
  /** rows that the names were taken from; empty where there is no header */
  headerRows: number[];
  leftOut: LeftOut[];
  /** how sure the header is, 0..1 */
  confidence: number;
  notes: ReadNote[];
}

/** A table that is being put together from the blocks that belong to it. */
export interface Draft {
  block: Block;
  header: FoundHeader;
  above: Row[];
  body: Row[];
  asideRows: Row[];
}

const sampledRows = 2_000;
const fewestSampled = 100;

/** What a row above the header is. */
export function kindAbove(row: Row): NotDataKind {
  const texts = filledTexts(row);
  const first = texts[0] ?? '';
  if (texts.length === 1 && /^附?[表件][一二三四五六七八九十\d]/.test(first)) return 'title';
  if (isTitleLine(row)) return 'title';
  return texts.length > 1 || isNoteText(first) || isFooterText(first) || /[:：]/.test(first)
    ? 'note'
    : 'title';
}

export function startDraft(block: Block, header: FoundHeader, above: Row[]): Draft {
  const top = header.rows[0];
  const preamble = block.rows.slice(0, top ? block.rows.indexOf(top) : header.bodyStart);
  return {
    block,
    header,
    above: [...above, ...preamble],
    body: block.rows.slice(header.bodyStart),
    asideRows: header.aside,
  };
}

function kindsOf(rows: readonly Row[], left: number, right: number): ColumnKind[] {
  const kinds: ColumnKind[] = [];
  for (let column = left; column <= right; column += 1) {
    const values = rows.map((row) => {
      const text = row.texts[column] ?? '';
      return kindOf(row.physical.cells[column] ?? { text }, text);
    });
    kinds.push(columnKind(values).kind);
  }
  return kinds;
}

/** What sorting a table's rows needs to know, from its header and those of its rows in the head. */
export function contextOf(draft: Omit<Draft, 'asideRows'>): BodyContext {
  const { block, header, above } = draft;
  const inHead = draft.body.filter(({ index }) => index < headRows);
  // A table that begins further down is known by its own first rows.
  const sample = inHead.length >= fewestSampled ? inHead : draft.body.slice(0, headRows);
  const usual = usualFilled(sample);
  const full = sample.filter(
    (row) =>
      row.filled.length >= usual * 0.5 && totalKind(row.texts[row.filled[0] ?? 0] ?? '') === null,
  );
  const right = Math.max(block.right, ...sample.map(({ filled }) => filled.at(-1) ?? 0));
  return {
    left: block.left,
    right: block.isDelimited ? right : block.right,
    merges: block.merges,
    isDelimited: block.isDelimited,
    usual,
    headers: header.rows.map((row) => row.texts.map(folded)),
    above: new Map(above.map((row) => [rowKey(row), kindAbove(row)])),
    kinds: kindsOf(full.length > 0 ? full : sample, block.left, right),
    words: wordsOf(full, block.left, right),
    groups: [],
  };
}

/** The same for the sorting itself, with the columns in which groups are named. */
export function sortingContext(draft: Omit<Draft, 'asideRows'>): BodyContext {
  const context = contextOf(draft);
  if (draft.header.rows.length === 0) return context;
  const data = draft.body
    .slice(0, headRows)
    .filter((row) => row.filled.length > 1 && bodyRowKind(row, context, false) === null);
  return {
    ...context,
    groups: groupColumns(data, headerLabels(draft.block, draft.header.rows), context),
  };
}

/** By column, the words that several rows have in it, and in what share of them. */
function wordsOf(rows: readonly Row[], left: number, right: number): Map<string, number>[] {
  const words: Map<string, number>[] = [];
  for (let column = left; column <= right; column += 1) {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const text = row.texts[column] ?? '';
      if (text !== '' && !/\d/.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const several = [...counts].filter(([, count]) => count > 1);
    words.push(new Map(several.map(([text, count]) => [text, count / rows.length])));
  }
  return words;
}

/** How a table's cells become values: which columns count, what they hold. */
interface View {
  columns: number[];
  names: string[];
  writings: ColumnWriting[];
}

/** @param used columns that hold a value in some row */
export function viewOf(
  draft: Draft,
  context: BodyContext,
  data: readonly Row[],
  used: ReadonlySet<number>,
): View {
  const { block, header } = draft;
  // Whatever cell of a row of data is filled has a column.
  const left = Math.min(block.left, ...used);
  const right = Math.max(context.right, ...used);
  const labels = headerLabels({ ...block, left, right }, header.rows);
  const columns: number[] = [];
  for (let column = left; column <= right; column += 1) {
    // Where a label is merged over columns that hold nothing, its first column is the column.
    const isNamed = header.rows.some(({ filled }) => filled.includes(column));
    if (used.has(column) || isNamed) columns.push(column);
  }
  const sample = data.slice(0, sampledRows);
  const kinds = kindsOf(sample, left, right);
  const own = columns.map((column) => labels[column - left] ?? '');
  const stated = draft.above.flatMap(filledTexts).map(statedFactor);
  const unit = stated.find((factor) => factor !== null) ?? null;
  return {
    columns,
    names: columnNames(own),
    writings: columns.map((column, at) => {
      const texts = sample.map((row) => row.texts[column] ?? '');
      return columnWriting(own[at] ?? '', kinds[column - left] ?? 'text', texts, unit);
    }),
  };
}

export function usualWidth(header: FoundHeader, rows: readonly Row[]): number {
  const last = header.rows.at(-1);
  if (last) return last.physical.cells.length;
  const counts = new Map<number, number>();
  for (const { physical } of rows) {
    counts.set(physical.cells.length, (counts.get(physical.cells.length) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The values of a data row, one a column. */
export function rowValues(row: Row, view: View): string[] {
  return view.columns.map((column, at) => {
    const text = row.texts[column] ?? '';
    const writing = view.writings[at];
    if (text === '' || !writing) return text;
    return plainValue(text, writing, row.physical.cells[column]?.number !== undefined);
  });
}

/** What a column of a table is called. */
export function nameIn({ columns, names }: View, column: number): string {
  return names[columns.indexOf(column)] ?? '';
}

export function realignNotes(lines: readonly number[]): ReadNote[] {
  if (lines.length === 0) return [];
  const more = lines.length > 10 ? ` 等 ${lines.length} 行` : ' 行';
  const message = `第 ${lines.slice(0, 10).join('、')}${more}多出单元格，已按各列内容对齐`;
  return [{ message, isWarning: true }];
}

/** What stands above a table and beside its header, as left out. */
export function leftOutAbove({ above, asideRows }: Draft): LeftOut[] {
  return [
    ...above.map((row) => ({ kind: kindAbove(row), rowNumber: row.physical.rowNumber })),
    ...asideRows.map((row) => ({ kind: 'note' as const, rowNumber: row.physical.rowNumber })),
  ];
}

/** Of a delimited table so few rows have more cells than its header that their cells are amiss. */
const mostSurplus = 0.1;

/**
 * The number of cells above which a row of a delimited table is set aside; null where rows may well
 * be longer: without a header, or where many are.
 */
export function widthLimit(
  { block, header }: Draft,
  width: number,
  data: readonly Row[],
): number | null {
  const last = header.rows.at(-1);
  if (!block.isDelimited || !last || width < 2) return null;
  const surplus = data.filter((row) => isSurplus(row, width)).length;
  return surplus <= Math.max(1, data.length * mostSurplus) && surplus < data.length / 2
    ? width
    : null;
}

/** Whether a row has filled cells where the header has no column. */
export function isSurplus({ texts }: Row, width: number): boolean {
  return texts.findLastIndex((text) => text !== '') >= width;
}

/** Sorts a draft's rows and reads its values. */
export function finishDraft(draft: Draft, sheet: string, keepsMarks = false): ReadTable {
  const { header, body } = draft;
  const context = sortingContext(draft);
  const leftOut = leftOutAbove(draft);
  const sorter = new BodySorter(context);
  const all: Row[] = [];
  for (const { row, kind } of [...sorter.take(body), ...sorter.end()]) {
    if (kind === null) all.push(row);
    else leftOut.push({ kind, rowNumber: row.physical.rowNumber });
  }
  const width = usualWidth(header, all.slice(0, sampledRows));
  const realigned = draft.block.isDelimited ? realign(all, width, context.kinds) : [];
  const limit = widthLimit(draft, width, all);
  const data = limit === null ? all : all.filter((row) => !isSurplus(row, limit));
  for (const row of all) {
    if (limit !== null && isSurplus(row, limit)) leftOut.push(surplusOf(row));
  }
  const used = new Set<number>();
  const lost = new LostDigits();
  for (const row of data) {
    addUsed(used, row, context);
    lost.take(row);
  }
  const view = viewOf(draft, context, data, used);
  const values = keepsMarks
    ? (row: Row) => view.columns.map((column) => row.texts[column] ?? '')
    : (row: Row) => rowValues(row, view);
  return {
    sheet,
    columns: view.names,
    rows: data.map(values),
    rowNumbers: data.map(({ physical }) => physical.rowNumber),
    headerRows: header.rows.map(({ physical }) => physical.rowNumber),
    leftOut: leftOut.toSorted((a, b) => a.rowNumber - b.rowNumber),
    confidence: header.confidence,
    notes: [...realignNotes(realigned), ...lost.notes((column) => nameIn(view, column))],
  };
}

/** Adds the columns that a row of data shows something in, what is merged down over it as well. */
export function addUsed(used: Set<number>, row: Row, { left, right }: BodyContext): void {
  for (const column of row.filled) used.add(column);
  for (let column = left; column <= right; column += 1) {
    if ((row.texts[column] ?? '') !== '') used.add(column);
  }
}

export function surplusOf({ physical }: Row): LeftOut {
  return { kind: 'surplus', rowNumber: physical.rowNumber };
}
