import { HuicangError } from './errors.ts';

/** Today's date in Asia/Shanghai, YYYY-MM-DD. */
export function shanghaiToday(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
}

/**
 * A calendar date as the user typed it.
 * @throws HuicangError when it is not an existing date written YYYY-MM-DD
 */
export function parseDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== text
  ) {
    throw new HuicangError(`日期“${text}”无法识别`, { remedy: '请写成 2026-11-23 这样的日期。' });
  }
  return text;
}

/**
 * A month as the user typed it.
 * @throws HuicangError when it is not written YYYY-MM
 */
export function parseMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    throw new HuicangError(`月份“${text}”无法识别`, { remedy: '请写成 2026-10 这样的月份。' });
  }
  return text;
}

/** The last whole month before `date`: 2026-11-23 → 2026-10. */
export function previousMonth(date: string): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}
