import { codeLists, type PaperFieldName } from '#contracts';
import { type FieldCheck, valueOfField } from '#ocr';
import { checkWords } from './check-words.ts';
import { comparableText } from './tokens.ts';

/** Guesses that help a reader find a value; a person who sees the paper knows better. */
const guesses: ReadonlySet<FieldCheck['id']> = new Set([
  'name-plausible',
  'department-ending',
  'plausible-year',
]);

/** A value somebody typed: normalised as the reader would have, and what speaks against it. */
interface EntryValue {
  value: string | null;
  /** '' where nothing speaks against it */
  fault: string;
}

/** The value of a field somebody typed, by the rules of the reader. */
export function typedFieldValue(name: string, typed: string): EntryValue {
  const raw = comparableText(typed);
  const { value, checks } = valueOfField(name as PaperFieldName, raw, { isYuan: true });
  return { value, fault: checkWords(checks.filter(({ id }) => !guesses.has(id))) };
}

/** The code whose label somebody chose; null where there is none. */
export function chosenCode(list: 'document_type' | 'page_kind', typed: string): string | null {
  const wanted = comparableText(typed);
  const codes: readonly { code: string; label: string }[] = codeLists[list];
  return codes.find(({ code, label }) => label === wanted || code === wanted)?.code ?? null;
}

/** A code in words. */
export function codeLabel(list: 'document_type' | 'page_kind', code: string): string {
  const codes: readonly { code: string; label: string }[] = codeLists[list];
  return codes.find((each) => each.code === code)?.label ?? code;
}
