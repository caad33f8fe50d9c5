import { inkMask, type PageSurvey } from './page-survey.ts';

/** A spread is about as broad as two upright sheets; a single sheet seldom is. */
const leastRatio = 1.2;
/** Where the fold may be, as a share of the width. */
const foldFrom = 0.4;
const foldTo = 0.6;
/** Blank about the fold, as a share of the width: both inner margins together are broader. */
const leastGutter = 0.03;
/** So broad, and so much broader than any other blank strip, a gutter tells two pages by itself. */
const broadGutter = 0.06;
const broader = 1.6;
/** Share of a side's breadth that what is written on the fuller one must take up. */
const leastBlock = 0.5;
/** Lines on the fuller side, and on the other: a document may end there after a few. */
const leastRows = 6;
const fewRows = 3;
/** Ink in a column of the gutter, as a share of the height: dust. */
const dust = 0.004;
/** A fold or the edges of bound sheets draw a line of this many survey pixels at most. */
const foldLineWidth = 5;
/** Share of a side's breadth that a line of prose or a rule fills. */
const fullLine = 0.5;
const leastLines = 4;

/** Is it broad enough for two pages side by side? */
export function isBroad(page: { width: number; height: number }): boolean {
  return page.width >= leastRatio * page.height;
}

/**
 * Finds the fold of a spread: two pages side by side, told by a gutter that neither text nor rules
 * cross, and by full lines of prose or a table of their own on both sides, or a gutter far broader
 * than any other strip. A broad table and a single landscape page have rules, a title or short
 * cells there, and stay whole.
 * @returns the fold in survey pixels from the left; null on a single page
 */
export function findFold(survey: PageSurvey): number | null {
  const { width, height } = survey;
  if (!isBroad(survey)) return null;
  const ink = inkMask(survey);
  const strips = blankStrips(ink, width, height);
  const gutter = strips
    .filter(({ from, to }) => {
      const middle = (from + to) / 2 / width;
      return middle > foldFrom && middle < foldTo && to - from >= leastGutter * width;
    })
    .reduce<Strip | null>(
      (best, one) => (best && breadth(best) >= breadth(one) ? best : one),
      null,
    );
  if (gutter === null) return null;
  const left = sideOf(ink, width, height, 0, gutter.from);
  const right = sideOf(ink, width, height, gutter.to, width);
  const areProse = Math.min(left.fullLines, right.fullLines) >= leastLines;
  return areProse || areTwoBlocks(strips, gutter, width, left, right)
    ? (gutter.from + gutter.to) / 2
    : null;
}

interface Strip {
  from: number;
  to: number;
}

const breadth = ({ from, to }: Strip): number => to - from;

/** Upright strips without ink; the line of the fold itself runs down the page and is no writing. */
function blankStrips(ink: Uint8Array, width: number, height: number): Strip[] {
  const counts = new Uint32Array(width + 1);
  for (let at = 0; at < ink.length; at++) {
    if (ink[at]) counts[at % width] = (counts[at % width] as number) + 1;
  }
  const strips: Strip[] = [];
  let from = 0;
  let foldLine = 0;
  for (let x = 0; x <= width; x++) {
    const count = counts[x] as number;
    if (x < width && count <= dust * height) continue;
    const isFoldLine = Math.max(count, counts[x + 1] ?? 0) > 0.3 * height;
    if (x < width && isFoldLine && foldLine < foldLineWidth) {
      foldLine++;
      continue;
    }
    if (x - from > 2) strips.push({ from, to: x });
    from = x + 1;
    foldLine = 0;
  }
  return strips;
}

function areTwoBlocks(
  strips: readonly Strip[],
  gutter: Strip,
  width: number,
  left: Side,
  right: Side,
): boolean {
  if (breadth(gutter) < broadGutter * width) return false;
  // The frame of a form joins its rows, its rules count as lines.
  const lines = [left.rows + left.fullLines, right.rows + right.fullLines];
  if (Math.min(...lines) < fewRows || Math.max(...lines) < leastRows) return false;
  if (Math.min(left.block, right.block) < leastBlock / 2) return false;
  if (Math.max(left.block, right.block) < leastBlock) return false;
  return strips.every(
    (one) =>
      one === gutter ||
      one.from === 0 ||
      one.to === width ||
      broader * breadth(one) < breadth(gutter),
  );
}

interface Side {
  /** Rows of text, with blank between them. */
  rows: number;
  /** Lines that fill most of the breadth without a break. */
  fullLines: number;
  /** Breadth from the first to the last column with ink, as a share. */
  block: number;
}

function sideOf(ink: Uint8Array, width: number, height: number, from: number, to: number): Side {
  // A comma leaves a character and a half blank; the columns of a table stand farther apart.
  const gap = Math.max(4, Math.round(0.033 * (to - from)));
  const full = fullLine * (to - from);
  let [rows, fullLines, left, right] = [0, 0, to, from];
  let [isInRow, isInLine] = [false, false];
  for (let y = 1; y < height - 1; y++) {
    const row = scanRow(ink, y * width, width, from, to, gap);
    left = Math.min(left, row.left);
    right = Math.max(right, row.right);
    if (row.right > row.left && !isInRow) rows++;
    isInRow = row.right > row.left;
    if (row.longest >= full && !isInLine) fullLines++;
    if (row.longest >= full) isInLine = true;
    else if (row.longest < full / 2) isInLine = false;
  }
  return { rows, fullLines, block: Math.max(0, right - left) / (to - from) };
}

/** First and last ink of a row and its neighbours, and the longest stretch without a wide gap. */
function scanRow(
  ink: Uint8Array,
  row: number,
  width: number,
  from: number,
  to: number,
  gap: number,
): { left: number; right: number; longest: number } {
  let [left, right, longest, start] = [to, from, 0, from];
  let last = from - gap - 1;
  for (let x = from; x < to; x++) {
    const at = row + x;
    if (!ink[at - width] && !ink[at] && !ink[at + width]) continue;
    if (x - last > gap) start = x;
    last = x;
    left = Math.min(left, x);
    right = x;
    longest = Math.max(longest, x - start);
  }
  return { left, right, longest };
}
