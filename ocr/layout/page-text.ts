import type {
  CellRead,
  PageText,
  Region,
  RegionKind,
  TableRead,
  TextLine,
} from '../page/page-types.ts';
import { isRoutedToReview } from '../recognition/routing.ts';
import {
  around,
  type Bounds,
  heightOf,
  overlap,
  type Placed,
  type StraightPage,
} from './straight-page.ts';
import type { TableBlock } from './table-block.ts';

/** A part of the page whose place in the order is settled. */
export type OrderedPart =
  | { kind: Exclude<RegionKind, 'table'>; rows: readonly (readonly Placed[])[] }
  | { kind: 'table'; table: TableBlock };

/**
 * Writes the parts down in their order. Lines of a seal come last and are left out of `text`: they
 * lie over the page's own text and belong to no sentence of it.
 */
export function pageText(parts: readonly OrderedPart[], page: StraightPage): PageText {
  const lines: TextLine[] = [];
  const tables: TableRead[] = [];
  const regions: Region[] = [];
  let [row, cellCount, text] = [-1, 0, ''];
  let previous: Placed | undefined;
  const write = (one: Placed, isBeside: boolean, cell: number | null, isSeal: boolean): number => {
    if (!isBeside) row++;
    const before = previous;
    const space = before !== undefined && isBeside ? spaceBetween(before, one) : '\n';
    if (!isSeal) text += `${text === '' ? '' : space}${one.segment.text}`;
    previous = one;
    return lines.push({ ...one.segment, row, cell, isReview: isRoutedToReview(one.segment) }) - 1;
  };
  const writeTable = (table: TableBlock): number[] => {
    const cells = table.cells.map((cell, at): CellRead => {
      const indexes: number[] = [];
      const left = table.cells[at - 1];
      const isLabelled = left?.row === cell.row && left.rows.length === 1;
      for (const members of cell.rows) {
        for (const [index, one] of members.entries()) {
          const isFirst = indexes.length === 0;
          const isBeside =
            index > 0 ||
            (isFirst && isLabelled) ||
            (isFirst && previous !== undefined && standsRightOf(one, previous));
          indexes.push(write(one, isBeside, cellCount, false));
        }
      }
      cellCount++;
      const { row, column, rowSpan, columnSpan } = cell;
      const rows = cell.rows.map((members) => rowText(members));
      return {
        text: rows.join('\n'),
        row,
        column,
        rowSpan,
        columnSpan,
        box: page.quad(cell),
        lines: indexes,
      };
    });
    const { isRuled, rowCount, columnCount } = table;
    tables.push({ box: page.quad(table), isRuled, rowCount, columnCount, cells });
    return cells.flatMap((cell) => cell.lines);
  };
  for (const part of parts) {
    previous = undefined;
    if (part.kind === 'table') {
      const indexes = writeTable(part.table);
      regions.push({ kind: 'table', box: page.quad(part.table), lines: indexes });
      continue;
    }
    const indexes = part.rows.flatMap((members) =>
      members.map((one, index) => write(one, index > 0, null, part.kind === 'seal')),
    );
    regions.push({ kind: part.kind, box: page.quad(around(part.rows.flat())), lines: indexes });
  }
  return { lines, text, skewDegrees: (page.skew * 180) / Math.PI, tables, regions };
}

/** Pieces of one word, as text layers of PDF files give them, and figures in boxes join up. */
function spaceBetween(before: Placed, one: Placed): string {
  const gap = one.left - before.right;
  const size = Math.min(heightOf(one), heightOf(before));
  const areFigures = /^[\dXx]$/.test(before.segment.text) && /^[\dXx]$/.test(one.segment.text);
  if (areFigures && gap < 2.2 * size) return '';
  return gap < 0.15 * size &&
    !/^\w+ \w+$/.test(`${before.segment.text.at(-1)} ${one.segment.text[0]}`)
    ? ''
    : ' ';
}

function rowText(members: readonly Placed[]): string {
  return members
    .map((one, index) => {
      const before = members[index - 1];
      return (before === undefined ? '' : spaceBetween(before, one)) + one.segment.text;
    })
    .join('');
}

/** Cells of a table's row follow each other on one row of the text. */
function standsRightOf(one: Bounds, previous: Bounds): boolean {
  const shared = overlap([one.top, one.bottom], [previous.top, previous.bottom]);
  return one.left > previous.left && shared >= Math.min(heightOf(one), heightOf(previous)) / 2;
}
