import { type Bounds, middleY, type Placed } from './straight-page.ts';
import { visualRows } from './visual-rows.ts';

/** A cell with what stands in it, row by row; on the straightened page. */
export interface BlockCell extends Bounds {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  rows: readonly (readonly Placed[])[];
}

/** A table in the order of reading: cells row by row, merged ones where they begin. */
export interface TableBlock extends Bounds {
  isRuled: boolean;
  rowCount: number;
  columnCount: number;
  cells: readonly BlockCell[];
}

/** Lines that stand together, row by row. */
export interface TextBlock {
  rows: readonly (readonly Placed[])[];
}

export type Block = TextBlock | TableBlock;

/** Whether a unit of the page is a table. */
export function isTable<T extends object>(unit: T | TableBlock): unit is TableBlock {
  return 'cells' in unit;
}

/** Lines of a cell: side by side from the left, characters set one beneath the other downwards. */
export function cellRows(members: readonly Placed[]): Placed[][] {
  return visualRows([...members].sort((a, b) => middleY(a) - middleY(b)));
}
