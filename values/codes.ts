import { type Code, type CodeListName, codeLists, refusedSecurityLevels } from '#contracts';
import type { HospitalFacts } from '#home';
import type { Cell } from './cell.ts';
import { fold } from './fold.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, type FoundText, firstIn, isDamaged, isNothing } from './text.ts';

interface CodeIndex {
  exact: Map<string, string>;
  synonyms: Map<string, string>;
}

const indexes = new Map<string, CodeIndex>();
const [ticks, boxes] = ['☑☒√✓✔■●', '□☐○◯'];

function indexOf(list: string): CodeIndex {
  const known = indexes.get(list);
  if (known) return known;
  const codes: readonly Code[] = codeLists[list as CodeListName];
  const index: CodeIndex = { exact: new Map(), synonyms: new Map() };
  for (const { code, label, synonyms } of codes) {
    index.exact.set(code.toUpperCase(), code).set(label.toUpperCase(), code);
    for (const synonym of synonyms ?? []) index.synonyms.set(synonym.toUpperCase(), code);
  }
  indexes.set(list, index);
  return index;
}

type Words = ReadonlyMap<string, string>;

const ownWords = new WeakMap<object, Words>();

/** What the hospital itself writes, folded as texts are compared, → what it means. */
function wordsOf(pairs: Readonly<Record<string, string>> | undefined): Words {
  if (pairs === undefined) return new Map();
  const known = ownWords.get(pairs);
  if (known) return known;
  const words = new Map(Object.entries(pairs).map(([word, code]) => [folded(word), code]));
  ownWords.set(pairs, words);
  return words;
}

function folded(text: string): string {
  return cleanText(text, 'all').text.replace(/\s/g, '').toUpperCase();
}

/**
 * The code a text stands for; another word for it is put right, an unknown one is set aside. The
 * hospital's own words go before ours.
 */
export function normaliseCode(cell: Cell, list: string, facts: HospitalFacts): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const plain = text.replace(/\s/g, '').toUpperCase();
  const own = wordsOf(facts.code_words[list]).get(plain);
  const { exact, synonyms } = indexOf(list);
  const code = exact.get(plain);
  if (code !== undefined && (own === undefined || own === code)) return outcome(code, ...rules);
  const meant = own ?? synonyms.get(plain);
  if (meant !== undefined) return outcome(meant, ...rules, 'code-synonym');
  if (isNothing(text, false)) return outcome(null, ...rules);
  return outcome(null, ...rules, 'code-unknown');
}

/** What is ticked among the words of a list on a form, 男□女☑; null where it is not surely one. */
export function tickedCode(text: string, list: CodeListName): string | null {
  const codes: readonly Code[] = codeLists[list];
  const label = codes.map((code) => code.label).join('|');
  const parts = text.match(new RegExp(`${label}|[${ticks}${boxes}]`, 'g')) ?? [];
  const at = parts.flatMap((part, index) => (ticks.includes(part) ? [index] : []));
  const [tick = 0] = at;
  const words = parts.filter((part) => !(ticks + boxes).includes(part)).length;
  // A lone tick between two words may be of either.
  const isAtEnd = tick === 0 || tick === parts.length - 1;
  if (at.length !== 1 || words < 2 || (parts.length !== 2 * words && !isAtEnd)) return null;
  const isBefore = (ticks + boxes).includes(parts[0] ?? '');
  const word = parts[isBefore ? tick + 1 : tick - 1];
  return codes.find((code) => code.label === word)?.code ?? null;
}

/** Whether a text says a level that may not enter this system (`秘密★5年`). */
export function isRefusedLevel(text: string): boolean {
  const plain = fold(text, 'bare').toUpperCase();
  return refusedSecurityLevels.some((level) => plain.startsWith(level));
}

/** A security level; what is marked secret or above is refused at the door. */
export function normaliseSecurityLevel(cell: Cell, facts: HospitalFacts): Outcome {
  return isRefusedLevel(cleanText(cell.text, 'all').text)
    ? outcome(null, 'security-level-refused')
    : normaliseCode(cell, 'security_level', facts);
}

/** The marking of a security level in a text, with its term; what is refused is found as well. */
export function findSecurityLevel(text: string): (FoundText & { level: string }) | null {
  const { exact, synonyms } = indexOf('security_level');
  const words = [...refusedSecurityLevels, ...exact.keys(), ...synonyms.keys()].filter((word) =>
    /^\p{Script=Han}{2,}$/u.test(word),
  );
  const found = firstIn(text, new RegExp(`(?:${words.join('|')})(?:\\s*[★☆*].{0,5})?`));
  if (found === null) return null;
  const word = found.raw.replace(/\s*[★☆*].*$/, '');
  return { ...found, level: exact.get(word) ?? synonyms.get(word) ?? word };
}

const yes = new Set(['是', 'Y', 'YES', 'TRUE', '1', '有', '√', '✓', '对']);
const no = new Set(['否', 'N', 'NO', 'FALSE', '0', '无', '×', '✗']);

/** 是 or 否 and what offices write for them. */
export function normaliseBoolean(cell: Cell, facts: HospitalFacts): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const plain = text.toUpperCase();
  const own = wordsOf(facts.code_words.boolean).get(folded(text));
  if (own !== undefined) return outcome(own === '是', ...rules);
  if (yes.has(plain)) return outcome(true, ...rules);
  if (no.has(plain)) return outcome(false, ...rules);
  if (isNothing(text, false)) return outcome(null, ...rules);
  return outcome(null, ...rules, 'code-unknown');
}

const spelt = new WeakMap<object, Words>();

/**
 * A name out of a list that the hospital says (campuses, branches) by its first spelling; where it
 * says none any name is taken, one that is not in its list stays and is flagged.
 */
export function normaliseListed(
  cell: Cell,
  names: Readonly<Record<string, readonly string[]>>,
): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  if (isDamaged(text)) return outcome(text, ...rules, 'replacement-character');
  let words = spelt.get(names);
  if (words === undefined) {
    const pairs = Object.entries(names).flatMap(([name, others]) =>
      [name, ...others].map((word) => [folded(word), name] as const),
    );
    words = new Map(pairs);
    spelt.set(names, words);
  }
  if (words.size === 0) return outcome(text, ...rules);
  const name = words.get(folded(text));
  if (name === undefined) return outcome(text, ...rules, 'name-not-listed');
  return name === text ? outcome(name, ...rules) : outcome(name, ...rules, 'code-synonym');
}
