import type { RuleImage } from './rule-image.ts';
import type { RuledGrid } from './ruled-grid.ts';
import { splitAtRules } from './split-segments.ts';
import {
  type Bounds,
  heightOf,
  middleX,
  middleY,
  type Placed,
  type StraightPage,
  widthOf,
} from './straight-page.ts';
import { cellRows, type TableBlock } from './table-block.ts';

/** What the rules of a page made of its segments. */
interface RuledTables {
  tables: readonly TableBlock[];
  /** Segments outside any table. */
  free: readonly Placed[];
}

/**
 * Puts segments into the cells of the ruled tables, cutting those that reach over a rule.
 * @param em height of a body character in pixels
 * @param ink contrast of the page's writing in grey levels
 */
export function fillGrids(
  grids: readonly RuledGrid[],
  placed: readonly Placed[],
  page: StraightPage,
  image: RuleImage,
  em: number,
  ink: number,
): RuledTables {
  const tables: TableBlock[] = [];
  let free = [...placed];
  for (const grid of grids) {
    if (isSquaredPaper(grid, em)) continue;
    const inside = new Map<number, Placed[]>();
    const outside: Placed[] = [];
    for (const one of free) {
      if (
        cellAt(grid, grid.toFrame(one)) < 0 &&
        crossings(grid, grid.toFrame(one), em).length === 0
      ) {
        outside.push(one);
        continue;
      }
      const xs = crossings(grid, grid.toFrame(one), em);
      const parts = xs.length === 0 ? [one] : splitAtRules(one, xs, page, image, ink);
      for (const part of parts) {
        const cell = cellAt(grid, grid.toFrame(part));
        if (cell < 0) outside.push(part);
        else inside.set(cell, [...(inside.get(cell) ?? []), part]);
      }
    }
    // Frames around a notice or a list, one below the other, are no table.
    if (inside.size < 2 || grid.columnCount < 2) continue;
    free = outside;
    tables.push(tableOf(grid, inside));
  }
  return { tables, free };
}

function tableOf(grid: RuledGrid, inside: ReadonlyMap<number, readonly Placed[]>): TableBlock {
  return {
    ...grid.fromFrame(grid),
    isRuled: true,
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    cells: grid.cells.map((cell, index) => ({
      ...cell,
      ...grid.fromFrame(cell),
      rows: cellRows(inside.get(index) ?? []),
    })),
  };
}

function cellAt(grid: RuledGrid, bounds: Bounds): number {
  const [x, y] = [middleX(bounds), middleY(bounds)];
  return grid.cells.findIndex(
    (cell) => x >= cell.left && x < cell.right && y >= cell.top && y < cell.bottom,
  );
}

/** Rules that a segment reaches over on both sides by more than a detector's margin. */
function crossings(grid: RuledGrid, bounds: Bounds, em: number): number[] {
  const y = middleY(bounds);
  if (heightOf(bounds) > 1.5 * widthOf(bounds)) return [];
  const xs = new Set<number>();
  for (const cell of grid.cells) {
    if (y < cell.top || y >= cell.bottom) continue;
    for (const x of [cell.left, cell.right]) {
      if (x - bounds.left > 0.6 * em && bounds.right - x > 0.6 * em) xs.add(x);
    }
  }
  const shift = grid.fromFrame(bounds).left - bounds.left;
  return [...xs].map((x) => x + shift).sort((a, b) => a - b);
}

/** Squared writing paper has a cell for each character: its text is read in lines. */
function isSquaredPaper(grid: RuledGrid, em: number): boolean {
  if (grid.columnCount < 8 || grid.cells.length < 40) return false;
  const narrow = grid.cells.filter((cell) => widthOf(cell) < 2.4 * em);
  return narrow.length > 0.85 * grid.cells.length;
}
