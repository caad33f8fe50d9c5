/** The part of a row of `figures` that is shown. */
export interface Figure {
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
}

const whole = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat('zh-CN', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** The ratio behind a rate, whether the mart states it as 0.97 or as 97. */
function asRatio(row: Figure, value: number): number {
  if (!row.denominator || !row.numerator || !row.value) return value / 100;
  const ratio = row.numerator / row.denominator;
  return row.value > 1.5 * ratio ? value / 100 : value;
}

/** The value as a leader reads it: rates with one decimal, money from 100,000 yuan in 万元; null: unknown. */
export function shownValue(row: Figure): { number: string; unit: string } | null {
  const { value, unit } = row;
  if (value === null || value === undefined) return null;
  if (unit === '%') return { number: (asRatio(row, value) * 100).toFixed(1), unit: '%' };
  if (unit === '元' && Math.abs(value) >= 100_000) {
    return { number: money.format(value / 10_000), unit: '万元' };
  }
  if (unit === '元') return { number: money.format(value), unit };
  return { number: whole.format(value), unit };
}

/** The change against an earlier value (rates in points, money in per cent), or '' without one. */
export function shownChange(row: Figure, earlier: number | null | undefined): string {
  if (row.value === null || row.value === undefined) return '';
  if (earlier === null || earlier === undefined) return '';
  if (row.unit === '%') {
    const points = (asRatio(row, row.value) - asRatio(row, earlier)) * 100;
    return Math.abs(points) < 0.05 ? '持平' : `${signed(points.toFixed(1))} 个百分点`;
  }
  const change = row.value - earlier;
  if (change === 0) return '持平';
  if (row.unit === '元') {
    return earlier === 0 ? '' : `${signed(((change / earlier) * 100).toFixed(1))}%`;
  }
  return `${signed(whole.format(change))} ${row.unit}`;
}

function signed(text: string): string {
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

/** '2026年10月' of '2026-10'. */
export function shownMonth(month: string | null): string {
  if (!month) return '';
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}
