import type { BatchManifest, TableName } from '../../contracts/index.ts';
import { median, medianDeviation } from './robust.ts';

/** How often a source is due; the same words as in its declaration. */
export type Frequency = 'day' | 'month' | 'quarter' | 'year';

/** What is known of a source without reading it. */
export interface ExpectedSource {
  id: string;
  source: string;
  label: string;
  tables: readonly TableName[];
  expects?: { every: Frequency; from?: string };
}

/** arrived: came; missing: due and not there; unusual: came with far more or fewer rows than usual. */
export type PeriodState = 'arrived' | 'missing' | 'unusual';

/** One period of one source. */
export interface PeriodReconciliation {
  id: string;
  label: string;
  /** 'YYYY-MM-DD', 'YYYY-MM', 'YYYY-Q1' or 'YYYY' */
  period: string;
  state: PeriodState;
  batches: number;
  rowsIn: number;
  accepted: number;
  quarantined: number;
  notData: number;
  bytes: number;
  /** median of the rows of the source's other periods; null with fewer than five of them */
  usualRows: number | null;
}

const fewestPeriods = 5;
// A period is unusual beyond 5 deviations and a fifth of the usual volume: months differ by nature.
const widestDeviation = 5;
const smallestShare = 0.2;

/** The period of this frequency that holds a month (`YYYY-MM`). */
export function periodOfMonth(month: string, every: Exclude<Frequency, 'day'>): string {
  const [year = '', number = ''] = month.split('-');
  if (every === 'year') return year;
  return every === 'quarter' ? `${year}-Q${Math.ceil(Number(number) / 3)}` : month;
}

/** Months from `first` to `last`, both included, as YYYY-MM. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  while (`${year}-${String(month).padStart(2, '0')}` <= last && months.length < 2400) {
    months.push(`${year}-${String(month).padStart(2, '0')}`);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

function lastClosedMonth(asOf: string, every: 'month' | 'quarter' | 'year'): string {
  const [year = 0, month = 1] = asOf.split('-').map(Number);
  const span = { month: 1, quarter: 3, year: 12 }[every];
  // The period that holds as_of is still running; the one before it ended.
  const index = Math.floor((year * 12 + month - 1) / span) * span - 1;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function daysUntil(first: string, asOf: string): string[] {
  const days: string[] = [];
  const day = new Date(`${first.length === 7 ? `${first}-01` : first}T00:00:00Z`);
  while (day.toISOString().slice(0, 10) < asOf && days.length < 40_000) {
    days.push(day.toISOString().slice(0, 10));
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
}

function duePeriods(begin: string, asOf: string, every: Frequency): string[] {
  if (every === 'day') return daysUntil(begin, asOf);
  return monthsBetween(begin.slice(0, 7), lastClosedMonth(asOf, every)).map((month) =>
    periodOfMonth(month, every),
  );
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}

/**
 * What was due from a source against what came, period by period, and each period's volume against
 * the others'. Periods are due from `expects.from`, else from the first that came, up to the last
 * one that ended before `asOf`.
 * @param active the batches that count
 * @param asOf YYYY-MM-DD in Asia/Shanghai
 */
export function reconcileSource(
  expected: ExpectedSource,
  active: readonly BatchManifest[],
  asOf: string,
): PeriodReconciliation[] {
  if (!expected.expects) return [];
  const { every, from } = expected.expects;
  const arrived = new Map<
    string,
    { manifest: BatchManifest; isOwn: (table: string) => boolean }[]
  >();
  const isOwn = (table: string) => (expected.tables as readonly string[]).includes(table);
  for (const manifest of active) {
    if (manifest.source !== expected.source || manifest.period === null) continue;
    if (!manifest.tables.some(({ table }) => isOwn(table))) continue;
    const period =
      every === 'day' ? manifest.period : periodOfMonth(manifest.period.slice(0, 7), every);
    arrived.set(period, [...(arrived.get(period) ?? []), { manifest, isOwn }]);
  }
  const first = [...arrived.values()]
    .flat()
    .map(({ manifest }) => manifest.period ?? '')
    .toSorted()[0];
  const begin = from ?? first;
  if (begin === undefined) return [];
  const periods = [...new Set([...duePeriods(begin, asOf, every), ...arrived.keys()])].toSorted();
  const lines = periods.map((period) => {
    const batches = arrived.get(period) ?? [];
    const tables = batches.flatMap(({ manifest }) =>
      manifest.tables.filter(({ table }) => isOwn(table)),
    );
    return {
      id: expected.id,
      label: expected.label,
      period,
      batches: batches.length,
      rowsIn: sum(tables, (table) => table.rows_in),
      accepted: sum(tables, (table) => table.accepted),
      quarantined: sum(tables, (table) => table.quarantined),
      notData: sum(tables, (table) => sum(Object.values(table.not_data), (count) => count)),
      bytes: sum(batches, ({ manifest }) => sum(manifest.objects, ({ bytes }) => bytes)),
    };
  });
  return lines.map((line) => {
    if (line.batches === 0) return { ...line, state: 'missing', usualRows: null };
    // Several files of one period lie beside each other (a re-export under another name): only the
    // largest is comparable with a month of one file.
    const others = lines
      .filter((other) => other.batches > 0 && other.period !== line.period)
      .map((other) => other.accepted / other.batches);
    if (others.length < fewestPeriods) return { ...line, state: 'arrived', usualRows: null };
    const usualRows = median(others);
    const distance = Math.abs(line.accepted / line.batches - usualRows);
    const isUnusual =
      distance > widestDeviation * medianDeviation(others) && distance > smallestShare * usualRows;
    return { ...line, state: isUnusual ? 'unusual' : 'arrived', usualRows };
  });
}
