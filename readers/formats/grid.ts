import type { Cell } from '#values';
import type { Budget } from '../table/limits.ts';
import type { MergedArea, PhysicalRow } from '../table/physical.ts';
import { emptyCell } from './xlsx-sheet.ts';

/**
 * A table whose cells span columns and rows (HTML, SpreadsheetML): each cell goes to the first place
 * in its row that no cell above reaches down to; what it covers is empty and noted as merged.
 */
export class Grid {
  readonly rows: PhysicalRow[] = [];
  private readonly budget: Budget;
  private readonly place: string;
  readonly merges: MergedArea[] = [];
  private cells: (Cell | undefined)[] = [];
  /** for each column, the index of the last row that a cell above reaches */
  private readonly reach: number[] = [];
  private isOpen = false;

  /** @param place what the table is, for messages: `表“在职人员”` */
  constructor(budget: Budget, place: string) {
    this.budget = budget;
    this.place = place;
  }

  /** Cells so far in the open row, those reached from above included. */
  get width(): number {
    return this.cells.length;
  }

  openRow(): void {
    this.closeRow();
    this.isOpen = true;
    this.cells = [];
  }

  /**
   * Adds a cell to the open row.
   * @param column a fixed place; by default the next free one
   * @returns its column
   */
  add(cell: Cell, across = 1, down = 1, column?: number): number {
    if (!this.isOpen) this.openRow();
    const top = this.rows.length;
    let left = column ?? this.cells.length;
    if (column === undefined) while ((this.reach[left] ?? -1) >= top) left += 1;
    for (let each = this.cells.length; each < left + across; each += 1)
      this.cells[each] = undefined;
    this.cells[left] = cell;
    if (down > 1)
      for (let each = left; each < left + across; each += 1) this.reach[each] = top + down - 1;
    if (across > 1 || down > 1) {
      this.merges.push({ top, bottom: top + down - 1, left, right: left + across - 1 });
    }
    return left;
  }

  closeRow(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const cells = Array.from(this.cells, (cell) => cell ?? emptyCell);
    this.budget.take(this.place, cells);
    this.rows.push({ rowNumber: this.rows.length + 1, cells });
  }

  /** Closes the table: merged areas end with the last row. */
  close(): void {
    this.closeRow();
    for (const area of this.merges) area.bottom = Math.min(area.bottom, this.rows.length - 1);
  }
}
