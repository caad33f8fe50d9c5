import { SSF } from '@e965/xlsx';
import { type Cell, serialToText } from '#values';

/**
 * Formats that a Chinese Excel or WPS stores by number alone (ECMA-376 part 1, 18.8.30, zh-cn); the
 * library knows those of an English one.
 */
const chineseFormats: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'AM/PM h"时"mm"分"',
  35: 'AM/PM h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'AM/PM h"时"mm"分"',
  56: 'AM/PM h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The code behind a format's number, for formats that are built in. */
export function builtInFormat(id: number): string {
  const table = SSF.get_table() as Readonly<Record<number, string>>;
  return chineseFormats[id] ?? table[id] ?? 'General';
}

/** Whether a format shows a day or a month, and not a time or a duration alone. */
function showsDate(code: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  // The day of the week in Chinese, which the library does not know.
  if (/^a{3,4}(;@)?$/i.test(bare)) return true;
  if (!SSF.is_date(code)) return false;
  return /[yde]|年|日/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

/**
 * A format as the library understands it: letters and marks that a Chinese spreadsheet shows
 * without quotes (`￥#,##0.00`) are quoted, `!` is its sign for showing the next character as it is.
 */
function understood(format: string): string {
  return (
    format
      // Numerals in Chinese and a language alone change the signs, never the value.
      .replace(/\[DBNum\d\]|\[\$-[\w-]*\]/gi, '')
      .replaceAll('G/通用格式', 'General')
      .replaceAll('上午/下午', 'AM/PM')
      .replace(
        /"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|!(.)|([^\0-\x7f]+)/gs,
        (whole, shown?: string, marks?: string) =>
          shown !== undefined ? `\\${shown}` : marks !== undefined ? `"${marks}"` : whole,
      )
  );
}

/**
 * `0!.0,"万"` shows 12345678 as 1234.6万: thousands are cut off and a point is set before the last
 * digit. The library knows neither together; to it, it is a share of the number with decimals.
 */
function scaled(code: string): { code: string; factor: number } {
  const parts = /^([^;]*0)\\\.(0+)(,+)([^;0#?]*)$/.exec(code);
  if (!parts) return { code, factor: 1 };
  const [, whole = '', decimals = '', thousands = '', rest = ''] = parts;
  const factor = 10 ** -(decimals.length + thousands.length * 3);
  return { code: `${whole}.${decimals}${rest}`, factor };
}

/** Turns stored numbers into what the sheet shows. */
export type NumberDisplay = (value: number) => Cell;

/** Digits that spreadsheets calculate with; what is longer was a number of something, no amount. */
export const keptDigits = 15;
/** Integers up to this are shown without an exponent, whatever a spreadsheet has room for. */
const plainInteger = 10 ** keptDigits - 1;

/**
 * How numbers of one format are shown: dates as `YYYY-MM-DD`, everything else as the spreadsheet
 * would. A format that shows nothing (`;;;`) does not hide a number.
 */
export function numberDisplay(format: string, is1904: boolean): NumberDisplay {
  const { code, factor } = scaled(understood(format));
  const isDate = showsDate(code);
  // The same beside conditions or other sections would lose digits: the number itself is shown.
  const isGarbled = factor === 1 && /0\\\.0+,/.test(code);
  const isGeneral = code === 'General' || code === '@' || isGarbled;
  const general = (value: number) =>
    Number.isInteger(value) && Math.abs(value) <= plainInteger
      ? String(value)
      : String(SSF.format('General', value));
  return (number) => {
    if (isDate) {
      const text = serialToText(number, is1904);
      if (text !== null) return { text, number, isDate: true };
    }
    if (isGeneral) return { text: general(number), number };
    let text = '';
    try {
      text = String(SSF.format(code, number * factor, { date1904: is1904 }));
    } catch {
      // A format that is no format is no reason to lose the number.
    }
    return { text: text.trim() === '' ? general(number) : text, number };
  };
}
