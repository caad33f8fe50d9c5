import { type FoundText, firstIn } from './text.ts';

const figures: Readonly<Record<string, string>> = {
  ...{ 〇: '0', '○': '0', '◯': '0', 零: '0', О: '0', Ο: '0', O: '0', o: '0' },
  ...{ 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' },
};

/** 十二 → 12, 三十一 → 31, 二〇二三 → 2023; null where it is no number. */
function chineseNumber(text: string): number | null {
  const tens = /^([一二三])?十([一二三四五六七八九])?$/.exec(text);
  if (tens) return Number(figures[tens[1] ?? '一']) * 10 + Number(figures[tens[2] ?? '〇']);
  const digits = [...text].map((character) => figures[character] ?? character).join('');
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

/** A day as YYYY-MM-DD, null where the calendar has no such day or the year is not 1900–2100. */
export function isoDay(year: number, month: number, day: number): string | null {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isDay =
    year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= days;
  if (!isDay) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const numeral = '0-9〇○◯零OoΟО一二三四五六七八九';
const yearPattern = `(?:[${numeral}]{4}|(?<![${numeral}])'?[${numeral}]{2})`;
const monthPattern = `(?:[0-9]{1,2}|[元正]|[一二三四五六七八九]|一?十[一二]?)`;
const dayPattern = `(?:[0-9]{1,2}|三十一?|卅一?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])`;
const worded = `(${yearPattern})年(?:(${monthPattern})月(?:份|(${dayPattern})[日号]?)?)?`;
const separated = `((?<![0-9.])(?:(?:19|20)[0-9]{2}|[0-9]{2}(?=[./][0-9]{1,2}[./])))[./、—–-]([0-9]{1,2})(?:[./、—–-]([0-9]{1,2})(?![0-9]))?`;
const compact = '(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])';
const runningDate = new RegExp(`${worded}|${separated}`, 'gu');
const labelledDate = new RegExp(`${worded}|${separated}|${compact}`, 'u');
/** In a cell of its own a date may be without its last words, have blanks, and be six or four figures. */
const looseDate =
  /^(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?\s*[日号月]?\.?|(\d{2})(\d{2})?|年?)$/;

/** A day in figures, as systems print it: year, month and day in groups. */
export const dayInFigures = '(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})日?';
const dateStart = new RegExp(`^[${numeral}'JFMASOND]`, 'u');
const englishMonth = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
/** Dates as other countries write them, and days without a year. */
const otherDate = new RegExp(
  `^(?:\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}|\\d{1,2}月\\d{1,2}日|\\d{1,2}[- ]?${englishMonth}[-, ]*\\d{0,4}|${englishMonth}\\.? \\d{1,2},? \\d{4})$`,
);

/** A date as it is written. */
interface WrittenDate {
  raw: string;
  /** as precise as written: YYYY-MM-DD, YYYY-MM or YYYY; null where the calendar has no such day */
  iso: string | null;
}

/** The number that a part of a date says: 3, 十二, 正, 廿一, 二〇二三; null where it says none. */
export function figuresOf(part: string | undefined): number | null {
  if (part === undefined) return null;
  if (/^\d+$/.test(part)) return Number(part);
  const plain = part
    .replace("'", '')
    .replace(/[元正]/u, '一')
    .replace('廿', '二十')
    .replace('卅', '三十')
    .replace(/^一(?=十)/u, '');
  return chineseNumber(plain);
}

/** A year of two figures is of the century that makes it 1927–2026. */
function fullYear(written: string): number {
  const year = figuresOf(written) ?? 0;
  if (written.replace("'", '').length > 2) return year;
  return year + (year < 27 ? 2000 : 1900);
}

function dateOf(raw: string, parts: readonly (string | undefined)[]): WrittenDate {
  const [year = '', month, day] = parts;
  const iso = isoDay(fullYear(year), figuresOf(month ?? '1') ?? 0, figuresOf(day ?? '1') ?? 0);
  return { raw, iso: iso === null ? null : iso.slice(0, day ? 10 : month ? 7 : 4) };
}

/** Finds dates in a text without white space, in figures and in Chinese numerals. */
export function findDates(text: string): FoundText[] {
  return [...text.matchAll(runningDate)].map(({ 0: raw, index }) => ({ raw, index }));
}

/** The first date in the text of a labelled place, where eight figures are a date too. */
export function findLabelledDate(text: string): FoundText | null {
  return firstIn(text, labelledDate);
}

/** The first date in a text, in any style of Chinese offices; null where there is none. */
export function writtenDate(text: string): WrittenDate | null {
  const match = labelledDate.exec(text);
  if (match === null) return null;
  const groups = match.slice(1);
  const at = groups.findIndex((group) => group !== undefined);
  return dateOf(match[0], groups.slice(at, at + 3));
}

/** A cell that is one date and nothing else; null where it is not. */
export function wholeDate(text: string): WrittenDate | null {
  const loose = looseDate.exec(text);
  if (loose) return dateOf(text, [loose[1], loose[2] ?? loose[4], loose[3] ?? loose[5]]);
  const bare = text.replace(/\s/g, '');
  const found = writtenDate(bare);
  // Spreadsheets of other countries write month, day and a short year so.
  const isForeign = /^\d\d\/\d/.test(bare);
  return found?.raw === bare && !isForeign ? found : null;
}

/** Whether a text is a date that tells at least a month or a day, in any style of exports. */
export function isDateText(text: string): boolean {
  return dateStart.test(text) && (otherDate.test(text) || (wholeDate(text)?.iso?.length ?? 0) >= 7);
}
