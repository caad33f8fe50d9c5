import type { RuleId } from '#contracts';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { serialToText } from './serial-date.ts';
import { cleanText, isNothing } from './text.ts';

const chineseDigits: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  О: '0',
  O: '0',
  o: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** Words and fillers that stand where there is no date. */
const noDate = new Set(['至今', '长期', '今', '0000-00-00', '1900-01-00', '0000/00/00', '0']);

/** 十二 → 12, 三十一 → 31, 二〇二三 → 2023; null where it is no number. */
export function chineseNumber(text: string): number | null {
  const tens = /^([一二三])?十([一二三四五六七八九])?$/.exec(text);
  if (tens)
    return Number(chineseDigits[tens[1] ?? '一']) * 10 + Number(chineseDigits[tens[2] ?? '〇']);
  const digits = [...text].map((character) => chineseDigits[character] ?? character).join('');
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

/** A day as YYYY-MM-DD, null where the calendar has no such day or the year is not 1900–2100. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

interface ParsedDate {
  /** YYYY-MM-DD; the first of the month or year where no more is given */
  date: string | null;
  rule?: RuleId;
}

function fromParts(year: string, month = '1', day = '1'): string | null {
  return isoDay(Number(year), Number(month), Number(day));
}

function parseChinese(text: string): string | null {
  const parts =
    /^([〇○零Oo一二三四五六七八九\d]{4})年(?:([^年月]{1,3})月(?:份|(.{1,3})[日号])?)?$/.exec(text);
  if (!parts?.[1]) return null;
  const [year, month, day] = [parts[1], parts[2] ?? '一', parts[3] ?? '一'].map(chineseNumber);
  return year && month && day ? isoDay(year, month, day) : null;
}

function parseDate(text: string, isMonth: boolean): ParsedDate {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso?.[1]) return { date: fromParts(iso[1], iso[2], iso[3]) };
  const isoMonth = /^(\d{4})-(\d{2})$/.exec(text);
  if (isoMonth?.[1]) {
    const date = fromParts(isoMonth[1], isoMonth[2]);
    return isMonth ? { date } : { date, rule: 'date-style' };
  }
  const withTime = /^(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/.exec(text);
  if (withTime?.[1]) return { ...parseDate(withTime[1], isMonth), rule: 'date-style' };
  const separated =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?\s*[日号月]?\.?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(
      text,
    );
  if (separated?.[1]) {
    return { date: fromParts(separated[1], separated[2], separated[3]), rule: 'date-style' };
  }
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (compact?.[1]) {
    return { date: fromParts(compact[1], compact[2], compact[3]), rule: 'date-style' };
  }
  if (/^[12]\d{3}年?$/.test(text)) return { date: fromParts(text.slice(0, 4)), rule: 'date-style' };
  // Five digits are a serial: 20000 is 1954, 73050 is 2099; a count or a code looks different.
  if (/^[2-7]\d{4}$/.test(text)) {
    return { date: serialToText(Number(text))?.slice(0, 10) ?? null, rule: 'date-serial' };
  }
  return { date: parseChinese(text.replace(/\s/g, '')), rule: 'date-style' };
}

/**
 * A date in any style of Chinese offices: 2023.5.1, 2023/5/1, 2023年5月, 20230501,
 * 二〇二三年五月一日, an Excel serial (1900 system). 至今, 长期 and 0000-00-00 are no date.
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
