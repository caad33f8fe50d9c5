import { type Cell, cellType, fold } from '#values';
import { amountOf } from './amounts.ts';

const invisible =
  /[\u200b-\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]|(?![\t\r\n])\p{Cc}/gu;

/** A cell's text without invisible characters and without space around it. */
export function cleanText(text: string): string {
  const visible = /^[\x20-\x7e\u4e00-\u9fff]*$/.test(text)
    ? text
    : text.replace(invisible, '').replace(/[\u00a0\u2007\u202f]/g, ' ');
  const shown = visible.trim();
  // Exports write ="00123" so that Excel shows the zeros; it shows 00123.
  return shown.startsWith('="') ? shown.replace(/^="([^"]*)"$/, '$1') : shown;
}

/** What a column mostly holds. */
export type ColumnKind = 'number' | 'date' | 'time' | 'code' | 'text' | 'empty';

/**
 * A text without the signs that only say how a value was put down: full-width digits as digits, the
 * `'` before a number that Excel is to take for a text. Words stay as they are.
 */
export function plainSigns(text: string): string {
  const isWide =
    /[０-９％]/.test(text) && /^[\x20-\x7e\uff01-\uff5e￥年月日时分秒元万亿]+$/.test(text);
  const narrow = isWide ? fold(text, 'width') : text;
  return /^['’‘＇]-?\d[\d,.]{2}[^'’‘＇]*$/.test(narrow) ? narrow.slice(1) : narrow;
}

/** What a single text speaks for; `dash` and the like speak for nothing. */
export function kindOf(cell: Cell, shown: string): ColumnKind {
  const text = plainSigns(shown);
  if (text === '' || /^[-—–/\\*]{1,4}$|^(?:N\/?A|NULL|无|#[A-Z/0!?]+)$/i.test(text)) return 'empty';
  if (cell.isDate) return 'date';
  if (cell.number !== undefined) return 'number';
  const amount = amountOf(text);
  if (amount && (amount.hasMark || amount.unit !== '')) return 'number';
  switch (cellType(text)) {
    case 'number':
      // Leading zeros and long runs of digits are numbers of things, not amounts.
      return /^0\d|^\d{9,}$/.test(text) ? 'code' : 'number';
    case 'date':
      return 'date';
    case 'time':
      return 'time';
    case 'code':
      // A sentence with a year in it is no code; `院工发〔2023〕5号` is one.
      return (text.match(/\p{Script=Han}/gu)?.length ?? 0) > 6 ? 'text' : 'code';
    case 'link':
      return 'code';
    default:
      return 'text';
  }
}

/** The kind that most of a column's values have; text where no kind prevails. */
export function columnKind(kinds: readonly ColumnKind[]): { kind: ColumnKind; share: number } {
  const counts = new Map<ColumnKind, number>();
  let filled = 0;
  for (const kind of kinds) {
    if (kind === 'empty') continue;
    filled += 1;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (filled === 0) return { kind: 'empty', share: 1 };
  const [kind, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return count >= filled * 0.6 ? { kind, share: count / filled } : { kind: 'text', share: 0.6 };
}

/** Whether a column's label promises dates; `likely` where it may also promise durations. */
export function dateLabel(label: string): 'sure' | 'likely' | null {
  if (/日期|生日|出生年月|出生日|^出生$|(?:^|[\s_])date$|^date/i.test(label)) return 'sure';
  return /时间|年月|日$|(?:入|离|到|退)[会职院]$|time$/i.test(label) ? 'likely' : null;
}
