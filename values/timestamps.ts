import type { RuleId } from '#contracts';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, isNothing } from './text.ts';
import { dayInFigures, isoDay } from './written-date.ts';

const shanghaiHours = 8;
/** A day in figures and the time on the clock, in seven groups. */
export const momentInFigures = `${dayInFigures}[ T]?\\s*(上午|下午|晚上|凌晨)?\\s*(\\d{1,2})[:时](\\d{1,2})(?:[:分](\\d{1,2})秒?|分)?`;
const local = new RegExp(`^${momentInFigures}(?:\\.\\d+)?$`);
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;
/** Seconds or milliseconds since 1970, between 2001 and 2100. */
const epoch = /^[1-4]\d{9}(\d{3})?$/;

/** A moment as the lake writes it: UTC, to the millisecond, without a zone. */
export function lakeInstant(moment: Date): string {
  return moment.toISOString().replace('T', ' ').replace('Z', '');
}

function utcText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * An instant in UTC, `YYYY-MM-DD HH:MM:SS`, from the styles of Chinese systems, whose clocks stand
 * on Asia/Shanghai unless they name a zone; null where it is none.
 */
export function utcInstant(text: string): string | null {
  if (instant.test(text)) return utcText(Date.parse(text));
  if (epoch.test(text)) return utcText(Number(text) * (text.length === 10 ? 1000 : 1));
  const found = local.exec(text);
  if (!found) return null;
  const [, year, month, day, half, hour, minute, second = '0'] = found;
  const date = isoDay(Number(year), Number(month), Number(day));
  const isLate = (half === '下午' || half === '晚上') && Number(hour) < 12;
  const hours = Number(hour) + (isLate ? 12 : 0);
  if (date === null || hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const clock = ((hours - shanghaiHours) * 60 + Number(minute)) * 60 + Number(second);
  return utcText(Date.parse(`${date}T00:00:00Z`) + clock * 1000);
}

/**
 * A moment: 2025-03-01 08:12:33, 2025/3/1 8:12, 2025年3月1日 下午3:05, ISO 8601, seconds or
 * milliseconds since 1970.
 * @param fault the rule broken where nothing can be recognised
 */
export function normaliseTimestamp(cell: Cell, fault: RuleId): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const found = utcInstant(text);
  return found === null ? outcome(null, ...rules, fault) : outcome(found, ...rules);
}
