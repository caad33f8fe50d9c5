import { fold } from './fold.ts';
import { idCheckCharacter, isIdRegion, isLuhn } from './identity.ts';
import { maskBankCard, maskId, maskMobile } from './mask.ts';
import { isOrganisationCode } from './organisation-code.ts';
import { isoDay } from './written-date.ts';

/** A text with fewer digits than this holds no personal number; one letter in six may be misread. */
export const fewestDigits = 9;
const shortestNumber = 11;

/**
 * What is done with a number that may be personal and may be another: in free text it is masked; among
 * numbers of vouchers, processes and files it is kept, since two of them must not become one.
 */
type InDoubt = 'mask' | 'keep';

const digit = '[0-9０-９\\u{1d7ce}-\\u{1d7ff}]';
/** Between the digits of one number: up to three spaces, dashes or marks without width, in one line. */
const gap = '[\\p{Zs}\\p{Pd}\\p{Cf}_−]{1,3}';
const lastX = '[XxＸｘ×✕Ⅹ]';
/** Hashes and identifiers made by computers hold long runs of digits by chance. */
const made =
  '(?<![0-9A-Za-z])(?:(?=\\d*[a-f])[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])';

function runsOf(one: string): RegExp {
  return new RegExp(`(${made})|${digit}${one}*(?:${gap}${one}+)*(?:(?:${gap})?${lastX})?`, 'gu');
}

const saysId = /(?:身份|证件)[^，。；,;\n]*$/u;

const digitRuns = runsOf(digit);
const misread = new RegExp(`${digit}[OoIl]`, 'u');
/** With the letters that OCR takes for 0 and 1. */
const misreadRuns = runsOf(`(?:${digit}|[OoIl])`);
const groupsOfRun = new RegExp(`(?:${digit}|[OoIl])+|${lastX}`, 'gu');

// How people part an ID number, a card and a mobile number.
const idShapes = new Set(['6-8-4', '6-12', '14-4', '6-6-3', '6-9', '6-2-2-2-3']);
const cardShapes = new Set(['4-6-5', '4-6-4', '6-13', '6-10', '8-8', '16-3', '15-4']);
const mobileShapes = new Set(['11', '3-4-4', '3-8', '7-4', '4-3-4', '4-4-3', '3-3-5', '5-6']);

/** Whether groups are of one size but for the last: 4-4-4-4-3, or every digit alone. */
function isEven(sizes: readonly number[]): boolean {
  const [first = 0, ...others] = sizes;
  const last = others.pop() ?? 0;
  return others.length > 0 && last <= first && others.every((size) => size === first);
}

function isDay(year: string, month: string, day: string): boolean {
  return isoDay(Number(year), Number(month), Number(day)) !== null;
}

/** What stands before and behind a run of digits without gaps that makes it a part of another number. */
interface Surroundings {
  /** behind a decimal point, or before one that a fraction follows */
  isFraction: boolean;
  /** before a decimal point or a unit of money */
  isAmount: boolean;
  /** behind a word that says so */
  isSaidToBeId: boolean;
}

/** Digits as found, in groups. */
interface Candidate extends Surroundings {
  text: string;
  sizes: number[];
  hasDash: boolean;
  inDoubt: InDoubt;
}

/** Length of the country code before a mobile number; null where it is none. */
function countryOfMobile({ text, sizes, isFraction, isAmount, inDoubt }: Candidate): number | null {
  const found = /^((?:00)?86)?(1[3-9](\d\d)(\d\d)\d{5})$/.exec(text);
  if (!found || isFraction || isAmount) return null;
  const country = found[1]?.length ?? 0;
  const [first = 0, ...others] = sizes;
  const own = first === country ? others : [first - country, ...others];
  // In a year from 2013 to 2019 a number may begin with its day.
  const isDated = isDay(`20${text.slice(0, 2)}`, found[3] ?? '', found[4] ?? '');
  if (inDoubt === 'keep' && isDated && country === 0) return null;
  return mobileShapes.has(own.join('-')) || own.length === 11 ? country : null;
}

function isIdNumber({ text, sizes, isFraction, inDoubt }: Candidate): boolean {
  if (!isIdRegion(text)) return false;
  const isWhole = sizes.length === 1;
  const isUsual = isWhole || idShapes.has(sizes.join('-'));
  if (/^\d{15}$/.test(text)) {
    const hasDay = isDay(`19${text.slice(6, 8)}`, text.slice(8, 10), text.slice(10, 12));
    return !isFraction && hasDay && (isUsual || isEven(sizes));
  }
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const hasDay = isDay(text.slice(6, 10), text.slice(10, 12), text.slice(12, 14));
  if (hasDay && idCheckCharacter(text.slice(0, 17)) === text.charAt(17)) return true;
  if (isFraction || inDoubt === 'keep') return false;
  return hasDay || isUsual || sizes.length === 18;
}

function isCard({ text, sizes, hasDash, isFraction, inDoubt }: Candidate): boolean {
  if (!/^\d{14,19}$/.test(text)) return false;
  const isUnionPay = /^62\d{14,17}$/.test(text);
  if (isUnionPay && isLuhn(text)) return true;
  if (isFraction || inDoubt === 'keep') return false;
  // Numbers that begin with 0, a year or a day are of papers and machines.
  if (sizes.length === 1) return /^[3-9]/.test(text) || /^(?!19|20)[12]\d{15,}$/.test(text);
  if (!/^(?:[3-9]|2[2-7])/.test(text)) return false;
  const isUsual = isEven(sizes) || cardShapes.has(sizes.join('-'));
  // A row of amounts looks the same, but for the dashes and the last digit.
  return isUsual && (hasDash || isUnionPay || isLuhn(text) || sizes.length === text.length);
}

/** Whether a longer run of digits has an ID number in it, another number stuck to its end. */
function hidesIdNumber(text: string): boolean {
  return [...text].some((_, at) => {
    const part = text.slice(at, at + 18);
    return isIdNumber({
      text: part,
      ...{ sizes: [18], hasDash: false, isFraction: true, isAmount: false, inDoubt: 'keep' },
      isSaidToBeId: false,
    });
  });
}

/** A number as it is shown, or null where it is no personal one. */
function maskedNumber(raw: string, candidate: Candidate): string | null {
  const { text } = candidate;
  const digits = raw.replace(/\D/g, '').length;
  if (text.length < shortestNumber || digits < Math.max(fewestDigits, text.length * 0.7))
    return null;
  const country = countryOfMobile(candidate);
  if (country !== null) return raw.slice(0, country) + maskMobile(raw.slice(country));
  const isWhole = candidate.sizes.length === 1;
  if (isWhole && !candidate.isSaidToBeId && isOrganisationCode(text)) return null;
  if (isIdNumber(candidate)) return maskId(raw);
  if (isCard(candidate)) return maskBankCard(raw);
  return isWhole && text.length > 19 && hidesIdNumber(text)
    ? '*'.repeat(text.length - 4) + raw.slice(-4)
    : null;
}

/** Lengths of groups; the last character of an ID number belongs to the group before it. */
function sizesOf(parts: readonly string[]): number[] {
  const sizes = parts.map((part) => part.length);
  if (parts.length > 1 && /^[Xx×✕]$/.test(parts.at(-1) ?? ''))
    sizes.push((sizes.pop() ?? 0) + (sizes.pop() ?? 0));
  return sizes;
}

function maskRun(run: string, surroundings: Surroundings, inDoubt: InDoubt): string {
  const groups = [...run.matchAll(groupsOfRun)].map((match) => ({
    raw: fold(match[0], 'width'),
    start: match.index,
    end: match.index + match[0].length,
  }));
  let masked = '';
  let done = 0;
  for (let from = 0; from < groups.length; ) {
    let next = from + 1;
    for (let to = Math.min(groups.length, from + 20); to > from; to -= 1) {
      const parts = groups.slice(from, to);
      const raw = parts.map((part) => part.raw).join('');
      const [start = 0, end = 0] = [parts[0]?.start, parts.at(-1)?.end];
      const shown = maskedNumber(raw, {
        text: raw
          .replace(/[Oo]/g, '0')
          .replace(/[Il]/g, '1')
          .replace(/[x×✕]$/, 'X'),
        sizes: sizesOf(parts.map((part) => part.raw)),
        hasDash: /[\p{Pd}_−]/u.test(run.slice(start, end)),
        isFraction: surroundings.isFraction && groups.length === 1,
        isAmount: surroundings.isAmount && to === groups.length,
        isSaidToBeId: surroundings.isSaidToBeId,
        inDoubt,
      });
      if (shown === null) continue;
      masked += run.slice(done, start) + shown;
      done = end;
      next = to;
      break;
    }
    from = next;
  }
  return masked + run.slice(done);
}

function maskRuns(text: string, runs: RegExp, inDoubt: InDoubt): string {
  return text.replace(runs, (run, computed: string | undefined, at: number) => {
    if (computed !== undefined || run.length < shortestNumber) return run;
    const behind = text.slice(at + run.length, at + run.length + 20);
    const isFraction =
      /\d\.$/.test(text.slice(Math.max(0, at - 2), at)) || /^\.\d*[1-9]/.test(behind);
    const isAmount = /^(?:\.\d|\s*[元万亿])/.test(behind);
    const isSaidToBeId = saysId.test(text.slice(Math.max(0, at - 16), at));
    return maskRun(run, { isFraction, isAmount, isSaidToBeId }, inDoubt);
  });
}

function hasDigits(text: string, least: number): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isDigit =
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0xff10 && code <= 0xff19) ||
      (code >= 0xdfce && code <= 0xdfff);
    if (isDigit) count += 1;
    if (count === least) return true;
  }
  return false;
}

/**
 * Masks personal numbers in any text: ID numbers of 18 and 15 characters, mobile numbers of the
 * mainland, bank cards of 14 to 19 digits; in any width, parted by spaces or dashes, with letters that
 * OCR took for digits, inside longer text. An ID number keeps its first three and last four
 * characters, a mobile number the same, a card its last four. Amounts, dates, decimals, numbers that
 * begin with a year, hashes, codes of organisations, and figures that stand in a row stay. Masking twice changes nothing.
 */
export function maskPersonalNumbers(text: string, inDoubt: InDoubt = 'mask'): string {
  // Of a number with letters for digits at least nine are digits.
  if (text.length < shortestNumber || !hasDigits(text, fewestDigits)) return text;
  const masked = maskRuns(text, digitRuns, inDoubt);
  return misread.test(masked) ? maskRuns(masked, misreadRuns, inDoubt) : masked;
}
