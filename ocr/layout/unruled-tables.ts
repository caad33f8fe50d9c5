import { lowMedian } from '#values';
import { type Column, columnsOf, commonColumns, type RunLine, runLine } from './aligned-columns.ts';
import { bandedTables } from './banded-tables.ts';
import { type Rule, ruleAt } from './rule.ts';
import {
  around,
  type Bounds,
  heightOf,
  middleX,
  middleY,
  type Placed,
  widthOf,
} from './straight-page.ts';
import type { Block } from './table-block.ts';
import { alignedTable } from './unruled-rows.ts';

/** Fewest lines of a table of three columns or more, and of one of two. */
const minLines = 3;
const minLinesOfTwo = 4;

/**
 * Finds tables told by alignment alone among the lines of a part of the page; the rest stays text.
 * Forms of label and value, signatures and prose are none.
 * @param loose horizontal rules that enclose no cells
 * @param em height of a body character in pixels
 */
export function findUnruledTables(
  rows: readonly (readonly Placed[])[],
  loose: readonly Rule[],
  em: number,
): Block[] {
  const lines = rows.map((row) => runLine(row, em));
  const blocks: Block[] = [];
  let text: (readonly Placed[])[] = [];
  const close = (): void => {
    if (text.length > 0) blocks.push({ rows: text });
    text = [];
  };
  const banded = bandedTables(lines, loose, em);
  for (let index = 0; index < lines.length; ) {
    const band = banded.find(({ from }) => from === index);
    if (band !== undefined) {
      close();
      blocks.push(alignedTable(lines.slice(band.from, band.to), band.columns, loose, em, true));
      index = band.to;
      continue;
    }
    const end = stretchEnd(lines, index, loose, em);
    const table = end - index < minLines ? null : tableIn(lines.slice(index, end), loose, em);
    if (table === null) {
      text.push(rows[index] as readonly Placed[]);
      index++;
    } else {
      for (const row of rows.slice(index, index + table.from)) text.push(row);
      close();
      blocks.push(alignedTable(table.lines, table.columns, loose, em));
      index += table.from + table.lines.length;
    }
  }
  close();
  return blocks;
}

/** Index after the last line that may belong to a table that begins at a line. */
function stretchEnd(
  lines: readonly RunLine[],
  start: number,
  loose: readonly Rule[],
  em: number,
): number {
  const first = firstRow(lines, start, loose, em);
  if (first === null) return start;
  let last = first;
  let pitch = 3 * em;
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index] as RunLine;
    const before = lines[index - 1] as RunLine;
    if (middleY(line) - middleY(before) > Math.max(2.2 * pitch, 3.2 * em)) break;
    if (mayBeRow(line)) {
      last = index;
      const middles = lines.slice(first, index + 1).map(middleY);
      pitch = lowMedian(middles.slice(1).map((middle, at) => middle - (middles[at] as number)));
    } else if (line.runs.length > 1 || line.letters > 16 || index - last > 2) break;
  }
  const [line, next] = [lines[last] as RunLine, lines[last + 1]];
  return next !== undefined && carriesOn(line, next, em) ? last + 2 : last + 1;
}

/** A table begins with a line of several parts, or under a rule with heads of several columns. */
function firstRow(
  lines: readonly RunLine[],
  start: number,
  loose: readonly Rule[],
  em: number,
): number | null {
  const line = lines[start] as RunLine;
  if (mayBeRow(line)) return start;
  const isUnderRule = loose.some((rule) => {
    const away = line.top - ruleAt(rule, middleX(line));
    return away > -0.3 * em && away < 2 * em && rule.to - rule.from > 10 * em;
  });
  if (!isUnderRule) return null;
  for (let index = start; index < Math.min(start + 3, lines.length); index++) {
    const below = lines[index] as RunLine;
    if (mayBeRow(below)) return index;
    if (below.letters > 16) return null;
  }
  return null;
}

/** Whether a line goes on with a cell of the line above: close to it, and aligned with a part. */
function carriesOn(above: RunLine, line: RunLine, em: number): boolean {
  if (line.letters > 16 || line.runs.length > 1 || line.top - above.bottom > 0.35 * em)
    return false;
  if (line.top < above.bottom) return true;
  return above.runs.some(
    (run) => Math.abs(run.left - line.left) < 0.6 * em || overlapsMiddle(run, line),
  );
}

function overlapsMiddle(run: Bounds, line: Bounds): boolean {
  return Math.abs(middleX(run) - middleX(line)) < 0.15 * widthOf(run);
}

const noCell = /^([^\d：:]{1,10}[：:]|[□☐■☑○●√])/u;

/** Several short parts, of which few are a label with its colon or a choice to tick. */
function mayBeRow({ runs, letters }: RunLine): boolean {
  const labelled = runs.filter((run) => noCell.test(run.text)).length;
  return runs.length >= 2 && labelled < 0.5 * runs.length && letters <= 18 * runs.length;
}

interface Found {
  /** Lines before the table that are none of it. */
  from: number;
  lines: readonly RunLine[];
  columns: readonly Column[];
}

function tableIn(lines: readonly RunLine[], loose: readonly Rule[], em: number): Found | null {
  // A line above the head, such as the unit of the amounts, would bring the columns together.
  for (let from = 0; from <= Math.min(2, lines.length - minLines); from++) {
    const rest = lines.slice(from);
    const columns = commonColumns(rest, em);
    if (isTable(rest, columns, loose, em)) return { from, lines: rest, columns };
  }
  return null;
}

function isTable(
  lines: readonly RunLine[],
  columns: readonly Column[],
  loose: readonly Rule[],
  em: number,
): boolean {
  if (columns.length < 2) return false;
  const filled = lines.map((line) => fits(line, columns));
  const telling = filled.filter((share) => share >= 0.5).length;
  if (reached(lines[0] as RunLine, columns) < 0.4) return false;
  const mean = filled.reduce((sum, share) => sum + share, 0) / lines.length;
  if (columns.length >= 3) return telling >= minLines && mean >= 0.5;
  const gap = (columns[1] as Column).left - (columns[0] as Column).right;
  const isNarrow = columns.every((column) => column.right - column.left < 14 * em);
  return (
    lines.length >= minLinesOfTwo &&
    filled.filter((share) => share === 1).length >= 0.8 * lines.length &&
    gap > 0.8 * em &&
    isNarrow &&
    (isFigures(lines) || rulesWithin(lines, loose) >= 3)
  );
}

/** Share of the columns that a line fills one by one. */
function fits(line: RunLine, columns: readonly Column[]): number {
  const filled = new Set<number>();
  for (const run of line.runs) {
    const [first, last] = columnsOf(run, columns);
    if (first === last) filled.add(first);
  }
  return filled.size / columns.length;
}

/** Share of the columns that a line fills or, as a head of several columns, reaches over. */
function reached(line: RunLine, columns: readonly Column[]): number {
  const spans = line.runs.map((run) => columnsOf(run, columns));
  return spans.reduce((sum, [first, last]) => sum + last - first + 1, 0) / columns.length;
}

/** Whether the second of two columns holds figures or dates. */
function isFigures(lines: readonly RunLine[]): boolean {
  const figures = lines.filter((line) => /^[\d.,，%％:：/\-￥¥]+$/u.test(line.runs[1]?.text ?? ''));
  return figures.length >= 0.6 * lines.length;
}

function rulesWithin(lines: readonly RunLine[], loose: readonly Rule[]): number {
  const span: Bounds = around(lines);
  return loose.filter(
    (rule) =>
      rule.to - rule.from > 0.6 * widthOf(span) &&
      rule.offset > span.top - heightOf(lines[0] as RunLine) &&
      rule.offset < span.bottom + heightOf(lines[0] as RunLine),
  ).length;
}
