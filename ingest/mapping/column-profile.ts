import type { PhysicalRow } from '#readers';
import type { Cell } from '#values';
import { kindOf, type ValueKind } from './value-kinds.ts';

/** The values of one column as far as they were looked at. */
export interface ColumnProfile {
  /** cells that hold something, in order */
  cells: Cell[];
  /** how many of them look like what */
  kinds: Partial<Record<ValueKind, number>>;
  /** what most of them look like; null where there is none or no majority of 60 % */
  main: ValueKind | null;
}

const majority = 0.6;

/** Profiles the cells of one column of data rows; empty ones do not count. */
export function profileColumn(rows: readonly PhysicalRow[], index: number): ColumnProfile {
  const cells: Cell[] = [];
  const kinds: Partial<Record<ValueKind, number>> = {};
  for (const row of rows) {
    const cell = row.cells[index];
    const kind = cell ? kindOfCell(cell) : null;
    if (!cell || kind === null) continue;
    cells.push(cell);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const entries = Object.entries(kinds) as [ValueKind, number][];
  const [first] = entries.toSorted((a, b) => b[1] - a[1]);
  const main = first && first[1] >= cells.length * majority ? first[0] : null;
  return { cells, kinds, main };
}

function kindOfCell(cell: Cell): ValueKind | null {
  if (cell.isDate) return cell.text.length > 10 ? 'timestamp' : 'date';
  return kindOf(cell.text);
}

/** How large a share of the values looks like one of these. */
export function shareOf(profile: ColumnProfile, ...wanted: ValueKind[]): number {
  const count = wanted.reduce((sum, kind) => sum + (profile.kinds[kind] ?? 0), 0);
  return profile.cells.length === 0 ? 0 : count / profile.cells.length;
}
