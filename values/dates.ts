import type { RuleId } from '#contracts';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { serialDate } from './serial-date.ts';
import { cleanText, isNothing } from './text.ts';
import { wholeDate } from './written-date.ts';

/** Words and fillers that stand where there is no date. */
const noDate = new Set(['至今', '长期', '今', '0000-00-00', '1900-01-00', '0000/00/00', '0']);

interface ParsedDate {
  /** YYYY-MM-DD; the first of the month or year where no more is given */
  date: string | null;
  rule?: RuleId;
}

function parseDate(text: string, isMonth: boolean): ParsedDate {
  const serial = serialDate(text);
  if (serial !== null) return { date: serial.slice(0, 10), rule: 'date-serial' };
  const found = wholeDate(text.replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, ''));
  const iso = found?.iso ?? null;
  // Of a year alone no month can be told.
  if (iso === null || (isMonth && iso.length === 4)) return { date: null };
  const date = `${iso}-01-01`.slice(0, 10);
  const isUsual = text === iso && (iso.length === 10 || (isMonth && iso.length === 7));
  return isUsual ? { date } : { date, rule: 'date-style' };
}

/**
 * A date in any style of Chinese offices: 2023.5.1, 2023/5/1, 2023年5月, 86.4.12, 20230501,
 * 二〇二三年五月一日, 八六年四月, an Excel serial (1900 system). Of a month the first day is taken. 至今, 长期 and 0000-00-00 are no date.
 * @param kind `month` gives the first day of the month
 * @param fault the rule broken where nothing can be recognised
 */
export function normaliseDate(cell: Cell, kind: 'date' | 'month', fault: RuleId): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false) || noDate.has(text)) return outcome(null, ...rules);
  const isMonth = kind === 'month';
  const parsed = cell.isDate
    ? { date: /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? null }
    : parseDate(text, isMonth);
  if (parsed.date === null) return outcome(null, ...rules, fault);
  const date = isMonth ? `${parsed.date.slice(0, 7)}-01` : parsed.date;
  return parsed.rule ? outcome(date, ...rules, parsed.rule) : outcome(date, ...rules);
}
