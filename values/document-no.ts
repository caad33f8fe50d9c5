import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, isNothing } from './text.ts';

const pattern =
  /^([\p{Script=Han}A-Za-z]{1,20})[〔[(【〈《]?(\d{4})[〕\])】〉》]?第?0*(\d{1,5})号$/u;

/**
 * A document number with the brackets of GB/T 9704, `院工发〔2025〕12号`, from whatever brackets,
 * spaces and leading zeros stand there.
 */
export function normaliseDocumentNo(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const found = pattern.exec(text.replace(/\s/g, ''));
  if (!found) return outcome(text, ...rules, 'document-no-invalid');
  const number = `${found[1]}〔${found[2]}〕${found[3]}号`;
  return number === cell.text.trim()
    ? outcome(number)
    : outcome(number, ...rules, 'document-no-normalised');
}
