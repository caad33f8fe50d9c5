import type { RuleId } from '#contracts';
import type { Cell } from './cell.ts';
import { type IdOutcome, type Outcome, outcome } from './outcome.ts';
import { cleanText, type FoundText, firstIn, isNothing } from './text.ts';
import { isoDay } from './written-date.ts';

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

/** Birth date inside an ID number of 18 characters; null where it is no day. */
export function idBirthDate(id: string): string | null {
  return isoDay(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/** Sex inside an ID number of 18 characters. */
export function idSex(id: string): '男' | '女' {
  return Number(id[16]) % 2 === 1 ? '男' : '女';
}

// GB/T 2260 by province; 81 to 83 are residence permits of Hong Kong, Macau and Taiwan, 9 foreigners'.
const regions = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9)/;

/** Whether a number begins as an ID number does, with a region. */
export function isIdRegion(id: string): boolean {
  return regions.test(id);
}

/** Kinds of papers by the look of their number; null: like none of them. */
type DocumentKind = 'resident' | 'resident_15' | 'hong_kong_macau' | 'taiwan' | 'foreign';

/** What kind of identity document a number (capitals, no spaces) is of. */
export function documentKindOf(bare: string): DocumentKind | null {
  if (/^\d{17}[\dX]$/.test(bare)) return 'resident';
  if (/^\d{15}$/.test(bare)) return 'resident_15';
  if (/^[HM]\d{8}(\d{2})?$/.test(bare)) return 'hong_kong_macau';
  // Eight digits that read as a day are a birth date in the wrong column.
  if (/^\d{8}$/.test(bare)) {
    const [year, month, day] = [bare.slice(0, 4), bare.slice(4, 6), bare.slice(6)].map(Number);
    return isoDay(year ?? 0, month ?? 0, day ?? 0) === null ? 'taiwan' : null;
  }
  // Passports, and permanent residence cards before 2023 (three letters, twelve digits).
  return /^[A-Z]{1,3}\d{6,12}[\dA-Z]?$/.test(bare) ? 'foreign' : null;
}

/**
 * An identity document's number in its one form (18 characters, X in capitals). A number that
 * Excel may have cut (scientific notation, a numeric cell, …000 at the end) is never guessed:
 * about 9 % of the damaged ones still pass the check digit.
 * Papers of Hong Kong, Macau, Taiwan and abroad pass as they are: they tell no birth date.
 */
export function normaliseId(cell: Cell): IdOutcome {
  const { text, rules } = cleanText(cell.text, 'all');
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  const untold = { birthDate: null, sex: null };
  const failed = (rule: RuleId): IdOutcome => ({ value: null, rules: [...rules, rule], ...untold });
  if (isNothing(text, false) || bare === '') return { value: null, rules, ...untold };
  if (/E\+?\d+$/.test(bare) && /^\d/.test(bare)) return failed('id-excel-damaged');
  if (cell.number !== undefined && bare.length > 15) return failed('id-excel-damaged');
  const kind = documentKindOf(bare);
  if (kind === null) return failed('id-check-digit');
  if (kind !== 'resident' && kind !== 'resident_15') return { value: bare, rules, ...untold };
  if (kind === 'resident' && bare.endsWith('000')) return failed('id-excel-damaged');
  const id = kind === 'resident' ? bare : upgradeId(bare);
  const fault = residentFault(id);
  if (fault !== null) return failed(fault);
  return {
    value: id,
    rules: kind === 'resident' ? rules : [...rules, 'id-15-upgraded'],
    birthDate: idBirthDate(id),
    sex: idSex(id),
  };
}

/** What is wrong with the number of a resident, 18 characters; null where nothing is. */
function residentFault(id: string): 'id-check-digit' | 'id-region-unknown' | null {
  const isSound = idCheckCharacter(id.slice(0, 17)) === id.charAt(17) && idBirthDate(id) !== null;
  if (!isSound) return 'id-check-digit';
  return isIdRegion(id) ? null : 'id-region-unknown';
}

/** The number of a resident as it may be read in a text, letters for figures and all. */
export function findId(text: string): FoundText | null {
  return firstIn(text, /[0-9][0-9OoIl]{12,17}[0-9XxⅩ×]?/u);
}

/**
 * The number of a resident as it was read from paper or typed from it, 15 digits made 18.
 * @returns null where it has not the form; else the number, null where it contradicts itself
 */
export function residentId(text: string): { isLong: boolean; value: string | null } | null {
  const bare = text
    .toUpperCase()
    .replace(/[×✕Ⅹ]$/u, 'X')
    .replace(/[\s:,.·*-]/g, '');
  const kind = documentKindOf(bare);
  if (kind !== 'resident' && kind !== 'resident_15') return null;
  const id = kind === 'resident' ? bare : upgradeId(bare);
  return { isLong: kind === 'resident', value: residentFault(id) === null ? id : null };
}

/** Whether the last digit of a card number fits the others (Luhn, ISO/IEC 7812-1). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * A bank card number as bare digits: UnionPay (62) has 16 to 19, other schemes 14 to 16. A number
 * that Excel kept as a number has lost its last digits and is not guessed.
 */
export function normaliseBankCard(cell: Cell): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const bare = text.replace(/[\s-]/g, '');
  const isCut = cell.number !== undefined && bare.length > 15;
  const hasLength = bare.startsWith('62') ? /^\d{16,19}$/ : /^[3-9]\d{13,18}$/;
  return !isCut && hasLength.test(bare) && isLuhn(bare)
    ? outcome(bare, ...rules)
    : outcome(null, ...rules, 'bank-card-invalid');
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
