import { folded, totalKind } from '#values';
import type { MergedArea } from '../table/physical.ts';
import { isRepeatedHeader } from './body.ts';
import { findHeader } from './header.ts';
import { headerLabels } from './labels.ts';
import { cellAt, couldBeLabels, isRemarkRow, likeness } from './row-evidence.ts';
import { type Block, filledTexts, type Row, usualFilled, withinColumns } from './rows.ts';
import { columnKind, kindOf } from './values.ts';
import { isCodeLabel, isKnownLabel } from './words.ts';

/** The first and the last column of a table; a lone cell beside it is none of its columns. */
function edges(all: readonly Row[]): { left: number; right: number } {
  const wide = all.filter(({ filled }) => filled.length > 1);
  const rows = wide.length > 0 ? wide : all;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const { filled } of rows) {
    left = Math.min(left, filled[0] ?? left);
    right = Math.max(right, filled.at(-1) ?? 0);
  }
  return { left: Number.isFinite(left) ? left : 0, right };
}

/** Runs of columns that are filled somewhere, divided by columns that are blank in all table rows. */
function filledRuns(
  rows: readonly Row[],
  left: number,
  right: number,
  before: ReadonlySet<number>,
): [number, number][] {
  const used = new Set<number>(before);
  for (const { filled } of rows) if (filled.length > 1) for (const at of filled) used.add(at);
  const runs: [number, number][] = [];
  for (let column = left; column <= right; column += 1) {
    if (!used.has(column)) continue;
    const last = runs.at(-1);
    if (last && last[1] === column - 1) last[1] = column;
    else runs.push([column, column]);
  }
  return runs;
}

function rowsWithin(rows: readonly Row[], left: number, right: number): Row[] {
  return rows.map((row) => withinColumns(row, left, right));
}

/** Whether the first column of a side is what its rows are told apart by, as in a table of its own. */
function hasKeys(side: readonly Row[], column: number, header: Row): boolean {
  const below = side.filter(({ index }) => index > header.index);
  const { kind } = columnKind(below.map((row) => cellAt(row, column).kind));
  const label = header.texts[column] ?? '';
  return (
    kind !== 'number' ||
    isCodeLabel(label) ||
    /^(?:序|编?号|no\b|#|[年月日]|年度|月份)/i.test(label)
  );
}

/** Whether a row says what the columns below it hold: words that none of them has. */
function isHeaderOf(row: Row | undefined, side: readonly Row[]): row is Row {
  if (!row || !couldBeHeader(row)) return false;
  const below = side.filter(({ index }) => index > row.index);
  return row.filled.every(
    (column) => !below.some((other) => other.texts[column] === row.texts[column]),
  );
}

/**
 * Whether what stands on both sides of a blank column are two tables: the same labels on both
 * sides, a title each, or one side going on where the other has ended. Groups of columns that stand
 * apart have labels in common, too, but nothing on the right tells their rows apart.
 */
function areApart(rows: readonly Row[], one: [number, number], two: [number, number]): boolean {
  if (rows.length < 2 || one[0] === one[1] || two[0] === two[1]) return false;
  const left = rowsWithin(rows, ...one);
  const right = rowsWithin(rows, ...two);
  const headOf = (side: Row[]) => side.find(({ filled }) => filled.length >= 2);
  const [leftHead, rightHead] = [headOf(left), headOf(right)];
  const isOwn =
    isHeaderOf(leftHead, left) && isHeaderOf(rightHead, right) && hasKeys(right, two[0], rightHead);
  if (isOwn) {
    const labelsOfHead = (head: Row, [from, to]: [number, number]) =>
      Array.from({ length: to - from + 1 }, (_, at) => folded(head.texts[from + at] ?? ''));
    const leftLabels = labelsOfHead(leftHead, one);
    const rightLabels = labelsOfHead(rightHead, two);
    const shared = rightLabels.filter((label) => label !== '' && leftLabels.includes(label)).length;
    const isShared = shared > 0 && shared >= Math.min(leftLabels.length, rightLabels.length) * 0.5;
    // Where the left one begins with other columns, those are the keys of both.
    if (isShared && (leftLabels[0] === rightLabels[0] || shared < rightLabels.length)) return true;
  }
  const titled = rows.some((_, at) => {
    const titles = [left[at], right[at]];
    return (
      titles.every((title) => title?.filled.length === 1) &&
      titles[0]?.filled[0] === one[0] &&
      titles[1]?.filled[0] === two[0] &&
      isHeaderOf(left[at + 1], left) &&
      isHeaderOf(right[at + 1], right) &&
      hasKeys(right, two[0], right[at + 1] as Row)
    );
  });
  if (titled) return true;
  if (!rightHead || !hasKeys(right, two[0], rightHead)) return false;
  const lastLeft = left.findLastIndex(({ filled }) => filled.length >= 2);
  const lastRight = right.findLastIndex(({ filled }) => filled.length >= 2);
  return Math.abs(lastLeft - lastRight) >= 2;
}

/** Whether cells are merged into a blank column: it belongs to the column before it. */
function isMergedOver(
  merges: readonly MergedArea[],
  one: [number, number],
  two: [number, number],
): boolean {
  const into = merges.filter(
    ({ left, right }) => left >= one[0] && left <= one[1] && right > one[1] && right < two[0],
  );
  return into.length >= 2;
}

/** Two or more blank columns between labels on both sides; spacers within a table are one wide. */
function areAcrossGap(
  rows: readonly Row[],
  merges: readonly MergedArea[],
  one: [number, number],
  two: [number, number],
): boolean {
  if (two[0] - one[1] < 3 || one[0] === one[1] || two[0] === two[1]) return false;
  const inGap = ({ left, right }: MergedArea) => right > one[1] && left < two[0];
  if (merges.some(inGap) || rows.length < 3) return false;
  return [one, two].every((side) => {
    const [head] = rowsWithin(rows, ...side).filter(({ filled }) => filled.length > 1);
    return head !== undefined && couldBeHeader(head);
  });
}

function sideBySide(
  rows: Row[],
  merges: readonly MergedArea[],
  isDelimited: boolean,
  before: Block | undefined,
): Block[] {
  const { left, right } = edges(rows);
  // Rows without a header of their own go on with what is above: a column it fills is no gap.
  const first = rows.find(({ filled }) => filled.length > 1);
  const goesOn = before && first && !couldBeHeader(first);
  const above = new Set(goesOn ? before.rows.flatMap(({ filled }) => filled) : []);
  const runs = filledRuns(rows, left, right, above);
  const parts: [number, number][] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    const isWideGap = last !== undefined && !isDelimited && areAcrossGap(rows, merges, last, run);
    const isJoined = last !== undefined && isMergedOver(merges, last, run);
    if (last && !isWideGap && (isJoined || !areApart(rows, last, run))) last[1] = run[1];
    else parts.push([...run]);
  }
  if (parts.length < 2) return [{ rows, left, right, merges, isDelimited }];
  return parts.map(([from, to], at) => {
    const isLast = at === parts.length - 1;
    // Lone cells beside all of them go with the outermost.
    const start = at === 0 ? 0 : from;
    const end = isLast ? Number.POSITIVE_INFINITY : (parts[at + 1]?.[0] ?? to + 1) - 1;
    const own = rowsWithin(rows, start, end).filter(({ filled }) => filled.length > 0);
    const edge = at === 0 ? left : from;
    return { rows: own, left: edge, right: isLast ? right : to, merges, isDelimited };
  });
}

/** Whether a gap lies between a header of several columns and the first of its rows. */
function isOnlyHeader(region: readonly Row[], next: Row): boolean {
  const [last, ...above] = region.toReversed();
  if (!last || !areWords(last) || areWords(next) || next.filled.length < 2) return false;
  const isAbove = next.filled.every((column) => column < (last.filled[0] ?? 0));
  return !isAbove && above.every((row) => row.filled.length === 1 || couldBeLabels(row));
}

/** Rows between blank rows, and within them tables that stand side by side. */
export function findBlocks(
  rows: readonly Row[],
  merges: readonly MergedArea[],
  isDelimited: boolean,
): Block[] {
  const blocks: Block[] = [];
  let region: Row[] = [];
  for (const [at, row] of [...rows, null].entries()) {
    if (row && row.filled.length > 0) {
      region.push(row);
      continue;
    }
    const next =
      region.length > 0 && rows.slice(at + 1, at + 4).find(({ filled }) => filled.length > 0);
    if (row && next && isOnlyHeader(region, next)) continue;
    if (region.length > 0) blocks.push(...sideBySide(region, merges, isDelimited, blocks.at(-1)));
    region = [];
  }
  return blocks;
}

/** A row of nothing but words of a label's length. */
function areWords(row: Row): boolean {
  if (row.filled.length < 2) return false;
  return row.filled.every((column) => {
    const { text, kind } = cellAt(row, column);
    return text.length <= 40 && (kind === 'text' || (kind === 'code' && /^[\p{L}_]/u.test(text)));
  });
}

/** The same, and few of them said twice. */
function couldBeHeader(row: Row): boolean {
  const texts = filledTexts(row);
  return areWords(row) && new Set(texts).size >= texts.length * 0.7;
}

/**
 * Cuts a block where another table begins without a blank row: a row of labels that differ from
 * the header's, in columns that hold no words, with rows below that are unlike it.
 */
export function cutAtHeaders(block: Block): Block[] {
  const { rows } = block;
  const header = findHeader(block);
  if (header.rows.length === 0) return [block];
  const headers = header.rows.map((row) => row.texts.map(folded));
  const body = rows
    .slice(header.bodyStart, header.bodyStart + 120)
    .filter((row) => !isRepeatedHeader(row, headers));
  const columns = Array.from({ length: block.right - block.left + 1 }, (_, at) => block.left + at);
  const typed = columns.filter((column) => {
    const kinds = body.map((row) => {
      const text = row.texts[column] ?? '';
      return kindOf(row.physical.cells[column] ?? { text }, text);
    });
    const { kind } = columnKind(kinds);
    return kind !== 'text' && kind !== 'empty';
  });
  const headerCells = header.rows.at(-1)?.physical.cells.length ?? 0;
  for (let at = header.bodyStart + 1; at < rows.length; at += 1) {
    const row = rows[at] as Row;
    if (!couldBeHeader(row)) continue;
    if (isRemarkRow(row) || totalKind(row.texts[row.filled[0] ?? 0] ?? '') !== null) continue;
    const next = rows.slice(at + 1, at + 30);
    if (next.length === 0) continue;
    const texts = filledTexts(row);
    const known = texts.filter(isKnownLabel).length;
    // The same words in other columns are another table's labels, too.
    const moved = row.filled.filter((column) => {
      const text = folded(row.texts[column] ?? '');
      return !headers.some((labels) => labels[column] === text);
    });
    const isNew = moved.length >= texts.length * 0.5;
    const hasOtherWidth =
      block.isDelimited &&
      row.physical.cells.length !== headerCells &&
      row.physical.cells.length === next[0]?.physical.cells.length;
    const wordsForValues = typed.filter(
      (column) => row.filled.includes(column) && cellAt(row, column).kind === 'text',
    ).length;
    const isUnlike =
      wordsForValues >= 2 ||
      (wordsForValues === 1 && known >= 2) ||
      (known >= 3 && known >= texts.length * 0.6);
    if (!isUnlike || (!isNew && !hasOtherWidth) || likeness(row, next, columns) > -0.5) continue;
    let start = at;
    const usual = usualFilled(rows.slice(header.bodyStart, at));
    while (start - 1 > header.bodyStart) {
      const above = rows[start - 1] as Row;
      if (above.filled.length !== 1 && !(isRemarkRow(above) && above.filled.length < usual)) break;
      start -= 1;
    }
    const first: Block = { ...block, rows: rows.slice(0, start) };
    return [first, ...cutAtHeaders({ ...block, rows: rows.slice(start) })];
  }
  return [block];
}

/** Labels of a block's header, for comparing tables. */
export function labelsOf(block: Block, header: readonly Row[]): string[] {
  return headerLabels(block, header)
    .map(folded)
    .filter((label) => label !== '');
}
