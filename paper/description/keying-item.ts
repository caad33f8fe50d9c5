import { createHash } from 'node:crypto';
import { fieldOf, type KeyedField, type RuleId } from '#contracts';
import { noFacts } from '#home';
import { checkCell } from '#ingest';
import { fold, maskValue } from '#values';

/** Values of an item as one person keyed them, normalised; null: left empty. */
export type KeyedValues = Readonly<Record<KeyedField, string | null>>;

/** An item that is to be described from its scan. */
export interface KeyingItem {
  /** common name of its scans: `0012` for 0012-001.jpg and 0012-002.jpg */
  key: string;
  files: readonly { name: string; sha256: string }[];
  /** pages read, blank ones too */
  pages: number;
  /** codes of `page_kind` that call for it, or none where the catalogue lacks the item */
  kinds: readonly string[];
  isUnlisted: boolean;
}

/** Short name of an item, as it goes out and comes back. */
export function itemId({ key }: Pick<KeyingItem, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

/** Rules of a field that what was keyed may break. */
const brokenRules = [
  'date-invalid',
  'security-level-refused',
  'code-unknown',
  'number-invalid',
  'document-no-invalid',
] as const satisfies readonly RuleId[];
/** What may speak against something keyed. */
export type KeyingFaultId =
  | (typeof brokenRules)[number]
  | 'item-unknown'
  | 'keyed-twice'
  | 'own-keying-ruled';

/** Why something keyed cannot be taken in. */
export interface KeyingFault {
  fault: KeyingFaultId;
  /** null: the item is meant */
  field: KeyedField | null;
  valueMasked: string;
}

/** A keyed text by the rules of its field. */
export function keyedValue(
  field: KeyedField,
  text: string,
): { value: string | null } | KeyingFault {
  // What is keyed stands on the paper: no word of the hospital's own has to be known.
  const terms = { factor: 1, isRequired: false, facts: noFacts };
  const { value, rules } = checkCell(field, { text }, terms);
  const fault = brokenRules.find((rule) => rules.includes(rule));
  if (fault !== undefined) return { fault, field, valueMasked: maskValue(field, text) };
  return { value: value === null ? null : String(value) };
}

/** A value as two people are compared by it: signs and spaces are no difference of substance. */
export function comparable(name: KeyedField, value: string | null): string {
  if (value === null) return '';
  if (fieldOf(name).type !== 'text') return value;
  return fold(value, 'width')
    .toUpperCase()
    .replaceAll(/[\s·・•,，.。、;；:：'"‘’“”()（）〔〕[\]【】《》<>〈〉-]/g, '');
}
