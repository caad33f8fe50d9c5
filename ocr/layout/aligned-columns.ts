import { around, type Bounds, overlap, type Placed, widthOf } from './straight-page.ts';
import { rowRuns } from './visual-rows.ts';

/** What stands together in one column of one line. */
export interface Run extends Bounds {
  members: readonly Placed[];
  text: string;
}

/** One line cut where blanks are wide. */
export interface RunLine extends Bounds {
  runs: readonly Run[];
  letters: number;
}

/** A column of a table without rules, as wide as what stands in it. */
export type Column = Pick<Bounds, 'left' | 'right'>;

export function runLine(row: readonly Placed[], em: number): RunLine {
  const sorted = [...row].sort((a, b) => a.left - b.left);
  const runs = rowRuns(sorted, 0.35 * em).map((members): Run => {
    const text = members.map((one) => one.segment.text).join('');
    return { ...around(members), members, text };
  });
  const letters = runs.reduce((sum, run) => sum + Array.from(run.text).length, 0);
  return { ...around(runs), runs, letters };
}

/**
 * Columns that lines have in common: stretches of the width between strips in which, but for a
 * stray one, no line has anything. Lines of few parts (totals, merged heads) have no say.
 */
export function commonColumns(lines: readonly RunLine[], em: number): Column[] {
  const most = Math.max(...lines.map((line) => line.runs.length));
  const telling = lines.filter((line) => line.runs.length >= 0.6 * most);
  const span = around(lines);
  const step = em / 5;
  const counts = new Array<number>(Math.ceil(widthOf(span) / step) + 1).fill(0);
  for (const { runs } of telling) {
    for (const run of runs) {
      // Detected boxes stand out over the ink at both ends.
      const from = Math.round((run.left + 0.1 * em - span.left) / step);
      const to = Math.round((run.right - 0.1 * em - span.left) / step);
      for (let at = from; at <= to; at++) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const stray = telling.length >= 12 ? Math.floor(telling.length / 12) : 0;
  const columns: { left: number; right: number }[] = [];
  let blank = Number.POSITIVE_INFINITY;
  counts.forEach((count, index) => {
    if (count <= stray) {
      blank++;
      return;
    }
    const at = span.left + index * step;
    const last = columns.at(-1);
    if (last === undefined || blank >= 2) columns.push({ left: at, right: at + step });
    else last.right = at + step;
    blank = 0;
  });
  return withHeads(columns, telling[0]);
}

/** A head of its own makes a column, though nothing may stand below it. */
function withHeads(columns: Column[], head: RunLine | undefined): Column[] {
  const added = (head?.runs ?? []).filter((run) =>
    columns.every((column) => overlap([run.left, run.right], [column.left, column.right]) < 0),
  );
  // A head in the middle of a wide column may stand beside all of its entries.
  if (head?.runs.length !== columns.length + added.length) return columns;
  return [...columns, ...added].sort((a, b) => a.left - b.left);
}

/** First and last column a run stands in. */
export function columnsOf(run: Bounds, columns: readonly Column[]): [first: number, last: number] {
  const touched = columns.flatMap((column, index) => {
    const shared = overlap([run.left, run.right], [column.left, column.right]);
    return shared > 0.3 * Math.min(widthOf(run), column.right - column.left) ? [index] : [];
  });
  const first = touched[0];
  const middle = (run.left + run.right) / 2;
  if (first !== undefined) {
    const last = touched.at(-1) as number;
    // A head of two columns stands over the blank between them, hardly over either.
    const [before, after] = [columns[first - 1], columns[last + 1]];
    const isBetween = middle > (columns[last] as Column).right;
    if (isBetween && after !== undefined && run.right > after.left) return [first, last + 1];
    const isBefore = middle < (columns[first] as Column).left;
    if (isBefore && before !== undefined && run.left < before.right) return [first - 1, last];
    return [first, last];
  }
  const after = columns.findIndex((column) => column.left > middle);
  const [before, next] = [columns[after - 1], columns[after]];
  if (before !== undefined && next !== undefined) {
    const share = (middle - before.right) / (next.left - before.right);
    if (share > 0.4 && share < 0.6) return [after - 1, after];
  }
  const away = (column: Column): number => Math.abs((column.left + column.right) / 2 - middle);
  let nearest = 0;
  columns.forEach((column, index) => {
    if (away(column) < away(columns[nearest] as Column)) nearest = index;
  });
  return [nearest, nearest];
}
