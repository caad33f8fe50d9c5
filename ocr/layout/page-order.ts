import { cutAtRule, cutBetweenTables } from './half-cuts.ts';
import { cutColumns, type Unit } from './prose-columns.ts';
import type { PageRules } from './rule.ts';
import { type Bounds, heightOf, type Placed, widthOf } from './straight-page.ts';
import { type Block, isTable } from './table-block.ts';
import { findUnruledTables } from './unruled-tables.ts';
import { visualRows } from './visual-rows.ts';

/**
 * Puts the units of a page into the order of reading: columns of prose one after the other, the
 * rest from the top down, tables as wholes.
 * @param loose rules that enclose no cells, in pixels of the straightened page
 * @param em height of a body character in pixels
 */
export function orderBlocks(units: readonly Unit[], loose: PageRules, em: number): Block[] {
  if (units.length === 0) return [];
  const cut =
    cutBetweenTables(units, em) ??
    cutAtRule(units, loose.vertical, em) ??
    cutColumns(units, loose.horizontal, em);
  if (cut !== null) {
    return [cut.above, cut.left, cut.right, cut.below].flatMap((part) =>
      orderBlocks(part, loose, em),
    );
  }
  return aroundTables(units, loose, em);
}

/** Text between tables keeps together; what stands beside a table comes before or after it. */
function aroundTables(units: readonly Unit[], loose: PageRules, em: number): Block[] {
  if (!units.some(isTable)) {
    return findUnruledTables(visualRows(units as readonly Placed[]), loose.horizontal, em);
  }
  const only = units[0] as Unit;
  if (units.length === 1 && isTable(only)) return [only];
  const rows = slices(units, (unit) => [unit.top, unit.bottom]);
  if (rows.length > 1) return joinText(rows).flatMap((part) => aroundTables(part, loose, em));
  const columns = slices(units, (unit) => [unit.left, unit.right]);
  if (columns.length > 1) return columns.flatMap((part) => orderBlocks(part, loose, em));
  return [...units]
    .sort((a, b) => a.top - b.top)
    .map((unit): Block => (isTable(unit) ? unit : { rows: [[unit]] }));
}

function joinText(rows: readonly Unit[][]): Unit[][] {
  const joined: Unit[][] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last !== undefined && !last.some(isTable) && !row.some(isTable)) last.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

function slices(units: readonly Unit[], span: (unit: Bounds) => [number, number]): Unit[][] {
  const sorted = units
    .map((unit) => {
      const [from, to] = span(unit);
      // Detected boxes reach over the ink: the core decides.
      const margin = 0.25 * Math.min(to - from, heightOf(unit), widthOf(unit));
      return { unit, from: from + margin, to: to - margin };
    })
    .sort((a, b) => a.from - b.from);
  const groups: Unit[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { unit, from, to } of sorted) {
    if (from > end) groups.push([]);
    (groups.at(-1) as Unit[]).push(unit);
    end = Math.max(end, to);
  }
  return groups;
}
