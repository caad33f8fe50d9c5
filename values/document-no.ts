import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, type FoundText, firstIn, isNothing } from './text.ts';

const [open, close] = ['[〔[(【〈《﹝]', '[〕\\])】〉》﹞]'];
const letter = '[\\p{Script=Han}A-Za-z]';
const whole = new RegExp(`^(${letter}{1,20})${open}?(\\d{4})${close}?第?0*(\\d{1,5})号$`, 'u');
const within = new RegExp(
  `\\p{Script=Han}${letter}{0,14}${open}(?:19|20)\\d{2}${close}第?\\d{1,5}号`,
  'u',
);
const year = new RegExp(`${open}(\\d{4})${close}`, 'gu');

/** The first 文号 or 案号 in a text: letters of the issuer, the year in brackets, a number. */
export function findDocumentNo(text: string): FoundText | null {
  return firstIn(text, within);
}

/**
 * A document number with the brackets of GB/T 9704, `院工发〔2025〕12号`, from whatever brackets,
 * spaces and leading zeros stand there.
 */
export function normaliseDocumentNo(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const found = whole.exec(text.replace(/\s/g, ''));
  if (!found) return outcome(text, ...rules, 'document-no-invalid');
  const number = `${found[1]}〔${found[2]}〕${found[3]}号`;
  return number === cell.text.trim()
    ? outcome(number)
    : outcome(number, ...rules, 'document-no-normalised');
}

/** The number of a case with the brackets of GB/T 9704, else as written: `院调字〔2025〕第12号`. */
export function normaliseCaseNo(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const number = text.replace(year, '〔$1〕');
  if (number === cell.text.trim()) return outcome(number);
  return number === text
    ? outcome(text, ...rules)
    : outcome(number, ...rules, 'document-no-normalised');
}
