import { isFooterText, isNoteText, wholeDate, writtenPeriod } from '#values';
import { isUnit } from './field-headers.ts';
import { filledTexts, type Row } from './rows.ts';
import { type ColumnKind, columnKind, kindOf } from './values.ts';
import { isKnownLabel, isLabelled, isPlaceholder, isRuler, isTitleText } from './words.ts';

/** A code that begins as a word does, or that tells a time of something: `Q1`, `2023年会费`. */
function isWord(text: string): boolean {
  return /^\p{L}/u.test(text) || isDatedLabel(text);
}

export function cellAt(row: Row, column: number): { text: string; kind: ColumnKind } {
  const text = row.texts[column] ?? '';
  return { text, kind: kindOf(row.physical.cells[column] ?? { text }, text) };
}

const weekdays = '日一二三四五六';

/** The day of the week a text names, from 0 for Sunday; null where it names none. */
function weekdayOf(text: string): number | null {
  const [, sign] = /^(?:周|週|星期|礼拜)?([日天一二三四五六])$/.exec(text) ?? [];
  if (sign !== undefined) return weekdays.indexOf(sign === '天' ? '日' : sign);
  const at = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].findIndex((day) =>
    new RegExp(`^${day}(?:[a-z]{0,6}day)?$`, 'i').test(text),
  );
  return at < 0 ? null : at;
}

/**
 * Days that follow each other, each by its number or as the day of the week it is: `六 日 3 4 5`,
 * `一 二 三 四 五`.
 */
export function areDaysOfMonth(texts: readonly string[]): boolean {
  if (texts.length < 3) return false;
  const days = texts.map((text) => Number(/^(\d{1,2})[日号號]?$/.exec(text)?.[1] ?? Number.NaN));
  const named = texts.map(weekdayOf);
  if (!named.some((day) => day !== null)) return false;
  return texts.every((_, at) => {
    const day = days[at] ?? Number.NaN;
    const name = named[at] ?? null;
    if (name === null && !(day >= 1 && day <= 31)) return false;
    const from = at - 1;
    if (from < 0) return true;
    const before = named[from] ?? null;
    if (name !== null && before !== null) return name === (before + 1) % 7;
    // Between two numbers as many days pass as cells lie between.
    const other = days.findLastIndex((value, index) => index < at && !Number.isNaN(value));
    return Number.isNaN(day) || other < 0 || day - (days[other] ?? 0) === at - other;
  });
}

/** Whether a text is of a month of a year. */
function isPeriod(text: string): boolean {
  const { year, month } = writtenPeriod(text);
  return year !== null && month !== null;
}

/** Whether a row above a table is its title with what belongs to it: `会费收缴表,,日期：2025年8月`. */
export function isTitleLine(row: Row): boolean {
  const [first = '', ...others] = filledTexts(row);
  if (others.length === 0 || others.length > 3 || !isTitleText(first)) return false;
  return others.every(
    (text) =>
      isLabelled(text) ||
      isNoteText(text) ||
      isFooterText(text) ||
      /^第.{1,6}[号期季月页頁]$/.test(text) ||
      isPeriod(text),
  );
}

/**
 * Labels with their values beside them: `单位名称,某医院工会,会计期间,2025年3月`. Of a header every
 * cell is a label; here no second one is, and one of those is a value.
 */
export function arePairs(row: Row): boolean {
  const texts = filledTexts(row);
  if (texts.length < 4 || texts.length % 2 > 0) return false;
  if (isSeries(texts) || areDays(texts)) return false;
  const labels = texts.filter((_, at) => at % 2 === 0);
  const values = row.filled.filter((_, at) => at % 2 > 0).map((column) => cellAt(row, column));
  const isLabel = (text: string) => isKnownLabel(text) || /[:：]$/.test(text);
  return (
    labels.filter(isLabel).length >= labels.length / 3 &&
    labels.every((text) => text.length <= 12 && !/\d/.test(text)) &&
    new Set(labels).size === labels.length &&
    !values.some(({ text }) => isLabel(text)) &&
    values.some(({ text, kind }) => kind !== 'text' && kind !== 'empty' && !isDatedLabel(text))
  );
}

/** A row that draws a line: `--|-----|---`. */
export function isRulerRow(row: Row): boolean {
  const texts = filledTexts(row);
  return texts.some(isRuler) && texts.every((text) => isRuler(text) || /^[-=]{1,2}$/.test(text));
}

/** Whether most of a row's cells are remarks on the whole: `单位：某院`, `填报日期：…`, a page number. */
export function isRemarkRow(row: Row): boolean {
  const texts = filledTexts(row);
  if (texts.length === 0) return false;
  if (isRulerRow(row)) return true;
  if (
    /^#(?:\s|.*[:：])/.test(texts[0] ?? '') ||
    /^(?:金额|计量)?单位[:：]/.test(texts.at(-1) ?? '')
  ) {
    return texts.length <= 3;
  }
  const first = texts[0] ?? '';
  const remarks = texts.filter(
    (text) => isLabelled(text) || isNoteText(text) || isFooterText(text) || /[:：]$/.test(text),
  ).length;
  if (texts.length <= 2)
    return remarks >= 1 && (remarks === texts.length || isLabelled(first) || /[:：]$/.test(first));
  return remarks >= texts.length * 0.4 && /[:：]/.test(first);
}

/** `2023年会费`, `1月应缴`, `Q1人数`: words of what a column holds of a time. */
function isDatedLabel(text: string): boolean {
  return /^(?:\d{2,4}年度?|\d{1,2}月份?|Q[1-4])(?:\d{1,2}月份?)?\p{Script=Han}{2,}$/u.test(text);
}

/** Numbers or dates that follow each other at even steps are labels: years, months, days of a month. */
function isSeries(texts: readonly string[]): boolean {
  const numbers = texts
    .filter((text) => /^\d{1,4}年?$/.test(text))
    .map((text) => Number.parseInt(text, 10));
  if (numbers.length < 2) return false;
  const others = texts.filter((text) => !/^\d/.test(text));
  const isLabelled = others.length > 0 && others.every(isKnownLabel);
  const isNamed = texts.some((text) => /^\d{1,4}年$/.test(text));
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  const isEven = numbers.every((value, at) => at === 0 || value - (numbers[at - 1] ?? 0) === step);
  const areYears = numbers.every((value) => value >= 1900 && value <= 2100);
  return (
    isEven &&
    (areYears
      ? step !== 0
      : step === 1 && (isNamed || (numbers[0] === 1 && (numbers.length >= 4 || isLabelled))))
  );
}

/** Dates or months, each later than the one before: the days of an attendance list. */
function areDays(texts: readonly string[]): boolean {
  const dates = texts.flatMap((text) => {
    const iso = /\D/.test(text) ? wholeDate(text)?.iso : null;
    return iso && iso.length > 4 ? [iso] : [];
  });
  const least = texts.length - dates.length <= 1 ? 2 : 3;
  return (
    dates.length >= least && dates.every((date, at) => at === 0 || date > (dates[at - 1] ?? date))
  );
}

/** Whether a column holds no number below, but a row has one there: the number of the column. */
function areOutOfPlace(row: Row, below: readonly Row[]): boolean {
  return row.filled.some((column) => {
    const kinds = below.map((other) => cellAt(other, column).kind);
    return kinds.some((kind) => kind !== 'empty') && !kinds.includes(cellAt(row, column).kind);
  });
}

/**
 * 栏次 rows: `甲 乙 1 2 3`, `(1) (2) (3)`, `A B C`, `1 2 3=1+2`. Bare numbers and letters number the
 * columns only where they stand in one that holds something else: `1,2,3` may well be data.
 */
export function isColumnNumbers(row: Row, below: readonly Row[]): boolean {
  const all = filledTexts(row);
  const isFormula = (text: string) => /^[\d(（][\d=+\-*/×÷.()（）]*$/.test(text);
  if (all.length > 1 && all[0] === '栏次' && all.slice(1).every(isFormula)) return true;
  const texts = all.filter((text) => !/^(?:栏次|行次|编号|序号)$/.test(text));
  if (texts.length < 3) return false;
  const plain = texts.map((text) => text.replace(/^[(（[]?(.*?)[)）\]]?$/, '$1'));
  const isMarked = texts.length < all.length || plain.every((text, at) => text !== texts[at]);
  const isMeant = () => isMarked || areOutOfPlace(row, below);
  if (plain.every((text, at) => text === String.fromCharCode(65 + at))) return isMeant();
  const from = plain.findIndex((text) => !/^[甲乙丙丁戊己庚]$/.test(text));
  if (from < 0) return true;
  const areNumbers = plain
    .slice(from)
    .every((text, at) => text.replace(/=[\d+\-*/×÷.()（）]+$/, '') === String(at + 1));
  return areNumbers && plain.length - from >= 2 && (from > 0 || isMeant());
}

/** Codes of one kind are built alike: `A182-WS·2022` is not one of those that `Var_2` heads. */
function shapeLikeness(text: string, values: readonly { text: string }[]): number {
  const shape = (code: string) => code.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '0');
  const own = shape(text);
  if (values.some((value) => shape(value.text) === own)) return 1;
  const lengths = values.map((value) => value.text.length).filter((length) => length > 0);
  const isOtherLength = lengths.every((length) => Math.abs(length - text.length) > 2);
  return isOtherLength ? -0.6 : 0.2;
}

/**
 * How much a row looks like the rows below it: above 0 like one of them, below 0 like their header.
 * Columns of numbers, dates and codes decide; among texts, known labels and repeated values do.
 */
export function likeness(row: Row, below: readonly Row[], columns: readonly number[]): number {
  let score = 0;
  const texts = filledTexts(row);
  const series = isSeries(texts);
  const days = areDays(texts);
  if (areDaysOfMonth(texts)) return -0.5 * texts.length;
  for (const column of columns) {
    const { text, kind } = cellAt(row, column);
    if (text === '') continue;
    const values = below.map((other) => cellAt(other, column));
    const { kind: usual } = columnKind(values.map((value) => value.kind));
    const isTyped = usual === 'number' || usual === 'date' || usual === 'time' || usual === 'code';
    if (series && /^\d{1,4}年?$/.test(text)) score -= 0.5;
    else if (days && kind === 'date' && usual !== 'date') score -= 0.5;
    else if (kind === 'code' && usual === 'code') {
      const isLabel = isPlaceholder(text) && !values.some((value) => value.text === text);
      score += isLabel ? -0.8 : shapeLikeness(text, values);
    } else if (isTyped && kind === usual) score += 1;
    else if (isTyped && kind === 'text') score -= isKnownLabel(text) ? 1.5 : 1;
    else if (isTyped && kind === 'code') {
      // 00123 among 45678 is one of them; Q1 among numbers is a label.
      score += /^\d+$/.test(text) ? 0.7 : isWord(text) ? -0.8 : -0.2;
    } else if (kind === 'number' || kind === 'date' || kind === 'time') score += 0.6;
    else if (isKnownLabel(text)) score -= 0.8;
    else if (values.some((value) => value.text === text)) score += 0.7;
    else if (kind === 'code') score += values.some((value) => value.kind === 'code') ? 0.3 : -0.1;
    else if (text.length > 40) score += 0.4;
  }
  return score;
}

/** Units of measure under the labels: （元）, 元, 人次, %. */
export function isUnitRow(row: Row): boolean {
  return filledTexts(row).every(isUnit);
}

/** Whether a row holds numbers, dates or codes other than a series of labels. */
export function holdsValues(row: Row): boolean {
  const texts = filledTexts(row);
  if (isSeries(texts) || areDays(texts) || areDaysOfMonth(texts)) return false;
  return row.filled.some((column) => {
    const { text, kind } = cellAt(row, column);
    if (kind === 'code') return /^\d|\d{4}/.test(text) && !isDatedLabel(text);
    return kind === 'number' || kind === 'date' || kind === 'time';
  });
}

/** Whether a row could be sub-labels: words, or numbers that follow each other. */
export function couldBeLabels(row: Row): boolean {
  return (
    !row.filled.some((column) => ['number', 'date', 'time'].includes(cellAt(row, column).kind)) ||
    isSeries(filledTexts(row)) ||
    areDaysOfMonth(filledTexts(row))
  );
}
