import type { BodyContext } from './body.ts';
import type { Row } from './rows.ts';
import { isGroupLabel } from './words.ts';

/** A group has more rows than its first, so in a column of groups some cells are blank. */
const mostFilled = 0.75;

/**
 * The columns, from the left, in which a group is named in its first row and left blank in the rows
 * below, as a cell merged down would show it: words, each once, in the first row too, beside cells
 * that every row fills, under a label that promises groups. A group within a group begins anew where
 * the outer one does.
 * @param rows data rows of the table
 * @param labels of the columns from the left
 */
export function groupColumns(
  rows: readonly Row[],
  labels: readonly string[],
  { left, right, kinds, isDelimited, merges }: Omit<BodyContext, 'groups' | 'words'>,
): number[] {
  const found: number[] = [];
  const isFilled = (row: Row, column: number) => (row.texts[column] ?? '') !== '';
  const filledIn = (column: number) => rows.filter((row) => isFilled(row, column)).length;
  if (rows.length < 3) return found;
  for (let column = left; column < right; column += 1) {
    const count = filledIn(column);
    // Running numbers may stand before the groups.
    if (count === rows.length && kinds[column - left] === 'number' && found.length === 0) continue;
    const [first] = rows;
    if (!isGroupLabel(labels[column - left] ?? '')) break;
    if (!first || !isFilled(first, column) || kinds[column - left] !== 'text') break;
    if (!isDelimited && merges.some((area) => area.left === column && area.bottom > area.top))
      break;
    const names = rows.flatMap((row) => (isFilled(row, column) ? [row.texts[column] ?? ''] : []));
    const outer = found.at(-1);
    const isNested = outer !== undefined;
    const areNamed = new Set(names).size === names.length || isNested;
    const isTold = count >= 2 && count <= rows.length * mostFilled && areNamed;
    const goesWith =
      outer === undefined || rows.every((row) => !isFilled(row, outer) || isFilled(row, column));
    if (!isTold || !goesWith) break;
    found.push(column);
  }
  const next = (found.at(-1) ?? right) + 1;
  return found.length > 0 && next <= right && filledIn(next) === rows.length ? found : [];
}
