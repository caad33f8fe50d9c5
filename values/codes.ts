import {
  archivalCodePattern,
  type Code,
  type CodeListName,
  codeLists,
  refusedSecurityLevels,
} from '#contracts';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, isNothing } from './text.ts';

interface CodeIndex {
  exact: Map<string, string>;
  synonyms: Map<string, string>;
}

const indexes = new Map<string, CodeIndex>();

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

/** The code a text stands for; another word for it is put right, an unknown one is set aside. */
export function normaliseCode(cell: Cell, list: string): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const plain = text.replace(/\s/g, '').toUpperCase();
  const { exact, synonyms } = indexOf(list);
  const code = exact.get(plain);
  if (code !== undefined) return outcome(code, ...rules);
  const meant = synonyms.get(plain);
  if (meant !== undefined) return outcome(meant, ...rules, 'code-synonym');
  if (isNothing(text, false)) return outcome(null, ...rules);
  return outcome(null, ...rules, 'code-unknown');
}

/** A security level; what is marked secret or above (`秘密★5年`) is refused at the door. */
export function normaliseSecurityLevel(cell: Cell): Outcome {
  const { text } = cleanText(cell.text, 'all');
  const plain = text.replace(/\s/g, '').toUpperCase();
  const isRefused = refusedSecurityLevels.some((level) => plain.startsWith(level));
  return isRefused
    ? outcome(null, 'security-level-refused')
    : normaliseCode(cell, 'security_level');
}

/** 档号 with its separators in one form (`·` U+00B7 between equals, `-` between levels). */
export function normaliseArchivalCode(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const plain = text.toUpperCase().replace(/\s/g, '');
  // NFKC has folded ． to a full stop, － to a hyphen and ･ to ・ by now.
  const code = plain.replace(/[・•‧∙⋅.]/g, '·').replace(/[—–―‐‑−─]/g, '-');
  if (!archivalCodePattern.test(code)) return outcome(null, ...rules, 'archival-code-invalid');
  if (code === text) return outcome(code, ...rules);
  return outcome(code, ...rules, 'archival-code-normalised');
}

const yes = new Set(['是', 'Y', 'YES', 'TRUE', '1', '有', '√', '✓', '对']);
const no = new Set(['否', 'N', 'NO', 'FALSE', '0', '无', '×', '✗']);

/** 是 or 否 and what offices write for them. */
export function normaliseBoolean(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const plain = text.toUpperCase();
  if (yes.has(plain)) return outcome(true, ...rules);
  if (no.has(plain)) return outcome(false, ...rules);
  if (isNothing(text, false)) return outcome(null, ...rules);
  return outcome(null, ...rules, 'code-unknown');
}
