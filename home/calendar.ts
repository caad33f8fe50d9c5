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

/** The last month that is whole on `date`, as in the models: 2026-11-23 and 2026-10-31 → 2026-10. */
export function lastWholeMonth(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  const whole = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() - 1, 1));
  return whole.toISOString().slice(0, 7);
}
