/** Dates are YYYY-MM-DD, months YYYY-MM; both compare as text. */

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The date so many days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

export function addMonths(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** All months from first to last, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

export function monthEnd(month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return isoDate(year, number, daysInMonth(year, number));
}

/** 2019-09-01 → 2019年9月1日 */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The day the sample stands on: all exports were made for it. */
export const sampleAsOf = '2026-10-31';

/** First and last month of the sample's five years. */
export const firstMonth = '2021-11';
export const lastMonth = '2026-10';

/** Festivals of the lunar calendar in the sample's years. */
const festivals = {
  春节: ['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17'],
  元宵: ['2022-02-15', '2023-02-05', '2024-02-24', '2025-02-12', '2026-03-03'],
  端午: ['2022-06-03', '2023-06-22', '2024-06-10', '2025-05-31', '2026-06-19'],
  中秋: ['2022-09-10', '2023-09-29', '2024-09-17', '2025-10-06', '2026-09-25'],
} as const;

export type Festival = keyof typeof festivals;

/** The day of a festival in a year; null outside the sample's years. */
export function festivalIn(festival: Festival, year: string): string | null {
  return festivals[festival].find((date) => date.startsWith(year)) ?? null;
}

/** Public holidays of the sample's years on which no office works: 元旦, 春节, 清明, 五一, 端午, 中秋, 国庆. */
const holidays: readonly (readonly [first: string, last: string])[] = [
  ['2022-01-01', '2022-01-03'],
  ['2022-01-31', '2022-02-06'],
  ['2022-04-03', '2022-04-05'],
  ['2022-04-30', '2022-05-04'],
  ['2022-06-03', '2022-06-05'],
  ['2022-09-10', '2022-09-12'],
  ['2022-10-01', '2022-10-07'],
  ['2022-12-31', '2023-01-02'],
  ['2023-01-21', '2023-01-27'],
  ['2023-04-05', '2023-04-05'],
  ['2023-04-29', '2023-05-03'],
  ['2023-06-22', '2023-06-24'],
  ['2023-09-29', '2023-10-06'],
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** Whether an office works on a day; working Saturdays that make up for a holiday are left out. */
export function isWorkday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !holidays.some(([first, last]) => first <= date && date <= last);
}

/** The day itself, or the next on which an office works. */
export function nextWorkday(date: string): string {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}
