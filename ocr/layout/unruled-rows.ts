import { beginsAsSum, lowMedian } from '#values';
import { type Column, columnsOf, type Run, type RunLine } from './aligned-columns.ts';
import { type Rule, ruleAt } from './rule.ts';
import { around, type Bounds, middleX, middleY, type Placed, widthOf } from './straight-page.ts';
import { type BlockCell, cellRows, type TableBlock } from './table-block.ts';

/**
 * Makes a table of aligned lines: lines that carry on a cell join their row, heads and totals that
 * reach over several columns span them, and what is blank becomes an empty cell.
 * @param isBanded a rule stands between each two rows
 */
export function alignedTable(
  lines: readonly RunLine[],
  columns: readonly Column[],
  loose: readonly Rule[],
  em: number,
  isBanded = false,
): TableBlock {
  const rows = tableRows(lines, columns, loose, em, isBanded);
  const tall = tallRuns(rows, columns);
  const bounds = around(lines);
  const xs = columns.map((column, index) => {
    const before = columns[index - 1];
    return before === undefined ? bounds.left : (before.right + column.left) / 2;
  });
  xs.push(bounds.right);
  const spans = rows.map((row) => around(row));
  const ys = spans.map((span, index) => {
    const before = spans[index - 1];
    return before === undefined ? bounds.top : (before.bottom + span.top) / 2;
  });
  ys.push(bounds.bottom);
  const cells = rows.flatMap((row, index) =>
    rowCells({ row, index, above: rows[index - 1] ?? [] }, columns, xs, ys, tall),
  );
  return {
    ...bounds,
    isRuled: false,
    rowCount: rows.length,
    columnCount: columns.length,
    cells: centredGroups(cells, rows.length, ys),
  };
}

function tableRows(
  lines: readonly RunLine[],
  columns: readonly Column[],
  loose: readonly Rule[],
  em: number,
  isBanded: boolean,
): RunLine[][] {
  const bounds = around(lines);
  const rules = loose.filter((rule) => rule.to - rule.from > 0.5 * widthOf(bounds));
  const isParted = (above: RunLine, below: RunLine): boolean =>
    rules.some((rule) => {
      const y = ruleAt(rule, middleX(bounds));
      return y > middleY(above) && y < middleY(below);
    });
  const parted = lines.slice(1).filter((line, index) => isParted(lines[index] as RunLine, line));
  if (isBanded || (parted.length >= 3 && parted.length >= 0.5 * (lines.length - 1))) {
    const [head = [], ...body] = groupBy(lines, (above, below) => !isParted(above, below));
    const isSplit = hasWideHead(head, columns);
    return [...(isSplit ? withContinuations(head, columns, em, isParted) : [head]), ...body];
  }
  return withContinuations(lines, columns, em, isParted);
}

/** Whether a head reaches over several columns that have heads of their own below it. */
function hasWideHead(head: readonly RunLine[], columns: readonly Column[]): boolean {
  const last = head.at(-1);
  if (last === undefined || head.length < 2 || last.runs.length < 0.5 * columns.length)
    return false;
  const runs = head.slice(0, -1).flatMap((line) => line.runs);
  return runs.some((run) => {
    const [from, to] = columnsOf(run, columns);
    return to > from;
  });
}

function groupBy(
  lines: readonly RunLine[],
  belongs: (above: RunLine, below: RunLine) => boolean,
): RunLine[][] {
  const groups: RunLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group !== undefined && belongs(group.at(-1) as RunLine, line)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Lines with little in them belong to the row they stand close to. */
function withContinuations(
  lines: readonly RunLine[],
  columns: readonly Column[],
  em: number,
  isParted: (above: RunLine, below: RunLine) => boolean,
): RunLine[][] {
  const isAnchor = lines.map(
    ({ runs }) =>
      runs.length >= Math.max(2, 0.5 * columns.length) || beginsAsSum(runs[0]?.text ?? ''),
  );
  const anchors = lines.filter((_, index) => isAnchor[index]);
  const middles = anchors.map(middleY);
  const pitch = lowMedian(middles.slice(1).map((middle, at) => middle - (middles[at] as number)));
  const rows = anchors.map((line) => [line]);
  lines.forEach((line, index) => {
    if (isAnchor[index]) return;
    let nearest = 0;
    anchors.forEach((anchor, at) => {
      const away = (one: RunLine): number => Math.abs(middleY(one) - middleY(line));
      if (away(anchor) < away(anchors[nearest] as RunLine)) nearest = at;
    });
    const anchor = anchors[nearest] as RunLine;
    const away = Math.abs(middleY(anchor) - middleY(line));
    const [above, below] = middleY(anchor) < middleY(line) ? [anchor, line] : [line, anchor];
    // What stands midway between two lines is a head or label of both.
    const beyond = lines[index + (middleY(anchor) < middleY(line) ? 1 : -1)];
    const other = beyond === undefined ? Infinity : Math.abs(middleY(beyond) - middleY(line));
    const isClose = away < 0.7 * pitch && away < 2.2 * em && !isParted(above, below);
    const isMidway = other < 1.8 * away && beyond !== undefined && beyond.bottom > line.top;
    if (isClose && !isMidway) (rows[nearest] as RunLine[]).push(line);
    else rows.push([line]);
  });
  return rows.sort((a, b) => middleY(a[0] as RunLine) - middleY(b[0] as RunLine));
}

/**
 * Labels of the first column that stand in the middle of several rows move to the first of them,
 * where all of them stand in the middle of theirs.
 */
function centredGroups(cells: BlockCell[], rowCount: number, ys: readonly number[]): BlockCell[] {
  const first = cells.filter((cell) => cell.column === 0 && cell.columnSpan === 1);
  if (first.length !== rowCount || first.some((cell) => cell.rowSpan > 1)) return cells;
  const groups: { from: number; at: number; to: number }[] = [];
  let from = 0;
  for (const { row, rows } of first) {
    if (rows.length === 0) continue;
    const to = 2 * row - from;
    groups.push({ from, at: row, to });
    from = to + 1;
  }
  if (from !== rowCount || groups.every((group) => group.from === group.to)) return cells;
  return cells.flatMap((cell) => {
    if (cell.column !== 0) return [cell];
    const group = groups.find((one) => cell.row >= one.from && cell.row <= one.to);
    if (group === undefined || cell.row !== group.from) return [];
    const labelled = first[group.at] as BlockCell;
    const rowSpan = group.to - group.from + 1;
    return [{ ...cell, rows: labelled.rows, rowSpan, bottom: ys[group.to + 1] as number }];
  });
}

/**
 * Parts that stand between two rows, where both are blank: heads and labels of two rows. They
 * belong to the upper one.
 */
function tallRuns(rows: RunLine[][], columns: readonly Column[]): Set<Run> {
  const tall = new Set<Run>();
  const isBlank = (row: readonly RunLine[], run: Run): boolean => {
    const [first, last] = columnsOf(run, columns);
    return row.every((line) =>
      line.runs.every((other) => {
        const [from, to] = columnsOf(other, columns);
        return to < first || from > last;
      }),
    );
  };
  for (let index = 1; index + 1 < rows.length; index++) {
    const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]] as RunLine[][];
    if (row?.length !== 1 || above === undefined || below === undefined) continue;
    const line = row[0] as RunLine;
    const middle = middleY(line);
    const [before, after] = [middle - middleY(around(above)), middleY(around(below)) - middle];
    const isBetween = Math.min(before, after) > 0.55 * Math.max(before, after);
    const slack = 0.4 * (line.bottom - line.top);
    const isApart =
      line.top > around(above).bottom + slack || line.bottom < around(below).top - slack;
    if (!isBetween || isApart) continue;
    if (!line.runs.every((run) => isBlank(above, run) && isBlank(below, run))) continue;
    for (const run of line.runs) tall.add(run);
    above.push(line);
    rows.splice(index, 1);
  }
  return tall;
}

interface TableRow {
  row: readonly RunLine[];
  index: number;
  above: readonly RunLine[];
}

function rowCells(
  { row, index, above }: TableRow,
  columns: readonly Column[],
  xs: readonly number[],
  ys: readonly number[],
  tall: ReadonlySet<Run>,
): BlockCell[] {
  const held: { first: number; last: number; members: Placed[]; rowSpan: number }[] = [];
  const runs = row.flatMap((line) => line.runs).sort((a, b) => a.left - b.left);
  const taken = above
    .flatMap((line) => line.runs)
    .filter((run) => tall.has(run))
    .map((run) => columnsOf(run, columns));
  for (const run of runs) {
    const [first, last] = columnsOf(run, columns);
    const own = { first, last, members: [...run.members], rowSpan: tall.has(run) ? 2 : 1 };
    for (;;) {
      const at = held.findIndex((one) => one.first <= own.last && one.last >= own.first);
      const [same] = at < 0 ? [] : held.splice(at, 1);
      if (same === undefined) break;
      own.first = Math.min(same.first, own.first);
      own.last = Math.max(same.last, own.last);
      own.members.unshift(...same.members);
    }
    held.push(own);
  }
  held.sort((a, b) => a.first - b.first);
  widenTotal(held, runs[0], columns.length);
  const box = (first: number, last: number, rowSpan: number): Bounds => ({
    left: xs[first] as number,
    right: xs[last + 1] as number,
    top: ys[index] as number,
    bottom: ys[index + rowSpan] as number,
  });
  const cells: BlockCell[] = [];
  for (let column = 0; column < columns.length; ) {
    const fromAbove = taken.find(([first]) => first === column);
    const isFree = held.every((one) => one.first > (fromAbove?.[1] ?? -1) || one.last < column);
    if (fromAbove !== undefined && isFree) {
      column = fromAbove[1] + 1;
      continue;
    }
    const one = held.find(({ first }) => first === column);
    const last = one?.last ?? column;
    const rowSpan = one?.rowSpan ?? 1;
    cells.push({
      ...box(column, last, rowSpan),
      row: index,
      column,
      rowSpan,
      columnSpan: last - column + 1,
      rows: one === undefined ? [] : cellRows(one.members),
    });
    column = last + 1;
  }
  return cells;
}

/** The word for a total stands across the columns up to its first figure. */
function widenTotal(
  held: { first: number; last: number }[],
  label: Run | undefined,
  columnCount: number,
): void {
  const [first, second] = held;
  if (first === undefined || label === undefined || !beginsAsSum(label.text)) return;
  first.first = 0;
  first.last = Math.max(first.last, (second?.first ?? columnCount) - 1);
}
