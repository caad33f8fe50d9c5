import { type Bounds, middleY, type Placed } from './straight-page.ts';
import { visualRows } from './visual-rows.ts';

/** A cell with what stands in it, row by row; on the straightened page. */
export interface BlockCell extends Bounds {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly rows: readonly (readonly Placed[])[];
}

/** A table in the order of reading: cells row by row, merged ones where they begin. */
export interface TableBlock extends Bounds {
  readonly isRuled: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly BlockCell[];
}

/** Lines that stand together, row by row. */
export interface TextBlock {
  readonly rows: readonly (readonly Placed[])[];
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
