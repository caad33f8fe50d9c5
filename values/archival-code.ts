import { archivalCodePattern } from '#contracts';
import type { HospitalFacts } from '#home';
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

const partPatterns: Readonly<Record<string, string>> = {
  全宗号: '[A-Z0-9]{1,8}',
  目录号: '[A-Z0-9]{1,6}',
  门类: '[A-Z\\p{Script=Han}]{1,8}(?:·[A-Z0-9]{1,4})?',
  年度: '(?:19|20)[0-9]{2}',
  期限: '(?:Y|D30|D10|永久|长期|短期|30年|10年|定期)',
  机构: '[A-Z0-9\\p{Script=Han}]{1,8}',
  案卷号: '[0-9]{1,6}',
  盒号: '[0-9]{1,6}',
  件号: '[0-9]{1,6}',
};

const compiled = new WeakMap<HospitalFacts, readonly RegExp[]>();

/** The hospital's own forms of 档号, anchored at neither end; none where it says none. */
export function archivalCodeForms(facts: HospitalFacts): readonly RegExp[] {
  const known = compiled.get(facts);
  if (known) return known;
  const forms = facts.archival_codes.map((form) => {
    const parts = form.split(/\{([^{}]*)\}/);
    const pattern = parts.map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return part === '全宗号' && facts.fonds_code ? facts.fonds_code : partPatterns[part];
    });
    return new RegExp(pattern.join(''), 'iu');
  });
  compiled.set(facts, forms);
  return forms;
}

/** Whether a 档号 is of the hospital's own fonds, or no fonds is said. */
function isOwnFonds(code: string, { fonds_code: fonds }: HospitalFacts): boolean {
  return fonds === undefined || code.startsWith(`${fonds.toUpperCase()}-`);
}

/**
 * 档号 of DA/T 13-2022 with its separators in one form. One of another form stays as it is written:
 * it stands on the papers.
 */
export function normaliseArchivalCode(cell: Cell, facts: HospitalFacts): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const isOwn = archivalCodeForms(facts).some((form) => form.exec(text)?.[0] === text);
  if (isOwn) return outcome(text, ...rules);
  const code = withSeparators(text.toUpperCase().replace(/\s/g, ''));
  if (!archivalCodePattern.test(code)) return outcome(text, ...rules, 'archival-code-foreign');
  const foreign = isOwnFonds(code, facts) ? [] : (['archival-code-foreign'] as const);
  if (code === text) return outcome(code, ...rules, ...foreign);
  return outcome(code, ...rules, 'archival-code-normalised', ...foreign);
}
