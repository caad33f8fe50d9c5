import { type Column, columnsOf, commonColumns, type RunLine, runLine } from './aligned-columns.ts';
import type { Block } from './page-order.ts';
import type { Rule } from './rule-lines.ts';
import {
  around,
  type Bounds,
  heightOf,
  median,
  middleY,
  type Placed,
  widthOf,
} from './straight-page.ts';
import { alignedTable } from './unruled-rows.ts';

/** Fewest lines of a table of three columns or more, and of one of two. */
const MIN_LINES = 3;
const MIN_LINES_OF_TWO = 4;

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
  for (let index = 0; index < lines.length; ) {
    const end = stretchEnd(lines, index, em);
    const table = end - index < MIN_LINES ? null : tableIn(lines.slice(index, end), loose, em);
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
function stretchEnd(lines: readonly RunLine[], start: number, em: number): number {
  if (!mayBeRow(lines[start] as RunLine)) return start;
  let last = start;
  let pitch = 3 * em;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] as RunLine;
    if (middleY(line) - middleY(lines[index - 1] as RunLine) > Math.max(2.2 * pitch, 3.2 * em))
      break;
    if (mayBeRow(line)) {
      last = index;
      const middles = lines.slice(start, index + 1).map(middleY);
      pitch = median(middles.slice(1).map((middle, at) => middle - (middles[at] as number)));
    } else if (line.runs.length > 1 || line.letters > 16 || index - last > 2) break;
  }
  return last + 1;
}

/** Several short parts, of which few are a label with its colon. */
function mayBeRow({ runs, letters }: RunLine): boolean {
  const labelled = runs.filter((run) => /^[^\d：:]{1,10}[：:]/u.test(run.text)).length;
  return runs.length >= 2 && labelled < 0.5 * runs.length && letters <= 18 * runs.length;
}

interface Found {
  /** Lines before the table that are none of it. */
  readonly from: number;
  readonly lines: readonly RunLine[];
  readonly columns: readonly Column[];
}

function tableIn(lines: readonly RunLine[], loose: readonly Rule[], em: number): Found | null {
  // A line above the head, such as the unit of the amounts, would bring the columns together.
  for (let from = 0; from <= Math.min(2, lines.length - MIN_LINES); from++) {
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
  if (columns.length >= 3) return telling >= MIN_LINES && mean >= 0.5;
  const gap = (columns[1] as Column).left - (columns[0] as Column).right;
  const isNarrow = columns.every((column) => column.right - column.left < 14 * em);
  return (
    lines.length >= MIN_LINES_OF_TWO &&
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
