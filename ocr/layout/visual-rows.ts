import { lowMedian } from '#values';
import { type Bounds, heightOf, middleX, middleY, overlap, widthOf } from './straight-page.ts';

/**
 * Gathers what stands on one line, from the top down and from left to right. Text set upright
 * beside several lines counts to the first of them.
 */
export function visualRows<T extends Bounds>(items: readonly T[]): T[][] {
  const usual = lowMedian(items.map((item) => Math.min(heightOf(item), widthOf(item))));
  const isTall = (item: T): boolean =>
    heightOf(item) > 2 * usual && heightOf(item) > 1.5 * widthOf(item);
  const rows: T[][] = [];
  const flat = items.filter((item) => !isTall(item)).sort((a, b) => middleY(a) - middleY(b));
  for (const item of flat) {
    const row = rows.slice(-4).find((one) => standsIn(one, item));
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  for (const item of items.filter(isTall).sort((a, b) => a.top - b.top)) {
    const row = rows.find((one) =>
      one.some((other) => overlap([item.top, item.bottom], [other.top, other.bottom]) > 0),
    );
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left);
  return rows.sort((a, b) => rowMiddle(a) - rowMiddle(b));
}

function rowMiddle(row: readonly Bounds[]): number {
  return lowMedian(row.map(middleY));
}

function standsIn(row: readonly Bounds[], item: Bounds): boolean {
  let nearest = row[0] as Bounds;
  for (const other of row) {
    const shared = overlap([item.left, item.right], [other.left, other.right]);
    if (shared > 0.3 * Math.min(widthOf(item), widthOf(other))) return false;
    if (Math.abs(middleX(other) - middleX(item)) < Math.abs(middleX(nearest) - middleX(item))) {
      nearest = other;
    }
  }
  const shared = overlap([item.top, item.bottom], [nearest.top, nearest.bottom]);
  return shared >= 0.5 * Math.min(heightOf(item), heightOf(nearest));
}

/** Parts of a row that stand apart by less than `gap`, put together. */
export function rowRuns<T extends Bounds>(row: readonly T[], gap: number): T[][] {
  const runs: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of row) {
    if (item.left - end < gap) (runs.at(-1) as T[]).push(item);
    else runs.push([item]);
    end = Math.max(end, item.right);
  }
  return runs;
}
