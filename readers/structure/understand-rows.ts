import { folded } from '#values';
import type { MergedArea, PhysicalRow } from '../table/physical.ts';
import { cutAtHeaders, findBlocks, labelsOf } from './blocks.ts';
import { bodyRowKind, isRepeatedHeader } from './body.ts';
import { findHeader } from './header.ts';
import { cellAt, isRemarkRow, likeness } from './row-evidence.ts';
import { type Block, filledTexts, type Row, toRow, usualFilled } from './rows.ts';
import {
  contextOf,
  type Draft,
  finishDraft,
  kindAbove,
  type ReadTable,
  startDraft,
} from './table.ts';
import { isKnownLabel, isTitleText } from './words.ts';

/** Rows of titles and remarks only; a table of one column has no other rows. */
function isNarrow(block: Block): boolean {
  return block.rows.every((row) => row.filled.length <= 1 || isRemarkRow(row));
}

/** A few lines of labels with their values above a wider table: `统计期间,2023年5月`. */
function areLabelledValues(block: Block, next: Block | undefined): boolean {
  if (!next || block.rows.length > 12 || usualFilled(next.rows) < 3) return false;
  if (block.rows.some(({ filled }) => filled.length > 2)) return false;
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
    .map((row) => filledTexts(row).map(folded).join());
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
    const right = Math.max(...block.rows.map(({ filled }) => filled.at(-1) ?? 0));
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
  draft.body.push(...rows);
}

/** Finds the tables of a sheet or a text, and which rows belong to each. */
export function draftTables(
  rows: readonly PhysicalRow[],
  merges: readonly MergedArea[],
  isDelimited: boolean,
): Draft[] {
  const all = rows.map(toRow);
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
      if (prior) pending = pending.concat(block.rows);
      else pending.push(...block.rows);
      continue;
    }
    const isBelow =
      prior && (blocks[at - 1]?.rows.at(-1)?.index ?? -1) < (block.rows[0]?.index ?? 0);
    if (
      prior &&
      isBelow &&
      (isOneColumn || isOnlySums(prior, block) || goesOn(prior, block, pending))
    ) {
      prior.block = { ...prior.block, right: Math.max(prior.block.right, block.right) };
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
      right: Math.max(...pending.map(({ filled }) => filled.at(-1) ?? 0)),
      merges,
      isDelimited,
    };
    drafts.push(startDraft(block, findHeader(block), []));
  }
  return drafts;
}

/**
 * Understands the rows of a sheet or a text without any declaration: finds its tables, their
 * headers and data, and says of every other row what it is.
 * @param rows every row from the first; `merges` refers to their order
 * @param options.keepsMarks values keep currency marks and thousands separators
 */
export function understandRows(
  rows: readonly PhysicalRow[],
  merges: readonly MergedArea[],
  options: { sheet?: string; isDelimited?: boolean; keepsMarks?: boolean } = {},
): ReadTable[] {
  const { sheet = '', isDelimited = false, keepsMarks = false } = options;
  const drafts = draftTables(rows, merges, isDelimited);
  return drafts
    .map((draft) => finishDraft(draft, sheet, keepsMarks))
    .filter(({ columns }) => columns.length > 0);
}

/** Totals and signatures that a blank row sets apart from their table. */
function isOnlySums(draft: Draft, block: Block): boolean {
  const context = contextOf(draft);
  return block.rows.every((row) => bodyRowKind(row, context, true) !== null);
}
