/** A month as 'YYYY-MM'; business dates are 'YYYY-MM-DD', both of Asia/Shanghai. */
export type Month = string;

/** @example addMonths('2026-01', -1) // '2025-12' */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** The `count` months that end with `last`, oldest first. */
export function monthsUpTo(last: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, i) => addMonths(last, i - count + 1));
}

/** The last day of a month, 'YYYY-MM-DD'. */
export function lastDay(month: Month): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

/** @example addDays('2026-10-31', 60) // '2026-12-30' */
export function addDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The first month of the quarter that holds `month`. */
export function quarterOf(month: Month): Month {
  const [year = '', number = '01'] = month.split('-');
  const first = Math.floor((Number(number) - 1) / 3) * 3 + 1;
  return `${year}-${String(first).padStart(2, '0')}`;
}

/** @example monthLabel('2026-10') // '2026年10月' */
export function monthLabel(month: Month): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** @example quarterLabel('2026-10') // '2026年四季度' */
export function quarterLabel(month: Month): string {
  const names = ['一', '二', '三', '四'];
  return `${month.slice(0, 4)}年${names[Math.floor((Number(month.slice(5, 7)) - 1) / 3)]}季度`;
}

/** @example dateLabel('2026-10-31') // '2026年10月31日' */
export function dateLabel(date: string): string {
  return `${monthLabel(date)}${Number(date.slice(8, 10))}日`;
}
