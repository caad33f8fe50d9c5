import type { Cell } from '#values';
import type { BodyContext } from './body.ts';
import type { Row } from './rows.ts';

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
        const cells = [...row.physical.cells];
        while (cells.length < column) cells.push({ text: '' });
        cells[column] = cell;
        row.physical = { ...row.physical, cells };
        row.texts[column] = text;
      }
    }
  };
}
