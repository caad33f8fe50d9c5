import type { Row } from './rows.ts';
import { type ColumnKind, kindOf } from './values.ts';

const mostExtra = 4;

/** How many values stand where their kind belongs, and how many where another does. */
function fit(
  texts: readonly string[],
  kinds: readonly ColumnKind[],
): { right: number; wrong: number } {
  let right = 0;
  let wrong = 0;
  for (const [column, text] of texts.entries()) {
    const expected = kinds[column] ?? 'empty';
    const kind = kindOf({ text }, text);
    if (kind === 'empty') continue;
    if (expected === 'text') continue;
    if (kind === expected) right += 1;
    else wrong += 1;
  }
  return { right, wrong };
}

/** An amount that its thousands separators cut into parts. */
function isGrouped(text: string): boolean {
  return /^[-+(（]?[￥¥$€£]?\s?[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)）]?$/.test(text);
}

/**
 * Puts rows right that have more cells than the table has columns, where a delimiter stands in a
 * value or twice: neighbouring cells are joined again if all values then stand in columns of their
 * kind, they do not without, and there is just one place where that is so.
 * @param width number of cells a row should have
 * @returns the physical lines of the rows that were put right
 */
export function realign(
  rows: readonly Row[],
  width: number,
  kinds: readonly ColumnKind[],
): number[] {
  const changed: number[] = [];
  if (width < 2) return changed;
  const own = kinds.slice(0, width);
  for (const row of rows) {
    const last = row.texts.findLastIndex((text) => text !== '');
    const cells = row.texts.length;
    if (last < width || cells > width + mostExtra) continue;
    const extra = cells - width;
    if (fit(row.texts, own).wrong === 0) continue;
    const found: string[][] = [];
    const amounts: string[][] = [];
    for (let at = 0; at < width; at += 1) {
      const parts = row.texts.slice(at, at + extra + 1).filter((text) => text !== '');
      const isAmount = parts.length > 1 && own[at] === 'number' && isGrouped(parts.join(','));
      // Only words and amounts hold delimiters; of other values just one may be left.
      if (parts.length > 1 && own[at] !== 'text' && !isAmount) continue;
      const texts = [
        ...row.texts.slice(0, at),
        parts.join(','),
        ...row.texts.slice(at + extra + 1),
      ];
      if (
        fit(texts, own).wrong === 0 &&
        !found.some((other) => other.join('\u0001') === texts.join('\u0001'))
      ) {
        found.push(texts);
        if (isAmount) amounts.push(texts);
      }
    }
    // `慰问,￥1,234.50`: where the parts make an amount, they were one.
    const likely = amounts.length === 1 ? amounts : found;
    const only = likely.length === 1 ? likely[0] : undefined;
    if (!only) continue;
    row.texts = only;
    row.filled = only.flatMap((text, column) => (text === '' ? [] : [column]));
    changed.push(row.physical.rowNumber);
  }
  return changed;
}
