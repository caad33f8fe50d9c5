import { chineseNumber, isoDay } from '#values';
import type { FieldValue } from './field-value.ts';

const numeral = '0-9〇○◯零OoΟО一二三四五六七八九';
const yearPattern = `(?:[${numeral}]{4}|(?<![${numeral}])'?[${numeral}]{2})`;
const monthPattern = `(?:[0-9]{1,2}|[元正]|[一二三四五六七八九]|一?十[一二]?)`;
const dayPattern = `(?:[0-9]{1,2}|三十一?|卅一?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])`;
const writtenPattern = `(${yearPattern})年(?:(${monthPattern})月(?:份|(${dayPattern})[日号]?)?)?`;
const separated = `((?<![0-9.])(?:(?:19|20)[0-9]{2}|[0-9]{2}(?=[./][0-9]{1,2}[./])))[./、—–-]([0-9]{1,2})(?:[./、—–-]([0-9]{1,2})(?![0-9]))?`;
const compact = '(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])';
const date = `${writtenPattern}|${separated}`;
const labelledDate = new RegExp(`${date}|${compact}`, 'u');

/** Years from which a written paper of a union can come. */
export const firstYear = 1921;
export const lastYear = 2049;

/** A date found in a text. */
export interface FoundDate {
  raw: string;
  index: number;
}

/** Finds dates in a text without white space, in figures and in Chinese numerals. */
export function findDates(text: string): FoundDate[] {
  return [...text.matchAll(new RegExp(date, 'gu'))].map((match) => ({
    raw: match[0],
    index: match.index,
  }));
}

/** The first date in the text of a labelled place, where eight figures are a date too. */
export function findLabelledDate(text: string): FoundDate | null {
  const match = labelledDate.exec(text);
  return match === null ? null : { raw: match[0], index: match.index };
}

/**
 * Normalises the first date in a text: `1986-04-12`, or `1986-04` where no day is given. A year of two
 * figures is of the century that makes it 1927–2026.
 */
export function dateValue(raw: string): FieldValue {
  const match = labelledDate.exec(raw);
  if (match === null) return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const groups = match.slice(1);
  const at = groups.findIndex((group) => group !== undefined);
  const [year, month, day] = groups.slice(at, at + 3).map(numberOf);
  const iso = isoDay(fullYear(year ?? 0, groups[at] ?? ''), month ?? 1, day ?? 1);
  const value = iso === null ? null : iso.slice(0, day ? 10 : month ? 7 : 4);
  const checks: FieldValue['checks'][number][] = [{ id: 'calendar-date', passed: value !== null }];
  if (value !== null) checks.push({ id: 'plausible-year', passed: isPlausibleYear(value) });
  return { value, checks };
}

function isPlausibleYear(value: string): boolean {
  const year = Number(value.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}

function fullYear(year: number, written: string): number {
  if (Array.from(written.replace("'", '')).length > 2) return year;
  return year + (year < 27 ? 2000 : 1900);
}

function numberOf(part: string | undefined): number | null {
  if (part === undefined) return null;
  const plain = part
    .replace("'", '')
    .replace(/[元正]/u, '一')
    .replace('廿', '二十')
    .replace('卅', '三十')
    .replace(/[ΟО◯]/gu, '0')
    .replace(/^一(?=十)/u, '');
  return chineseNumber(plain);
}
