import type { GridCell } from '../sheet.ts';

/** A cell of a row: where it stands follows from those before it. */
export interface RowCell extends Omit<GridCell, 'row' | 'column' | 'lines'> {
  text: string | readonly string[];
}

/** A label: bold and centred. */
export function label(text: string | readonly string[], more: Partial<RowCell> = {}): RowCell {
  return { text, align: 'center', isBold: true, ...more };
}

/** A plain cell. */
export function cell(text: string | readonly string[], more: Partial<RowCell> = {}): RowCell {
  return { text, ...more };
}

/** Gives each cell its row and column; cells that span rows push those beneath to the right. */
export function laidOut(rows: readonly (readonly RowCell[])[], from = 0): GridCell[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, index) => {
    const row = from + index;
    let column = 0;
    return cells.map(({ text, ...rest }): GridCell => {
      while (taken.has(`${row} ${column}`)) column++;
      const at = column;
      const { rowSpan = 1, columnSpan = 1 } = rest;
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < columnSpan; right++) taken.add(`${row + down} ${at + right}`);
      }
      column += columnSpan;
      return { ...rest, row, column: at, lines: typeof text === 'string' ? [text] : text };
    });
  });
}

/** A long text cut into lines of at most `length` characters. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > length) {
    let at = length;
    while (at > 4 && /[，。；：、）》”％%\d.,:]/.test(rest.charAt(at))) at--;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...lines, rest];
}
