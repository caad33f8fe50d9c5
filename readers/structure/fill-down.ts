import type { NotDataKind } from '#contracts';
import type { Cell } from '#values';
import type { BodyContext } from './body.ts';
import type { Row } from './rows.ts';

function show(row: Row, column: number, text: string, cell: Cell): void {
  const cells = [...row.physical.cells];
  while (cells.length < column) cells.push({ text: '' });
  cells[column] = cell;
  row.physical = { ...row.physical, cells };
  row.texts[column] = text;
}

/**
 * Shows cells that are merged down a group in each of its data rows: the department that stands
 * once beside all its people. Takes rows in their order; areas that only reach to the right are
 * titles and totals and stay as they are.
 */
export function fillerDown({
  merges,
  left,
  right,
}: BodyContext): (row: Row, isData: boolean) => void {
  const waiting = merges
    .filter((area) => area.bottom > area.top && area.left >= left && area.left <= right)
    .toSorted((a, b) => b.top - a.top);
  const open = new Map<number, { bottom: number; text: string; cell: Cell }>();
  return (row, isData) => {
    for (let area = waiting.at(-1); area && area.top <= row.index; area = waiting.at(-1)) {
      waiting.pop();
      const column = area.left;
      const cell = row.physical.cells[column];
      // An area that began above, in a header or a note, has nothing to show here.
      if (area.top < row.index || !cell) continue;
      open.set(column, { bottom: area.bottom, text: row.texts[column] ?? '', cell });
    }
    for (const [column, { bottom, text, cell }] of open) {
      if (bottom < row.index) open.delete(column);
      else if (isData && (row.texts[column] ?? '') === '' && text !== '') {
        show(row, column, text, cell);
      }
    }
  };
}

/**
 * Shows the names of groups in the rows that leave them blank. Takes rows in their order and gives
 * each its kind: what stands below a sum without a name of its own is a sum, too.
 */
export function fillerOfGroups({
  groups,
}: BodyContext): (row: Row, kind: NotDataKind | null) => NotDataKind | null {
  const names = new Map<number, { text: string; cell: Cell }>();
  let sum: NotDataKind | null = null;
  const [outer] = groups;
  return (row, kind) => {
    if (outer === undefined) return kind;
    const isSum = kind === 'total' || kind === 'subtotal';
    const isNamed = (row.texts[outer] ?? '') !== '';
    if (isNamed && (isSum || kind === null)) sum = isSum ? kind : null;
    if (kind !== null) return kind;
    if (!isNamed && sum !== null) return sum;
    for (const column of groups) {
      const text = row.texts[column] ?? '';
      if (text === '') {
        const name = names.get(column);
        if (name) show(row, column, name.text, name.cell);
        continue;
      }
      // A new outer group ends the inner ones.
      for (const inner of groups) if (inner > column) names.delete(inner);
      names.set(column, { text, cell: row.physical.cells[column] ?? { text } });
    }
    return null;
  };
}
