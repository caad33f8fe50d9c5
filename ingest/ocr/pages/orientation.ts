import type { RotatedRect } from '../geometry.ts';
import { isUpright } from '../image-tensor.ts';
import type { FoundLines, Homography, PageImage } from '../page-types.ts';

/** Degrees clockwise by which a page is turned so that its text stands upright. */
export type PageTurn = 0 | 90 | 180 | 270;

/** Lines read to learn which way up a page is: enough to outvote one that is no text. */
const PROBES = 4;
/** Further lines, where the first leave it open. */
const MORE_PROBES = 8;
/** Mean probability of a character that text read upside down does not reach. */
const CERTAIN = 0.97;
const BELIEVED = 0.75;
/** How much better the other way up must read. */
const MARGIN = 0.1;
/** A line this many times longer than high tells how the text runs. */
const CLEARLY_LONG = 2.5;

/**
 * Finds which way up a page is from its lines: lines that stand on end tell a quarter turn, and
 * reading a few of them both ways tells the side that is up. A page read with certainty as it lies
 * costs no reading twice, for the engine keeps what it read.
 */
export async function turnToUpright(lines: FoundLines): Promise<PageTurn> {
  const long = lines.boxes.filter((box) => aspectOf(box) >= CLEARLY_LONG);
  const standing = long.filter(isUpright);
  const lying = long.filter((box) => !isUpright(box));
  const share = lengthOf(standing) / Math.max(1, lengthOf(long));
  // Labels written downwards stand on upright pages too, columns of a table lie on turned ones.
  const isOpen = share > 0.25 && share < 0.75;
  const first = share > 0.5 ? standing : lying;
  const found = await sideUp(first, lines, PROBES);
  if (found.isSure || (!isOpen && found.certainty >= BELIEVED))
    return turnOf(first === standing, found);
  const again = await sideUp(first, lines, MORE_PROBES);
  if (!isOpen) return again.certainty >= BELIEVED ? turnOf(first === standing, again) : 0;
  const other = await sideUp(first === standing ? lying : standing, lines, MORE_PROBES);
  const best = other.certainty > again.certainty + MARGIN ? other : again;
  if (best.certainty < BELIEVED) return 0;
  return turnOf((best === again) === (first === standing), best);
}

interface SideUp {
  readonly isTurned: boolean;
  /** Mean character probability of the better way. */
  readonly certainty: number;
  readonly isSure: boolean;
}

async function sideUp(
  boxes: readonly RotatedRect[],
  lines: FoundLines,
  count: number,
): Promise<SideUp> {
  // Lines of middling length: long ones cost more and tell no more.
  const probes = boxes
    .toSorted((a, b) => Math.abs(aspectOf(a) - 9) - Math.abs(aspectOf(b) - 9))
    .slice(0, count);
  if (probes.length === 0) return { isTurned: false, certainty: 0, isSure: false };
  const asGiven = mean(await lines.certaintyOf(probes));
  if (asGiven >= CERTAIN) return { isTurned: false, certainty: asGiven, isSure: true };
  const turned = mean(
    await lines.certaintyOf(probes.map((box) => ({ ...box, angle: box.angle + Math.PI }))),
  );
  const isTurned = turned > asGiven + MARGIN;
  return {
    isTurned,
    certainty: Math.max(asGiven, turned),
    isSure: Math.abs(turned - asGiven) > 2 * MARGIN && Math.max(asGiven, turned) >= BELIEVED,
  };
}

/** Lines on end are read downwards, which is right for a page turned clockwise. */
function turnOf(isOnEnd: boolean, { isTurned }: SideUp): PageTurn {
  if (isOnEnd) return isTurned ? 90 : 270;
  return isTurned ? 180 : 0;
}

const lengthOf = (boxes: readonly RotatedRect[]): number =>
  boxes.reduce((sum, box) => sum + Math.max(box.width, box.height), 0);

const aspectOf = (box: RotatedRect): number =>
  Math.max(box.width, box.height) / Math.max(1, Math.min(box.width, box.height));

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}

/** From points of the turned page to points of the page before it was turned. */
export function turnBack(turn: PageTurn, width: number, height: number): Homography {
  if (turn === 90) return [0, 1, 0, -1, 0, height, 0, 0, 1];
  if (turn === 180) return [-1, 0, width, 0, -1, height, 0, 0, 1];
  if (turn === 270) return [0, -1, width, 1, 0, 0, 0, 0, 1];
  return [1, 0, 0, 0, 1, 0, 0, 0, 1];
}

/** Turns a page clockwise, pixel by pixel. */
export function turnPage(source: PageImage, turn: PageTurn): PageImage {
  if (turn === 0) return source;
  const { width: w, height: h } = source;
  const [width, height] = turn === 180 ? [w, h] : [h, w];
  const data = new Uint8Array(source.data.length);
  // Pixel of the source that upright (0, 0) shows, and the steps for one to the right and down.
  const first = turn === 90 ? (h - 1) * w : turn === 180 ? w * h - 1 : w - 1;
  const right = turn === 90 ? -w : turn === 180 ? -1 : w;
  const down = turn === 90 ? 1 : turn === 180 ? -w : -1;
  for (let y = 0, to = 0; y < height; y++) {
    let from = 3 * (first + y * down);
    for (let x = 0; x < width; x++, to += 3, from += 3 * right) {
      data[to] = source.data[from] as number;
      data[to + 1] = source.data[from + 1] as number;
      data[to + 2] = source.data[from + 2] as number;
    }
  }
  return { ...source, width, height, data };
}
