import type { Cell } from '../read/physical.ts';
import { isoDay } from './dates.ts';
import { type IdOutcome, type Outcome, outcome } from './outcome.ts';
import { cleanText, isNothing } from './text.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first 17 digits of an ID number (GB 11643-1999). */
export function idCheckCharacter(seventeen: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number(seventeen[index]),
    0,
  );
  return '10X98765432'.charAt(sum % 11);
}

/** A 15-digit number of before 1999 as 18 characters. */
export function upgradeId(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return seventeen + idCheckCharacter(seventeen);
}

function birthDateOf(id: string): string | null {
  return isoDay(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/**
 * An identity document's number in its one form (18 characters, X in capitals). A number that
 * Excel may have cut (scientific notation, a numeric cell, …000 at the end) is never guessed:
 * about 9 % of the damaged ones still pass the check digit.
 * Papers of Hong Kong, Macau, Taiwan and abroad pass as letters and digits.
 */
export function normaliseId(cell: Cell): IdOutcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  const failed = (rule: 'id-excel-damaged' | 'id-check-digit'): IdOutcome => ({
    value: null,
    rules: [...rules, rule],
    birthDate: null,
  });
  if (isNothing(text, false) || bare === '') return { value: null, rules, birthDate: null };
  if (/E\+?\d+$/.test(bare) && /^\d/.test(bare)) return failed('id-excel-damaged');
  if (cell.number !== undefined && bare.length > 15) return failed('id-excel-damaged');
  if (/^\d{15}$/.test(bare)) {
    const upgraded = upgradeId(bare);
    const birthDate = birthDateOf(upgraded);
    if (birthDate === null) return failed('id-check-digit');
    return { value: upgraded, rules: [...rules, 'id-15-upgraded'], birthDate };
  }
  if (/^\d{17}[\dX]$/.test(bare)) {
    if (bare.endsWith('000')) return failed('id-excel-damaged');
    const birthDate = birthDateOf(bare);
    if (birthDate === null || idCheckCharacter(bare.slice(0, 17)) !== bare.charAt(17)) {
      return failed('id-check-digit');
    }
    return { value: bare, rules, birthDate };
  }
  if (/^[A-Z]{1,3}\d{6,12}[\dA-Z]?$/.test(bare)) return { value: bare, rules, birthDate: null };
  return failed('id-check-digit');
}

/** A staff number of five digits; zeros that a spreadsheet took away are put back. */
export function normaliseStaffNo(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const bare = text.replace(/\s/g, '').replace(/\.0+$/, '');
  if (/^\d{5}$/.test(bare)) return outcome(bare, ...rules);
  if (/^\d{1,4}$/.test(bare)) {
    return outcome(bare.padStart(5, '0'), ...rules, 'leading-zero-restored');
  }
  return outcome(null, ...rules, 'staff-no-invalid');
}

/** A mobile number of eleven digits, unmasked; +86, spaces and dashes go. */
export function normaliseMobile(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const shown = cell.number !== undefined ? String(cell.number) : text;
  const bare = shown.replace(/[\s-]/g, '').replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(bare)
    ? outcome(bare, ...rules)
    : outcome(null, ...rules, 'mobile-invalid');
}
