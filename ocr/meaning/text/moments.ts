import { findDates, writtenDate } from '#values';
import type { Stretch } from './people.ts';

const period =
  /(?<![\d〇一二三四五六七八九])[12]\d{3}年(?:度|上半年|下半年|第?[一二三四1-4]季度|底|初)?(?!\d{0,2}月)/gu;
const short =
  /(?<![年\d一二三四五六七八九十])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:[0-3]?\d|[一二三十]{1,3})[日号]/gu;
const clockPattern =
  /^(?:(?:上午|下午|中午|晚上|晚|早上)?[0-2]?\d(?:[:时点](?:[0-5]?\d分?|半|整)?)|上午|下午|中午|晚上)/u;

/** A moment with its ISO date, as exact as it is written: `1986-04-12`, `1986-04`, `1986`. */
interface Moment extends Stretch {
  value: string | null;
}

/** Dates, months, years and days of a text, with the time of day that follows them. */
export function findMoments(text: string): Moment[] {
  const moment = (start: number, raw: string, trust: number, value: string | null): Moment => {
    const clock = clockPattern.exec(text.slice(start + raw.length))?.[0] ?? '';
    return { start, end: start + raw.length + clock.length, trust, value };
  };
  return [
    ...findDates(text).flatMap(({ raw, index }) => {
      const value = writtenDate(raw)?.iso ?? null;
      // A bare year may go on: 2023年度.
      return value === null || /^\d{4}年$/u.test(raw) ? [] : [moment(index, raw, 0.95, value)];
    }),
    ...[...text.matchAll(period)].map((match) =>
      moment(match.index, match[0], 0.85, match[0].slice(0, 4)),
    ),
    // Of which year is not said, so it has no date of its own.
    ...[...text.matchAll(short)].map((match) => moment(match.index, match[0], 0.8, null)),
  ];
}
