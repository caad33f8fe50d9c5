import { quadRect, rotatePoint } from './geometry.ts';
import type { PageImage, PageText, Quad, Segment, TextLine } from './page-types.ts';
import { isRoutedToReview } from './recognition/routing.ts';
import { findRuledCells, type RuledCell } from './ruled-cells.ts';

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Placed extends Bounds {
  readonly segment: Segment;
  readonly cell: number | null;
}

/** A ruled cell with all its segments, or one segment outside any cell. */
interface Unit extends Bounds {
  readonly members: Placed[];
}

/**
 * Puts segments into reading order on the straightened page. Segments in one ruled cell stay
 * together, so a label centred beside a value of several lines does not fall between those lines;
 * cells and free segments are then ordered by cutting the page into rows, rows into columns, and
 * so on.
 * @param skew clockwise skew of the page in radians
 */
export async function arrangeSegments(
  page: PageImage,
  segments: readonly Segment[],
  skew: number,
): Promise<PageText> {
  const findCell = await findRuledCells(page, skew);
  const cells: RuledCell[] = [];
  const tolerance = page.width / 150;
  const placed = segments.map((segment): Placed => {
    const bounds = straightBounds(segment.box, page, skew);
    const found = findCell([(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2]);
    if (found === null) return { ...bounds, segment, cell: null };
    let cell = cells.findIndex((known) => sameCell(known, found, tolerance));
    if (cell < 0) cell = cells.push(found) - 1;
    return { ...bounds, segment, cell };
  });
  const ordered = cutPage(gatherUnits(placed, cells)).flatMap((unit) => cutPage(unit.members));
  return pageText(ordered, skew);
}

function straightBounds(box: Quad, page: PageImage, skew: number): Bounds {
  const rect = quadRect(box);
  const [x, y] = rotatePoint([rect.x, rect.y], [page.width / 2, page.height / 2], -skew);
  const sideways = Math.abs(Math.sin(rect.angle)) > Math.SQRT1_2;
  const [w, h] = sideways ? [rect.height, rect.width] : [rect.width, rect.height];
  return { left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 };
}

function sameCell(a: RuledCell, b: RuledCell, tolerance: number): boolean {
  return (
    Math.abs(a.left - b.left) < tolerance &&
    Math.abs(a.right - b.right) < tolerance &&
    Math.abs(a.top - b.top) < tolerance &&
    Math.abs(a.bottom - b.bottom) < tolerance
  );
}

function gatherUnits(placed: readonly Placed[], cells: readonly RuledCell[]): Unit[] {
  const units: Unit[] = [];
  cells.forEach((cell, index) => {
    units.push({ ...cell, members: placed.filter((one) => one.cell === index) });
  });
  for (const one of placed) if (one.cell === null) units.push({ ...one, members: [one] });
  return units;
}

/** Recursive cutting: into rows where a blank band crosses, else into columns, else by position. */
function cutPage<T extends Bounds>(items: readonly T[]): T[] {
  if (items.length < 2) return [...items];
  const rows = cut(items, (item) => [item.top, item.bottom]);
  if (rows.length > 1) return rows.flatMap(cutPage);
  const columns = cut(items, (item) => [item.left, item.right]);
  if (columns.length > 1) return columns.flatMap(cutPage);
  return [...items].sort((a, b) => a.top + a.bottom - b.top - b.bottom || a.left - b.left);
}

function cut<T>(items: readonly T[], span: (item: T) => [number, number]): T[][] {
  const sorted = items
    .map((item) => {
      const [from, to] = span(item);
      // Detected boxes reach over the ink, and cells share their rules: the core decides.
      const margin = Math.min(0.25 * (to - from), 20);
      return { item, from: from + margin, to: to - margin };
    })
    .sort((a, b) => a.from - b.from);
  const groups: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { item, from, to } of sorted) {
    if (from > end) groups.push([]);
    (groups.at(-1) as T[]).push(item);
    end = Math.max(end, to);
  }
  return groups;
}

function pageText(ordered: readonly Placed[], skew: number): PageText {
  let row = -1;
  let previous: Placed | undefined;
  let text = '';
  const lines = ordered.map((one): TextLine => {
    const beside = previous !== undefined && standsRightOf(one, previous);
    if (!beside) row++;
    if (previous !== undefined) text += beside ? ' ' : '\n';
    text += one.segment.text;
    previous = one;
    const isReview = isRoutedToReview(one.segment);
    return { ...one.segment, row, cell: one.cell, isReview };
  });
  return { lines, text, skewDegrees: (skew * 180) / Math.PI, tables: [], regions: [] };
}

function standsRightOf(one: Bounds, previous: Bounds): boolean {
  const overlap = Math.min(one.bottom, previous.bottom) - Math.max(one.top, previous.top);
  const lower = Math.min(one.bottom - one.top, previous.bottom - previous.top);
  return one.left > previous.left && overlap >= lower / 2;
}
