import type { PageText, Quad, TextLine } from '../page/page-types.ts';
import { type Passage, passageOf } from './passage.ts';
import { type Label, labelOf } from './values/labels.ts';

/** Edges on the straightened page, in pixels. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A table cell with all its lines, or a line that stands in none. */
export interface Block extends Bounds {
  passage: Passage;
  /** Indexes of its lines on the page; empty in an empty cell. */
  lines: readonly number[];
  /** Number of its table; null outside any. */
  table: number | null;
  /** Height of one line of its text. */
  size: number;
  /** What it is the label of, where it is nothing but a label. */
  label: Label | null;
}

/** A character this sure or surer is taken for what it was read as. */
const sure = 0.9;

/**
 * The page as cells and free lines. Text of seals is left out: it lies over the page's own. Parts of a
 * label that was set wide (姓　　名) come together again.
 */
export function blocksOf(page: PageText): Block[] {
  const blocks: Block[] = [];
  const taken = new Set<number>();
  const own = (index: number): boolean => page.lines[index]?.layer !== 'seal';
  // A frame around the text parts nothing.
  const ruled = page.tables.filter(({ columnCount }) => columnCount > 1);
  const tables: { cells: Cell[] }[] =
    page.tables.length > 0 ? ruled.map(({ cells }) => ({ cells: [...cells] })) : [cellsOf(page)];
  tables.forEach(({ cells }, number) => {
    const boxed = joinBoxedFigures(cells, page);
    // A row of boxes alone is a place for one number, no table.
    const table = boxed.length === 1 ? null : number;
    for (const { lines, box } of boxed) {
      const members = lines.filter(own);
      for (const index of lines) taken.add(index);
      if (box === undefined && members.length === 0) continue;
      blocks.push(blockOf(page, members, table, box));
    }
  });
  page.lines.forEach((_, index) => {
    if (!taken.has(index) && own(index)) blocks.push(blockOf(page, [index], null));
  });
  return joinWideLabels(page, joinFigures(page, blocks));
}

interface Cell {
  lines: readonly number[];
  box?: Quad;
}

const fewestBoxes = 10;

/** Figures written one a box (身份证号) are one value: a run of such cells becomes one cell. */
function joinBoxedFigures(cells: readonly Cell[], page: PageText): Cell[] {
  const textOf = ({ lines }: Cell): string => passageOf(page.lines, lines).text;
  const isBox = (cell: Cell): boolean => {
    const text = textOf(cell);
    return /^[0-9X]{0,3}$/i.test(text) && (cell.box === undefined || isNarrow(cell.box, text));
  };
  const joined: Cell[] = [];
  let run: Cell[] = [];
  const close = (): void => {
    const length = run.map(textOf).join('').length;
    const isNumber = run.length >= fewestBoxes && length >= 14 && length <= 19;
    joined.push(...(isNumber ? [oneCell(run)] : run));
    run = [];
  };
  for (const cell of cells) {
    if (isBox(cell)) run.push(cell);
    else {
      close();
      joined.push(cell);
    }
  }
  close();
  return joined;
}

/** As wide as boxes for the figures in it are, a rule between two of them left out. */
function isNarrow([a, b, , d]: Quad, { length }: string): boolean {
  const [width, height] = [
    Math.hypot(b[0] - a[0], b[1] - a[1]),
    Math.hypot(d[0] - a[0], d[1] - a[1]),
  ];
  return width < 1.7 * Math.max(1, length) * height;
}

function oneCell(run: readonly Cell[]): Cell {
  const lines = run.flatMap((cell) => cell.lines);
  const boxes = run.flatMap(({ box }) => (box === undefined ? [] : [box]));
  const [first, last] = [boxes[0], boxes.at(-1)];
  return first && last ? { lines, box: [first[0], last[1], last[2], first[3]] } : { lines };
}

/** Cells by the lines' own numbers, where no table was told. */
function cellsOf(page: PageText): { cells: { lines: number[] }[] } {
  const cells = new Map<number, number[]>();
  page.lines.forEach(({ cell }, index) => {
    if (cell !== null) cells.set(cell, [...(cells.get(cell) ?? []), index]);
  });
  return { cells: [...cells.values()].map((lines) => ({ lines })) };
}

function blockOf(
  page: PageText,
  lines: readonly number[],
  table: number | null,
  box?: Quad,
): Block {
  const passage = passageOf(page.lines, lines);
  const own = lines.map((index) => page.lines[index] as TextLine);
  const inked = own.map((line) => boundsOf(line.box, page.skewDegrees));
  const bounds = box === undefined ? around(inked) : boundsOf(box, page.skewDegrees);
  const heights = inked.map((one) => Math.min(one.bottom - one.top, one.right - one.left));
  const size = heights.length === 0 ? bounds.bottom - bounds.top : Math.min(...heights);
  return { passage, lines, table, ...bounds, size, label: ownLabel(passage) };
}

function ownLabel(passage: Passage): Label | null {
  return labelOf(passage.text, (index) => (passage.marks[index]?.probability ?? 0) < sure);
}

/** Edges of a box once the page is turned upright. */
function boundsOf(box: Quad, skewDegrees: number): Bounds {
  const skew = (-skewDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)];
  const xs = box.map(([x, y]) => x * cos - y * sin);
  const ys = box.map(([x, y]) => x * sin + y * cos);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

function around(list: readonly Bounds[]): Bounds {
  return {
    left: Math.min(...list.map(({ left }) => left)),
    top: Math.min(...list.map(({ top }) => top)),
    right: Math.max(...list.map(({ right }) => right)),
    bottom: Math.max(...list.map(({ bottom }) => bottom)),
  };
}

/** How far the heights of two blocks coincide, as a share of the lower one. */
export function rowShare(a: Bounds, b: Bounds): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared / Math.max(1, Math.min(a.bottom - a.top, b.bottom - b.top));
}

/** How far the widths of two blocks coincide, as a share of the narrower one. */
export function columnShare(a: Bounds, b: Bounds): number {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared / Math.max(1, Math.min(a.right - a.left, b.right - b.left));
}

/** A free row of single figures (身份证号 in boxes of which no rule was seen) is one number. */
function joinFigures(page: PageText, blocks: readonly Block[]): Block[] {
  const isFigure = ({ table, passage }: Block): boolean =>
    table === null && /^[0-9X]{1,2}$/i.test(passage.text);
  const joined: Block[] = [];
  const used = new Set<Block>();
  for (const block of blocks) {
    if (used.has(block)) continue;
    const row = isFigure(block)
      ? blocks.filter((other) => isFigure(other) && rowShare(block, other) > 0.6)
      : [];
    if (row.length < fewestBoxes) {
      joined.push(block);
      continue;
    }
    for (const one of row) used.add(one);
    const lines = [...row].sort((a, b) => a.left - b.left).flatMap((one) => one.lines);
    joined.push(blockOf(page, lines, null));
  }
  return joined;
}

/** 姓 and 名 set apart are read as two lines: together they are a label, alone they are nothing. */
function joinWideLabels(page: PageText, blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  const used = new Set<Block>();
  for (const block of blocks) {
    if (used.has(block)) continue;
    const rest =
      block.table === null && /^\p{Script=Han}$/u.test(block.passage.text)
        ? blocks.find((other) => isRestOfLabel(block, other) && !used.has(other))
        : undefined;
    if (rest === undefined) joined.push(block);
    else {
      used.add(rest);
      const made = blockOf(page, [...block.lines, ...rest.lines], null);
      const at = joined.indexOf(rest);
      if (at >= 0) joined[at] = made;
      else joined.push(made);
    }
  }
  return joined;
}

function isRestOfLabel(first: Block, other: Block): boolean {
  if (other === first || other.table !== null) return false;
  const gap = other.left - first.right;
  if (gap < -first.size / 2 || gap > 6 * first.size || rowShare(first, other) < 0.5) return false;
  const text = first.passage.text + other.passage.text;
  const word = /^\p{Script=Han}{2}(?=$|[:(])/u.exec(text)?.[0];
  return word !== undefined && labelOf(word, () => false) !== null;
}
