/** Shown where a figure is not known; never a zero. */
export const unknown = '—';

function grouped(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const isZero = Number(text.replaceAll(',', '')) === 0;
  return value < 0 && !isZero ? `−${text}` : text;
}

/** @example formatCount(3120) // '3,120' */
export function formatCount(value: number | null): string {
  if (value === null) return unknown;
  return grouped(value, Number.isInteger(value) ? 0 : 2);
}

/** Yuan with two places from fen. @example formatFen(6667050) // '66,670.50' */
export function formatFen(fen: number | null): string {
  return fen === null ? unknown : grouped(fen / 100, 2);
}

/** A value in the unit of its figure: percent with one place, yuan with two, the rest as counts. */
export function formatValue(value: number | null, unit: string): string {
  if (value === null) return unknown;
  if (unit === '%') return `${grouped(value, 1)}%`;
  return unit === '元' ? grouped(value, 2) : formatCount(value);
}

/** A change against an earlier value, with its sign; that of a percentage is in points, one place. */
export function formatDifference(
  value: number | null,
  before: number | null,
  unit: string,
): string {
  if (value === null || before === null) return unknown;
  const change = value - before;
  const digits = unit === '%' ? 1 : unit === '元' || !Number.isInteger(change) ? 2 : 0;
  const text = grouped(change, digits);
  if (!/[1-9]/.test(text)) return '持平';
  return change > 0 ? `+${text}` : text;
}

/** The same in words. @example describeChange(93.4, 93.1, '%') // '上升 0.3 个百分点' */
export function describeChange(value: number | null, before: number | null, unit: string): string {
  const text = formatDifference(value, before, unit);
  if (text === unknown) return '无可比数';
  if (!/\d/.test(text)) return text;
  const isMore = text.startsWith('+');
  const size = text.slice(1);
  if (unit === '%') return `${isMore ? '上升' : '下降'} ${size} 个百分点`;
  return `${isMore ? '增加' : '减少'} ${size} ${unit}`;
}

/** A share of two numbers in percent with one place; unknown when there is nothing to divide by. */
export function formatShare(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return unknown;
  return `${grouped((part / whole) * 100, 1)}%`;
}
