import type { RuleId } from '#contracts';
import { fold } from './fold.ts';

// Zero-width and direction marks, soft hyphen, NUL and other controls except tab and line ends.
const invisible = /[^\P{Cc}\t\n\r]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const edges = /^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g;
const nothing = new Set(['', 'null', '#n/a', 'n/a', '#ref!', '#value!']);
const nothingButText = new Set(['-', '--', '—', '——', '/', '\\', '无', '空', '暂无']);
// Full-width letters and digits, and the look-alikes of the radicals blocks (⼯ for 工).
const foldable = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fd5\u3000]/g;
const damage = /\ufffd|锟斤拷|烫烫烫/;

/** A value as it stands in a text. */
export interface FoundText {
  raw: string;
  index: number;
}

/** The first place in a text where a pattern fits. */
export function firstIn(text: string, pattern: RegExp): FoundText | null {
  const match = pattern.exec(text);
  return match === null ? null : { raw: match[0], index: match.index };
}

interface CleanText {
  text: string;
  rules: RuleId[];
}

/** Whether characters were lost before the file reached us. */
export function isDamaged(text: string): boolean {
  return damage.test(text);
}

/**
 * Text as it is kept: no invisible characters, no spaces at the ends, no Excel apostrophe before
 * a number.
 * @param scope `all` NFKC (codes, numbers, dates, names); `letters` only letters, digits, spaces and
 *   radicals, so that Chinese punctuation of free text stays as written
 */
export function cleanText(raw: string, scope: 'all' | 'letters'): CleanText {
  const rules: RuleId[] = [];
  const visible = raw.replace(invisible, '');
  if (visible !== raw) rules.push('invisible-character');
  let text = visible.replace(edges, '');
  if (/^['‘’`]\s*[\dA-Za-z]/.test(text)) {
    text = text.replace(/^['‘’`]\s*/, '');
    rules.push('leading-apostrophe');
  }
  const folded =
    scope === 'all'
      ? fold(text, 'width')
      : text.replace(foldable, (character) => fold(character, 'width'));
  if (folded !== text) rules.push('width-folded');
  return { text: folded.replace(edges, ''), rules };
}

/** Whether a text says that there is no value; in free text a lone 无 or - may be meant. */
export function isNothing(text: string, isFreeText: boolean): boolean {
  return nothing.has(text.toLowerCase()) || (!isFreeText && nothingButText.has(text));
}

/**
 * A person's name: no spaces inside (吴 冬 梅) unless it is in Latin letters, the dot of
 * minority names as U+00B7.
 */
export function cleanName(raw: string): CleanText {
  const { text, rules } = cleanText(raw, 'all');
  const dotted = fold(text, 'dots').replace(/\s*·\s*/g, '·');
  const isLatin = /^[A-Za-z.'\s-]+$/.test(dotted);
  const joined = isLatin ? dotted.replace(/\s+/g, ' ') : dotted.replace(/\s+/g, '');
  if (!isLatin && /\s/.test(dotted)) rules.push('name-spaces');
  return { text: joined, rules };
}

/** Whether a name has lost a character: a question mark, a box. */
export function isSuspectName(name: string): boolean {
  return /[?□■▯\ufffd]/.test(name) || isDamaged(name);
}
