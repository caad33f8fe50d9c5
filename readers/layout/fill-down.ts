import type { Cell } from '#values';
import type { MergedArea, PhysicalRow } from '../table/physical.ts';
import type { TableSource } from '../table/table-source.ts';
import { classifyRow, type Layout } from './layout.ts';

/** Areas merged down a group of data rows: the department that stands once beside all its people. */
function groupsOf({ merges }: TableSource, { lastHeader, columns }: Layout): MergedArea[] {
  const taken = new Set(columns.flatMap(({ field, index }) => (field ? [index] : [])));
  return merges
    .filter(({ top, bottom, left }) => top > lastHeader && bottom > top && taken.has(left))
    .toSorted((a, b) => a.top - b.top);
}

/** Puts the text of each group into its rows; rows come in their order, each once. */
class Filler {
  private readonly layout: Layout;
  private readonly waiting: MergedArea[];
  private open: { area: MergedArea; cell: Cell }[] = [];
  private index = 0;

  constructor(groups: readonly MergedArea[], layout: Layout) {
    this.layout = layout;
    this.waiting = [...groups];
  }

  fill(row: PhysicalRow): PhysicalRow {
    const index = this.index;
    this.index += 1;
    this.open = this.open.filter(({ area }) => area.bottom >= index);
    const inside = this.open;
    while (this.waiting[0] && this.waiting[0].top <= index) {
      const area = this.waiting.shift();
      const cell = area ? row.cells[area.left] : undefined;
      if (area && cell) this.open = [...this.open, { area, cell }];
    }
    // A blank row, a subtotal or a note under the merged cell is none of the group's rows.
    if (inside.length === 0 || classifyRow(row, index, this.layout) !== null) return row;
    const cells = [...row.cells];
    for (const { area, cell } of inside) {
      while (cells.length <= area.left) cells.push({ text: '' });
      cells[area.left] = cell;
    }
    return { ...row, cells };
  }
}

/**
 * A source whose data rows have the text of a cell merged down over them, as they show it. Areas
 * that only reach to the right are titles and totals and stay as they are.
 */
export function filledDown(source: TableSource, layout: Layout): TableSource {
  const groups = groupsOf(source, layout);
  if (groups.length === 0) return source;
  const head = new Filler(groups, layout);
  return {
    ...source,
    head: source.head.map((row) => head.fill(row)),
    async *chunks() {
      const filler = new Filler(groups, layout);
      for await (const chunk of source.chunks()) yield chunk.map((row) => filler.fill(row));
    },
  };
}
