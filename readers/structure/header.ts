import { isFooterText, totalKind } from '#values';
import type { HeaderMatcher } from './field-headers.ts';
import { headerNames } from './labels.ts';
import {
  areDaysOfMonth,
  arePairs,
  cellAt,
  couldBeLabels,
  holdsValues,
  isColumnNumbers,
  isRemarkRow,
  isRulerRow,
  isTitleLine,
  isUnitRow,
  likeness,
} from './row-evidence.ts';
import { type Block, filledTexts, type Row, spanOf, usualFilled } from './rows.ts';
import { columnKind } from './values.ts';
import { isKnownLabel, isTitleText } from './words.ts';

export interface FoundHeader {
  /** rows of the block that are the header, from the top; empty where there is none */
  rows: Row[];
  /** index within the block's rows of the first row below header and column numbers */
  bodyStart: number;
  /** rows below the header that number the columns (甲 乙 1 2) or draw a line */
  aside: Row[];
  confidence: number;
}

const searchedRows = 60;
/** how far down, and how tall, a header is looked for whose labels are known */
const namedRows = 40;
const tallestNamed = 3;
const comparedRows = 120;

function labelsBelow(block: Block, row: Row, next: Row): boolean {
  // A group label stands over two or more labels of the next row, at least one of them not its own.
  for (const column of next.filled) {
    if ((row.texts[column] ?? '') !== '') continue;
    if (row.filled.some((at) => at < column)) return true;
    if (
      block.merges.some(
        ({ top, left, right, bottom }) =>
          top <= row.index && bottom >= row.index && left <= column && column <= right,
      )
    )
      return true;
  }
  return false;
}

/** Whether a row has cells only below group names: where the row above has none, and at its groups. */
function fillsGaps(row: Row, next: Row, usual: number): boolean {
  const above = (column: number) => row.texts[column] ?? '';
  return (
    next.filled.length >= 2 &&
    next.filled.length <= usual * 0.75 &&
    next.filled.every(
      (column) =>
        above(column) === '' || (above(column + 1) === '' && next.filled.includes(column + 1)),
    )
  );
}

/** Whether all cells of a row lie below cells of the row above that are merged across. */
function isUnderGroups(block: Block, row: Row, next: Row): boolean {
  const groups = block.merges.filter(({ top, left, right }) => top === row.index && right > left);
  return next.filled.every((column) =>
    groups.some(({ left, right }) => left <= column && column <= right),
  );
}

/** Whether a cell lies below a label that was merged down to the row above: the header ends there. */
function isBelowWhole(block: Block, row: Row, next: Row): boolean {
  return block.merges.some(
    ({ top, bottom, left, right }) =>
      bottom === row.index && top < bottom && left === right && next.filled.includes(left),
  );
}

function reachesDown(block: Block, row: Row): boolean {
  return block.merges.some(
    ({ top, bottom, left, right }) =>
      // A cell merged down the whole table is a name at its side, not a header.
      top <= row.index &&
      bottom > row.index &&
      bottom - top < 5 &&
      left >= block.left &&
      right <= block.right,
  );
}

function sameTexts(a: Row, b: Row): boolean {
  return a.filled.length > 0 && filledTexts(a).join('\u0001') === filledTexts(b).join('\u0001');
}

function isTitleRow(block: Block, row: Row): boolean {
  const column = row.filled[0] ?? 0;
  if (isTitleLine(row)) return true;
  if (row.filled.length !== 1) return false;
  const text = row.texts[column] ?? '';
  const { left, right } = spanOf(block.merges, row.index, column);
  const width = block.right - block.left + 1;
  if (right - left + 1 >= Math.max(2, width * 0.6)) return true;
  return right === left && (column <= block.left || isTitleText(text) || text.length > 12);
}

/** `# 导出时间: …`; with as many cells as the rows below it may be a header all the same. */
function isComment(row: Row): boolean {
  return /^#\s*\p{L}/u.test(row.texts[row.filled[0] ?? 0] ?? '');
}

/** `2. 合同职工,以约定为基数`: one line of several, cut by its commas; groups are all numbered. */
function isNumberedLine(row: Row): boolean {
  const [first = false, second = false] = filledTexts(row).map((text) =>
    /^\d{1,2}[.、]\D/.test(text),
  );
  return first && !second;
}

/** `姓名：,科室：` over as many cells is a header; with its values beside it is a form. */
function areColonLabels(row: Row, usual: number): boolean {
  const texts = filledTexts(row);
  return (
    texts.length >= Math.max(2, usual) &&
    texts.every((text) => /^[^:：]{1,12}[:：]$/.test(text) && !isFooterText(text))
  );
}

/** Rows that can be data or a header: neither blank, nor remarks, nor a lone title. */
function isWide(block: Block, row: Row, usual: number): boolean {
  if (row.filled.length === 0 || (isRemarkRow(row) && !areColonLabels(row, usual))) return false;
  if (usual <= 1) return true;
  if (isComment(row) && row.filled.length < usual) return false;
  const isFull = coveredCount(block, row) >= Math.max(2, Math.ceil(usual * 0.45));
  return isFull && row.filled.length > 1 && !isTitleRow(block, row);
}

/** How many columns a row's cells cover, those that are merged over several too. */
function coveredCount({ merges, left, right }: Block, row: Row): number {
  const areas = merges.filter(({ top, bottom }) => top <= row.index && bottom >= row.index);
  const covered = new Set(row.filled);
  for (const area of areas) {
    if (!row.filled.includes(area.left)) continue;
    const last = Math.min(area.right, right);
    for (let at = Math.max(area.left, left); at <= last; at += 1) covered.add(at);
  }
  return covered.size;
}

/** Whether a row above the header belongs to it: names of groups over its labels. */
function isGroupRow(block: Block, row: Row, header: Row): boolean {
  if (row.filled.length === 0 || isRemarkRow(row) || isTitleRow(block, row)) return false;
  if (filledTexts(row).some((text) => text.length > 30)) return false;
  if (!couldBeLabels(row) || isComment(row) || isNumberedLine(row)) return false;
  return labelsBelow(block, row, header) || reachesDown(block, row);
}

/**
 * A fuller row of labels further down, where the first wide row is no header and all rows between
 * are sparser and unlike the table below: particulars of a form that stand above its table.
 */
function betterStart(
  block: Block,
  first: number,
  like: (row: Row, bodyStart: number) => number,
): number | null {
  const { rows } = block;
  const firstRow = rows[first] as Row;
  // Names of groups stand above labels, too; particulars hold numbers and dates.
  if (like(firstRow, first + 1) < 0 && !holdsValues(firstRow) && !arePairs(firstRow)) return null;
  for (let at = first + 1; at < Math.min(rows.length - 1, first + 12); at += 1) {
    const row = rows[at] as Row;
    const between = rows.slice(first, at);
    const fuller = between.filter(({ filled }) => filled.length > row.filled.length * 0.75);
    if (!fuller.every((above) => above.filled.length <= row.filled.length && arePairs(above)))
      continue;
    if (new Set(filledTexts(row)).size < row.filled.length || arePairs(row)) continue;
    const isHeader = like(row, at + 1) <= -1.5 || filledTexts(row).every(isKnownLabel);
    if (!isHeader) continue;
    if (between.every((above) => arePairs(above) || like(above, at + 1) <= 0.6)) return at;
  }
  return null;
}

function bodyFrom({ rows }: Block, start: number): Row[] {
  return rows
    .slice(start, start + comparedRows)
    .filter(
      (row) =>
        row.filled.length > 0 &&
        !isRemarkRow(row) &&
        totalKind(row.texts[row.filled[0] ?? 0] ?? '') === null,
    );
}

function columnsOf({ left, right }: Block): number[] {
  return Array.from({ length: right - left + 1 }, (_, at) => left + at);
}

/** How many fields the labels of some rows name. */
function countFields(block: Block, header: readonly Row[], match: HeaderMatcher): number {
  return new Set(headerNames(block, header).flatMap((name) => match(name)?.field ?? [])).size;
}

/** The rows, up to three, whose labels name most fields of a declared table; two at least. */
function findNamedHeader(block: Block, match: HeaderMatcher): FoundHeader | null {
  const { rows } = block;
  const usual = usualFilled(rows.slice(0, 300));
  // Labels with their values beside them name fields, too, and head no column.
  const isAside = (row: Row) => arePairs(row) || (isRemarkRow(row) && !areColonLabels(row, usual));
  let most = 1;
  let found: { first: number; last: number } | null = null;
  for (let last = 0; last < Math.min(rows.length, namedRows); last += 1) {
    for (let first = last; first > last - tallestNamed && first >= 0; first -= 1) {
      if (isAside(rows[first] as Row)) break;
      const named = countFields(block, rows.slice(first, last + 1), match);
      if (named <= most) continue;
      most = named;
      found = { first, last };
    }
  }
  if (!found) return null;
  const whole = headerAround(block, found.first, found.last, 0.99);
  // Rows below that hide what the labels name are none of the header, unless these are merged over
  // several columns and so name none of them.
  const [named, below] = rows.slice(found.last, found.last + 2);
  const areGroups = named && below && below.filled.length > 0 && isUnderGroups(block, named, below);
  return countFields(block, whole.rows, match) < most && !areGroups
    ? withAside(block, found.first, found.last, 0.99)
    : whole;
}

/**
 * Finds the header of a block. Keys of records are their header. Where it is known what the labels
 * of a declared table say, it is the rows that name most of its fields; else the first wide row that
 * is unlike what lies below it. The group rows above and the sub-label rows below belong to it.
 */
export function findHeader(block: Block, match?: HeaderMatcher): FoundHeader {
  if (block.rows[0]?.physical.rowNumber === 0) return withAside(block, 0, 0, 0.99);
  return (match && findNamedHeader(block, match)) ?? findUnlikeHeader(block);
}

function findUnlikeHeader(block: Block): FoundHeader {
  const { rows } = block;
  const usual = usualFilled(rows.slice(0, 300));
  const columns = columnsOf(block);
  let first = rows.findIndex((row, at) => at < searchedRows && isWide(block, row, usual));
  if (first < 0) return { rows: [], bodyStart: 0, aside: [], confidence: 0.3 };
  if (usual <= 1) {
    const named = rows
      .slice(0, 4)
      .findIndex((row) => isKnownLabel(row.texts[row.filled[0] ?? 0] ?? ''));
    if (named > 0) first = named;
  }
  first =
    betterStart(block, first, (row, at) => likeness(row, bodyFrom(block, at), columns)) ?? first;
  const firstRow = rows[first] as Row;

  const below = bodyFrom(block, first + 1);
  const like = likeness(
    firstRow,
    below.filter((row) => !sameTexts(row, firstRow)),
    columns,
  );
  const texts = filledTexts(firstRow);
  const isRepeatedBelow = below.some((row) => sameTexts(row, firstRow));
  // Rows that say the same all the way down, or the same numbers, are no labels of anything.
  const areEqual =
    isRepeatedBelow &&
    (!texts.some((text) => /\p{L}/u.test(text)) ||
      (below.every((row) => sameTexts(row, firstRow)) && !texts.some(isKnownLabel)));
  const areLabels =
    new Set(texts).size >= texts.length * 0.5 && texts.every((text) => text.length <= 60);
  if (
    areEqual ||
    like > (holdsValues(firstRow) ? -0.7 : 0.25) ||
    (!isRepeatedBelow && !areLabels && like >= 0) ||
    (usual <= 1 && !headsColumn(firstRow, below))
  ) {
    // It is data itself, unless labels under group names stand right below.
    const next = rows[first + 1];
    const isGroup =
      next &&
      isGroupRow(block, firstRow, next) &&
      likeness(next, bodyFrom(block, first + 2), columns) < -0.5;
    if (!isGroup) {
      // Sparse rows above are data like those below where they hold the same kinds of values.
      let bodyStart = first;
      const isLike = (row: Row) => likeness(row, bodyFrom(block, bodyStart), columns) >= 0.7;
      while (bodyStart > 0 && isLike(rows[bodyStart - 1] as Row)) bodyStart -= 1;
      const above = rows[bodyStart - 1];
      const own = above && isLoneLabel(block, above, rows.slice(bodyStart)) ? [above] : [];
      return { rows: own, bodyStart, aside: [], confidence: confidence(like) };
    }
  }
  return headerAround(block, first, first, confidence(like));
}

/** The header around rows that are known to be of it: names of groups above, labels below. */
function headerAround(block: Block, first: number, until: number, sure: number): FoundHeader {
  const { rows } = block;
  const columns = columnsOf(block);
  const usual = usualFilled(rows.slice(0, 300));
  let last = until;
  while (last + 1 < rows.length) {
    const row = rows[last] as Row;
    const next = rows[last + 1] as Row;
    if (next.filled.length === 0 || last - first >= 5) break;
    const nextBelow = bodyFrom(block, last + 2);
    const isBelowMerged =
      reachesDown(block, row) &&
      couldBeLabels(next) &&
      (likeness(next, nextBelow, columns) <= 0.25 || isUnderGroups(block, row, next));
    if ((sameTexts(row, next) && couldBeLabels(row)) || isBelowMerged) {
      last += 1;
      continue;
    }
    if (nextBelow.length === 0 || isRemarkRow(next) || isColumnNumbers(next, nextBelow)) break;
    const nextLike = likeness(next, nextBelow, columns);
    const isSubLabels =
      (nextLike < 0 || (nextLike <= 0.1 && fillsGaps(row, next, usual))) &&
      (labelsBelow(block, row, next) || isGroupedRow(block, row)) &&
      !isBelowWhole(block, row, next) &&
      hasContrast(next, nextBelow, columns);
    const isDays = areDaysOfMonth(filledTexts(next)) && couldBeLabels(row);
    const isUnits = next.filled.length >= 1 && isUnitRow(next) && nextLike < 0;
    if (!isSubLabels && !isUnits && !isDays) break;
    last += 1;
  }
  let top = first;
  while (top > 0 && isGroupRow(block, rows[top - 1] as Row, rows[top] as Row)) top -= 1;

  return withAside(block, top, last, sure);
}

/** A header of rows from top to last, with what stands between it and the first row of the table. */
function withAside(block: Block, top: number, last: number, sure: number): FoundHeader {
  const { rows } = block;
  let bodyStart = last + 1;
  const aside: Row[] = [];
  while (bodyStart < rows.length) {
    const row = rows[bodyStart] as Row;
    const isNumbered = isColumnNumbers(row, bodyFrom(block, bodyStart + 1));
    const following = rows[bodyStart + 1];
    const isAgain = following && isColumnNumbers(following, bodyFrom(block, bodyStart + 2));
    if (!isRulerRow(row) && !(isNumbered && !isAgain)) break;
    aside.push(row);
    bodyStart += 1;
  }
  return { rows: rows.slice(top, last + 1), bodyStart, aside, confidence: sure };
}

/** In a file of one column the first line is a label only where it is unlike the rest. */
function headsColumn(row: Row, below: readonly Row[]): boolean {
  const column = row.filled[0] ?? 0;
  const { text, kind } = cellAt(row, column);
  if (kind !== 'text') return false;
  if (isKnownLabel(text)) return true;
  if (below.some((other) => other.texts[column] === text)) return false;
  const { kind: usual } = columnKind(below.map((other) => cellAt(other, column).kind));
  return below.length === 0 || (usual !== 'text' && usual !== 'empty') || /^[A-Za-z_]+$/.test(text);
}

/** A header with one label only: `,姓名,` above rows of three cells. */
function isLoneLabel(block: Block, row: Row, below: readonly Row[]): boolean {
  const column = row.filled[0] ?? 0;
  const text = row.texts[column] ?? '';
  const { left, right } = spanOf(block.merges, row.index, column);
  if (row.filled.length !== 1 || left !== right || !isKnownLabel(text)) return false;
  return !isTitleText(text) && !below.some((other) => other.texts[column] === text);
}

function isGroupedRow(block: Block, row: Row): boolean {
  return row.filled.some((column) => {
    const span = spanOf(block.merges, row.index, column);
    return span.right > span.left;
  });
}

/** Below real sub-labels lie values. */
function hasContrast(row: Row, below: readonly Row[], columns: readonly number[]): boolean {
  return (
    couldBeLabels(row) &&
    columns.some((column) => below.some((other) => (other.texts[column] ?? '') !== ''))
  );
}

function confidence(like: number): number {
  return Math.round(Math.min(0.99, 0.6 + Math.min(Math.abs(like), 4) * 0.1) * 100) / 100;
}
