import { archivalCodePattern } from '#contracts';
import type { Cell } from './cell.ts';
import { fold } from './fold.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, type FoundText, firstIn, isNothing } from './text.ts';

const within = new RegExp(`${archivalCodePattern.source.slice(1, -1)}(?!\\d)`);

/** Separators in one form, one for one: `·` U+00B7 between equals, `-` between levels. */
function withSeparators(text: string): string {
  return fold(text, 'dots')
    .replaceAll('.', '·')
    .replace(/[—–―‐‑−─]/g, '-');
}

/** A 档号 (DA/T 13-2022) as it stands in a text of half width: its separators vary. */
export function findArchivalCode(text: string): FoundText | null {
  const found = firstIn(withSeparators(text), within);
  return found && { ...found, raw: text.slice(found.index, found.index + found.raw.length) };
}

/** 档号 with its separators in one form. */
export function normaliseArchivalCode(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const code = withSeparators(text.toUpperCase().replace(/\s/g, ''));
  if (!archivalCodePattern.test(code)) return outcome(null, ...rules, 'archival-code-invalid');
  if (code === text) return outcome(code, ...rules);
  return outcome(code, ...rules, 'archival-code-normalised');
}
