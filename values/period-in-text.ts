import { fold } from './fold.ts';
import { figuresOf } from './written-date.ts';

/** Year and month as far as a text says them. */
export interface WrittenPeriod {
  year: number | null;
  /** 1–12 */
  month: number | null;
}

const fullYear = '((?:19|20)\\d{2})';
const shortYear = '(?<!\\d)(\\d{2})';
const monthFigures = '(0?[1-9]|1[0-2])';
/** The surest way of writing first; the groups are the year and the month. */
const yearAndMonth = [
  `${fullYear}\\s*年度?\\s*${monthFigures}\\s*月`,
  `${shortYear}\\s*年\\s*${monthFigures}\\s*月`,
  `(?<!\\d)${fullYear}[-./_年 ]${monthFigures}(?!\\d)`,
  `(?<!\\d)${fullYear}(0[1-9]|1[0-2])(?!\\d{3})(?:[0-3]\\d)?(?!\\d)`,
  `(?<![\\d.])(\\d{2})[-.]${monthFigures}(?![\\d.])`,
].map((pattern) => new RegExp(pattern, 'u'));
const yearAlone = [`${fullYear}\\s*年`, `(?<!\\d)${fullYear}(?!\\d)`, `${shortYear}\\s*年`].map(
  (pattern) => new RegExp(pattern, 'u'),
);
const monthAlone = new RegExp(`(?<![\\d.])${monthFigures}\\s*月`, 'u');
/** Numerals only where a word of time follows: 一院 and 三八节 name no month. */
const chineseNumerals = /[〇○零一二三四五六七八九十正元]{1,4}(?=\s*[年月])/gu;

function century(year: string | undefined): number {
  const number = Number(year);
  return number < 100 ? 2000 + number : number;
}

/**
 * Year and month that a file name, a title or a sheet's name tells: 2025年3月, 2025.3, 202503, 25-03,
 * 二〇二五年三月, 三月份, 2025年度. A year of two figures is of this century.
 * @example
 * writtenPeriod('会费扣缴 25-03.xlsx'); // { year: 2025, month: 3 }
 */
export function writtenPeriod(text: string): WrittenPeriod {
  const plain = fold(text, 'width').replace(chineseNumerals, (numerals) =>
    String(figuresOf(numerals) ?? numerals),
  );
  for (const pattern of yearAndMonth) {
    const found = pattern.exec(plain);
    if (found) return { year: century(found[1]), month: Number(found[2]) };
  }
  const year = yearAlone.map((pattern) => pattern.exec(plain)?.[1]).find((each) => each);
  const month = monthAlone.exec(plain)?.[1];
  return {
    year: year === undefined ? null : century(year),
    month: month === undefined ? null : Number(month),
  };
}
