import { folded } from '#values';
import type { PhysicalRow, PhysicalTable } from '../table/physical.ts';
import { cutAtHeaders, findBlocks, labelsOf } from './blocks.ts';
import { bodyRowKind, isRepeatedHeader } from './body.ts';
import { findHeader } from './header.ts';
import { arePairs, cellAt, isRemarkRow, isTitleLine, likeness } from './row-evidence.ts';
import { type Block, filledTexts, lastFilled, type Row, toRow, usualFilled } from './rows.ts';
import {
  contextOf,
  type Draft,
  finishDraft,
  kindAbove,
  type LeftOut,
  type ReadTable,
  startDraft,
} from './table.ts';
import { isKnownLabel, isTitleText, withoutPage } from './words.ts';

/** Rows of titles and remarks only; a table of one column has no other rows. */
function isNarrow(block: Block): boolean {
  return block.rows.every((row) => row.filled.length <= 1 || isRemarkRow(row) || isTitleLine(row));
}

/** A few lines of labels with their values above a wider table: `统计期间,2023年5月`. */
function areLabelledValues(block: Block, next: Block | undefined): boolean {
  if (!next || block.rows.length > 12 || usualFilled(next.rows) < 3) return false;
  const isShort = (row: Row) => {
    const isLabel = /[:：]$/.test(filledTexts(row)[0] ?? '');
    return row.filled.length <= (isLabel ? Math.min(4, usualFilled(next.rows)) : 2);
  };
  if (!block.rows.every((row) => isShort(row) || arePairs(row))) return false;
  const labels = block.rows.map((row) => row.texts[row.filled[0] ?? 0] ?? '');
  const known = labels.filter((text) => isKnownLabel(text) || /[:：]$/.test(text)).length;
  return known >= labels.length * 0.6;
}

/** One line above a wider table that its commas have cut: `Inventory as of May 1, 2023`. */
function isCutTitle(block: Block, next: Block | undefined): boolean {
  const [row, ...more] = block.rows;
  if (!row || more.length > 0 || !next || !block.isDelimited) return false;
  const isNarrower = row.filled.length <= usualFilled(next.rows) / 2;
  return isNarrower && !filledTexts(row).every(isKnownLabel) && findHeader(next).rows.length > 0;
}

function overlaps(a: Block, b: Block): boolean {
  return a.left <= b.right && b.left <= a.right;
}

function titlesOf(rows: readonly Row[]): string[] {
  return rows
    .filter((row) => kindAbove(row) === 'title' && /\p{L}{2}/u.test(filledTexts(row)[0] ?? ''))
    .map((row) => withoutPage(filledTexts(row).map(folded).join()));
}

/** Whether a lone cell is a value of the table above: a code, or a word that its column has. */
function isValueOf(draft: Draft, row: Row): boolean {
  const column = row.filled[0] ?? 0;
  const text = row.texts[column] ?? '';
  const { kind } = cellAt(row, column);
  return kind !== 'text' || draft.body.some((other) => other.texts[column] === text);
}

/** Whether a block that follows a blank row goes on with the table before it. */
function goesOn(draft: Draft, block: Block, above: readonly Row[]): boolean {
  const header = findHeader(block);
  const context = contextOf(draft);
  const first = header.rows[0] ?? block.rows[header.bodyStart];
  if (!first) return true;
  // A gap may lie between the header and its rows.
  const isBare = draft.header.rows.length > 0 && draft.body.length === 0;
  const known = filledTexts(first).filter(isKnownLabel).length;
  if (isBare && known < Math.max(2, first.filled.length * 0.5)) return true;
  const preamble = [...above, ...block.rows.slice(0, block.rows.indexOf(first))];
  const titles = new Set(titlesOf(draft.above));
  // A title stands over the first column; in another place it would have to sound like one.
  const lone = preamble.filter(
    (row) =>
      !isValueOf(draft, row) &&
      (row.filled[0] === draft.block.left || isTitleText(filledTexts(row)[0] ?? '')),
  );
  const hasOwnTitle = titlesOf(lone).some(
    (title) => !titles.has(title) && !/^[(（]?续表?/.test(title),
  );
  const labelled = draft.header.rows.at(-1)?.filled.length;
  const isWidthChanged = header.rows.length > 0 && header.rows.at(-1)?.filled.length !== labelled;
  if (draft.header.rows.length > 0 && isRepeatedHeader(first, context.headers)) {
    return !hasOwnTitle && !isWidthChanged;
  }
  if (header.rows.length === 0) {
    const right = lastFilled(block.rows);
    const isAlike = draft.header.rows.length === 0 && block.left === draft.block.left;
    const columns = context.kinds.map((_, at) => context.left + at);
    const isLike = likeness(first, draft.body.slice(0, 100), columns) >= 1;
    return !hasOwnTitle && (right <= context.right || isAlike || isLike);
  }
  if (hasOwnTitle) return false;
  const below = block.rows.slice(header.bodyStart, header.bodyStart + 60);
  const all = Array.from({ length: block.right + 1 }, (_, at) => at);
  // Words over words are a header only if they say so.
  if (known === 0 && below.length > 0 && likeness(first, below, all) > -0.5) return true;
  const columns = context.kinds.map((_, at) => context.left + at);
  if (likeness(first, draft.body.slice(0, 100), columns) > 0.25) return true;
  const own = new Set(labelsOf(draft.block, draft.header.rows));
  const labels = labelsOf(block, header.rows);
  const news = labels.filter((label) => !own.has(label)).length;
  if (labels.length > 0 && news < labels.length * 0.5) return true;
  // A lone row of words after a gap is a header only if it says so.
  const hasBody = block.rows.length > header.bodyStart;
  return !hasBody && known < 2;
}

/** Gives rows that stand between tables to the table they belong to: those above the next, or below the last. */
function addBelow(draft: Draft, rows: readonly Row[]): void {
  for (const row of rows) draft.body.push(row);
}

/** Totals and signatures that a blank row sets apart from their table. */
function isOnlySums(draft: Draft, block: Block): boolean {
  const context = contextOf(draft);
  return block.rows.every((row) => bodyRowKind(row, context, true) !== null);
}

/** Which rows belong to which table; every filled cell is in one of them. */
function draftsOf(
  all: readonly Row[],
  { merges, isDelimited }: Pick<PhysicalTable, 'merges' | 'isDelimited'>,
): Draft[] {
  const drafts: Draft[] = [];
  const isOneColumn = usualFilled(all) <= 1;
  let pending: Row[] = [];
  const blocks = findBlocks(all, merges, isDelimited).flatMap(cutAtHeaders);
  for (const [at, block] of blocks.entries()) {
    const prior = drafts.findLast((draft) => overlaps(draft.block, block));
    const next = blocks[at + 1];
    const isPreamble =
      drafts.length === 0 && (areLabelledValues(block, next) || isCutTitle(block, next));
    if (!isOneColumn && (isNarrow(block) || isPreamble)) {
      pending = pending.concat(block.rows);
      continue;
    }
    const isBelow =
      prior && (blocks[at - 1]?.rows.at(-1)?.index ?? -1) < (block.rows[0]?.index ?? 0);
    if (
      prior &&
      isBelow &&
      (isOneColumn || isOnlySums(prior, block) || goesOn(prior, block, pending))
    ) {
      const { left, right } = prior.block;
      prior.block = {
        ...prior.block,
        left: Math.min(left, block.left),
        right: Math.max(right, block.right),
      };
      addBelow(prior, [...pending, ...block.rows]);
      pending = [];
      continue;
    }
    drafts.push(startDraft(block, findHeader(block), pending));
    pending = [];
  }
  const last = drafts.at(-1);
  if (last) addBelow(last, pending);
  else if (pending.length > 0) {
    const block: Block = {
      rows: pending,
      left: 0,
      right: lastFilled(pending),
      merges,
      isDelimited,
    };
    drafts.push(startDraft(block, findHeader(block), []));
  }
  return drafts;
}

/** A sheet with nothing but a sentence on it is no table. */
function holdsTable({ block, header, body }: Draft): boolean {
  const columns = new Set([...header.rows, ...body].flatMap(({ filled }) => filled));
  const isRecord = block.isDelimited || body.length > 0;
  return columns.size > 1 || (columns.size === 1 && isRecord);
}

/**
 * Finds the tables of a sheet or a text, and which rows belong to each. What is found is held
 * against the source: cells that no table has are given to the nearest one as left out, so none is
 * ever lost without a word.
 * @returns the tables, and the rows that are left out where there is none
 */
export function draftTables(
  rows: readonly PhysicalRow[],
  source: Pick<PhysicalTable, 'merges' | 'isDelimited'>,
): { drafts: Draft[]; outside: LeftOut[] } {
  const all = rows.map(toRow);
  const found = draftsOf(all, source);
  const drafts = found.filter(holdsTable);
  const strays = unclaimed(all, drafts);
  const leave = (row: Row): LeftOut => ({
    kind: kindAbove(row),
    rowNumber: row.physical.rowNumber,
  });
  if (drafts.length === 0) return { drafts, outside: strays.map(leave) };
  for (const row of strays) {
    const above = drafts.findLast(({ block }) => (block.rows[0]?.index ?? 0) <= row.index);
    (above ?? drafts[0])?.asideRows.push(row);
  }
  return { drafts, outside: [] };
}

/** Rows, with those of their filled cells that no table has. */
function unclaimed(all: readonly Row[], drafts: readonly Draft[]): Row[] {
  const claimed = new Map<number, Set<number>>();
  for (const { above, header, asideRows, body } of drafts) {
    for (const { index, filled } of [...above, ...header.rows, ...asideRows, ...body]) {
      const columns = claimed.get(index);
      if (columns) for (const column of filled) columns.add(column);
      else claimed.set(index, new Set(filled));
    }
  }
  return all.flatMap((row) => {
    const columns = claimed.get(row.index);
    const filled = columns ? row.filled.filter((column) => !columns.has(column)) : row.filled;
    return filled.length > 0 ? [{ ...row, filled }] : [];
  });
}

/**
 * Understands the rows of a sheet or a text without any declaration: finds its tables, their
 * headers and data, and says of every other row what it is.
 * @param rows every row from the first; `merges` refers to their order
 * @param options.keepsMarks values keep currency marks and thousands separators
 */
export function understandRows(
  rows: readonly PhysicalRow[],
  merges: PhysicalTable['merges'],
  options: { sheet?: string; isDelimited?: boolean; keepsMarks?: boolean } = {},
): ReadTable[] {
  const { sheet = '', isDelimited = false, keepsMarks = false } = options;
  const { drafts } = draftTables(rows, { merges, isDelimited });
  return drafts.map((draft) => finishDraft(draft, sheet, keepsMarks));
}
