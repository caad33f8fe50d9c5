import { type Code, type CodeListName, codeLists, type FieldName, fieldOf } from '#contracts';
import type { HospitalFacts } from '#home';
import { fold } from '#values';
import { checkCell } from '../check/check-cell.ts';
import type { UnknownWord } from './proposal.ts';
import type { SeenValues } from './seen-values.ts';

/** More words than this are no code column: a person need not go through them. */
const mostWords = 60;
/** Two characters of which one agrees (特聘, 返聘) are no likeness: the wrong code is worse than none. */
const leastLikeness = 0.55;

const yesOrNo: readonly Code[] = [
  { code: '是', label: '是' },
  { code: '否', label: '否' },
];

function codesOf(list: CodeListName | 'boolean'): readonly Code[] {
  return list === 'boolean' ? yesOrNo : codeLists[list];
}

/** Share of characters two words have in common, one within the other counting as near. */
function likeness(a: string, b: string): number {
  if (a.includes(b) || b.includes(a))
    return 0.5 + 0.5 * (Math.min(a.length, b.length) / Math.max(a.length, b.length));
  const letters = new Set(b);
  const common = [...new Set(a)].filter((letter) => letters.has(letter)).length;
  return (2 * common) / (new Set(a).size + letters.size);
}

/** The code whose words are most like a word; null where none is. */
function guessFor(word: string, list: CodeListName | 'boolean'): string | null {
  const text = fold(word, 'bare').toUpperCase();
  if (list === 'boolean') {
    if (/^(未|无|非|不|没)/.test(text)) return '否';
    return /^(已|有|在|是)|√/.test(text) ? '是' : null;
  }
  const scored = codesOf(list).map(({ code, label, synonyms = [] }) => ({
    code,
    score: Math.max(...[label, ...synonyms].map((each) => likeness(text, each.toUpperCase()))),
  }));
  const [best, next] = scored.toSorted((a, b) => b.score - a.score);
  const isClear = best && best.score >= leastLikeness && best.score > (next?.score ?? 0);
  return isClear ? best.code : null;
}

function listOf(name: FieldName): CodeListName | 'boolean' | null {
  const { type, codes } = fieldOf(name);
  if (type === 'boolean') return 'boolean';
  return type === 'code' && codes !== undefined ? (codes as CodeListName) : null;
}

/** Words in columns of codes that stand for no code yet, the most frequent first. */
export function unknownWords(
  seen: readonly SeenValues[],
  facts: HospitalFacts,
): { words: UnknownWord[]; notes: string[] } {
  const found = new Map<string, UnknownWord>();
  const notes: string[] = [];
  for (const { file, field, values } of seen) {
    const list = listOf(field);
    // What is marked secret is refused, never mapped.
    if (list === null || list === 'security_level') continue;
    const terms = { factor: 1, isRequired: false, facts };
    const unknown = [...values].filter(([text]) =>
      checkCell(field, { text }, terms).rules.includes('code-unknown'),
    );
    const { label } = fieldOf(field);
    if (unknown.length > mostWords) {
      notes.push(`${file} 的“${label}”有 ${unknown.length} 个词不在代码表内，请核对列是否对应错了`);
      continue;
    }
    for (const [raw, count] of unknown) {
      const word = fold(raw, 'width').trim();
      const key = `${list}\u0000${word}`;
      const known = found.get(key);
      const choices = codesOf(list).map((code) => code.label);
      const guess = guessFor(word, list);
      found.set(key, { list, label, word, guess, choices, count: count + (known?.count ?? 0) });
    }
  }
  const words = [...found.values()].toSorted(
    (a, b) => b.count - a.count || (a.word < b.word ? -1 : 1),
  );
  return { words, notes };
}
