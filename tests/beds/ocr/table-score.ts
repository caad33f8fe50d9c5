import { comparableCharacters } from './character-error-rate.ts';

/** Pairs of things counted on both sides. */
export interface Matches {
  expected: number;
  read: number;
  right: number;
}

/** How the tables of a page came out. */
export interface TableScore {
  /** Cells with their text at their row and column. */
  cells: Matches;
  /**
   * Neighbours to the right and beneath, by text (Göbel et al., ICDAR 2013): a row too many at the
   * top costs one row of them and not the whole table.
   */
  neighbours: Matches;
}

interface Cell {
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

interface Table {
  cells: readonly Cell[];
}

/** Compares tables by their cells and by which cell stands beside which; null without true cells. */
export function scoreTables(truth: readonly Table[], read: readonly Table[]): TableScore | null {
  const cells = (tables: readonly Table[]): string[] =>
    tables.flatMap((table) =>
      filled(table).map((cell) => `${cell.row} ${cell.column} ${textOf(cell)}`),
    );
  const neighbours = (tables: readonly Table[]): string[] => tables.flatMap(neighboursOf);
  const expected = cells(truth);
  if (expected.length === 0) return null;
  return {
    cells: matches(expected, cells(read)),
    neighbours: matches(neighbours(truth), neighbours(read)),
  };
}

/** F1 of matches; 1 where there is nothing on either side. */
export function f1({ expected, read, right }: Matches): number {
  return expected + read === 0 ? 1 : (2 * right) / (expected + read);
}

function textOf({ text }: Cell): string {
  return comparableCharacters(text).join('');
}

function filled({ cells }: Table): Cell[] {
  return cells.filter((cell) => textOf(cell) !== '');
}

function neighboursOf(table: Table): string[] {
  const cells = filled(table);
  const found: string[] = [];
  for (const one of cells) {
    const right = nearest(cells, (other) =>
      sharesRow(one, other) ? other.column - (one.column + one.columnSpan) : -1,
    );
    const below = nearest(cells, (other) =>
      sharesColumn(one, other) ? other.row - (one.row + one.rowSpan) : -1,
    );
    if (right) found.push(`${textOf(one)} → ${textOf(right)}`);
    if (below) found.push(`${textOf(one)} ↓ ${textOf(below)}`);
  }
  return found;
}

function nearest(cells: readonly Cell[], distance: (cell: Cell) => number): Cell | null {
  let best: Cell | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const away = distance(cell);
    if (away >= 0 && away < least) {
      best = cell;
      least = away;
    }
  }
  return best;
}

function sharesRow(a: Cell, b: Cell): boolean {
  return a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan;
}

function sharesColumn(a: Cell, b: Cell): boolean {
  return a.column < b.column + b.columnSpan && b.column < a.column + a.columnSpan;
}

function matches(expected: readonly string[], read: readonly string[]): Matches {
  const open = new Map<string, number>();
  for (const key of expected) open.set(key, (open.get(key) ?? 0) + 1);
  let right = 0;
  for (const key of read) {
    const left = open.get(key) ?? 0;
    if (left === 0) continue;
    open.set(key, left - 1);
    right++;
  }
  return { expected: expected.length, read: read.length, right };
}
