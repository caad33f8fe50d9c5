import type { BatchManifest, DeliveryStatus, TableName } from '#contracts';
import { median, medianDeviation } from '#values';

/** How often a source is due; the same words as in its declaration. */
type Frequency = 'day' | 'month' | 'quarter' | 'year';

/** What is known of a source without reading it. */
export interface ExpectedSource {
  id: string;
  source: string;
  label: string;
  tables: readonly TableName[];
  expects?: { every: Frequency; from?: string };
}

/** One period of one source. */
export interface PeriodReconciliation {
  /** id of the source declaration */
  id: string;
  source: string;
  label: string;
  /** 'YYYY-MM-DD', 'YYYY-MM', 'YYYY-Q1' or 'YYYY' */
  period: string;
  /** first day of the period, YYYY-MM-DD */
  periodStart: string;
  /** false where the source comes when it comes, or the period has not ended */
  isDue: boolean;
  /** what the manifests alone tell of it */
  state: Extract<DeliveryStatus, 'arrived' | 'missing' | 'unusual'>;
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
function periodOfMonth(month: string, every: Exclude<Frequency, 'day'>): string {
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

/** Last month of the last period that has ended with `asOf`, as months are complete in the models. */
function lastClosedMonth(asOf: string, every: 'month' | 'quarter' | 'year'): string {
  const tomorrow = new Date(`${asOf}T00:00:00Z`);
  tomorrow.setUTCDate(tomorrow.getUTCDate() + 1);
  const [year, month] = [tomorrow.getUTCFullYear(), tomorrow.getUTCMonth() + 1];
  const span = { month: 1, quarter: 3, year: 12 }[every];
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

/** Whether a batch is a source's: by the declaration it names, where it names one. */
function isOwnBatch(expected: ExpectedSource, manifest: BatchManifest): boolean {
  if (manifest.source !== expected.source) return false;
  if (manifest.layouts) {
    return manifest.layouts.some(({ declaration }) => declaration === expected.id);
  }
  return manifest.tables.some(({ table }) => expected.tables.includes(table));
}

/** The day a batch speaks for: its period, else the date printed on it, else the day it came. */
function dayOf(manifest: BatchManifest): string {
  return manifest.period ?? manifest.exported_date ?? manifest.finished_at.slice(0, 10);
}

function startOf(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`;
  return `${period}-01-01`.slice(0, 10);
}

/**
 * What was due from a source against what came, period by period, and each period's volume against
 * the others'. Periods are due from `expects.from`, else from the first that came, up to the last
 * one that has ended with `asOf`. Of a source that comes when it comes, the months it came in.
 * @param active the batches that count
 * @param asOf YYYY-MM-DD in Asia/Shanghai
 */
export function reconcileSource(
  expected: ExpectedSource,
  active: readonly BatchManifest[],
  asOf: string,
): PeriodReconciliation[] {
  const { every, from } = expected.expects ?? { every: 'month' as const, from: undefined };
  const own = active.filter((manifest) => isOwnBatch(expected, manifest));
  const arrived = Map.groupBy(own, (manifest) =>
    every === 'day' ? dayOf(manifest) : periodOfMonth(dayOf(manifest).slice(0, 7), every),
  );
  const begin = from ?? own.map(dayOf).toSorted()[0];
  if (begin === undefined) return [];
  const due = new Set(expected.expects ? duePeriods(begin, asOf, every) : []);
  const periods = [...new Set([...due, ...arrived.keys()])].toSorted();
  const lines = periods.map((period) => {
    const batches = arrived.get(period) ?? [];
    const tables = batches.flatMap((manifest) =>
      manifest.tables.filter(({ table }) => expected.tables.includes(table)),
    );
    return {
      id: expected.id,
      source: expected.source,
      label: expected.label,
      period,
      periodStart: startOf(period),
      isDue: due.has(period),
      batches: batches.length,
      rowsIn: sum(tables, (table) => table.rows_in),
      accepted: sum(tables, (table) => table.accepted),
      quarantined: sum(tables, (table) => table.quarantined),
      notData: sum(tables, (table) => sum(Object.values(table.not_data), (count) => count)),
      bytes: sum(batches, ({ objects }) => sum(objects, ({ bytes }) => bytes)),
    };
  });
  return lines.map((line) => {
    if (line.batches === 0) return { ...line, state: 'missing', usualRows: null };
    // Several files of one period lie beside each other (a re-export under another name): only
    // their mean is comparable with a month of one file.
    const others = lines
      .filter((other) => other.isDue && other.batches > 0 && other.period !== line.period)
      .map((other) => other.accepted / other.batches);
    if (!line.isDue || others.length < fewestPeriods) {
      return { ...line, state: 'arrived', usualRows: null };
    }
    const usualRows = median(others);
    const distance = Math.abs(line.accepted / line.batches - usualRows);
    const isUnusual =
      distance > widestDeviation * medianDeviation(others) && distance > smallestShare * usualRows;
    return { ...line, state: isUnusual ? 'unusual' : 'arrived', usualRows };
  });
}
