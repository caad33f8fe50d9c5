import { mean } from '#values';
import { isUpright } from '../nets/image-tensor.ts';
import type { RotatedRect } from '../page/geometry.ts';
import type { FoundLines, Homography, PageImage } from '../page/page-types.ts';
import { certaintyOfCharacters, type Quarters } from './character-turn.ts';

/** Degrees clockwise by which a page is turned so that its text stands upright. */
export type PageTurn = 0 | 90 | 180 | 270;

/** Lines read to learn which way up a page is: enough to outvote one that is no text. */
const mostProbes = 4;
/** Lines read both ways where the first leave it open: handwriting, faded print. */
const moreProbes = 12;
/** Mean probability of a character that text read upside down does not reach. */
const certain = 0.97;
/** How much better one way must read: with a few lines, and with many. */
const clear = 0.2;
const slight = 0.08;
/** Share of the lines that must agree. */
const agreeingShare = 0.75;
/** How much better characters must stand one way than any other. */
const charactersMargin = 0.08;
/** A line this many times longer than high tells how the text runs. */
const longAspect = 2.5;
/** Share of lines on end, by length, up to which they are labels written downwards. */
const labels = 0.25;

/**
 * Finds which way up a page is from its lines. Where they lie, a few are read both ways; a page
 * read with certainty as it lies costs no reading twice, for the engine keeps what it read. Where
 * many stand on end or all are too short to tell, both sorts of lines leave two ways each, and
 * single characters decide among those.
 */
export async function turnToUpright(lines: FoundLines): Promise<PageTurn> {
  const long = lines.boxes.filter((box) => aspectOf(box) >= longAspect);
  const lying = long.filter((box) => !isUpright(box));
  const standing = long.filter(isUpright);
  const isLyingTurned = lying.length === 0 ? null : await areTurned(lying, lines);
  if (lying.length > 0 && lengthOf(standing) <= labels * lengthOf(long)) {
    return isLyingTurned ? 180 : 0;
  }
  const isStandingTurned = standing.length === 0 ? null : await areTurned(standing, lines);
  // Lines on end that read downwards: of a page turned clockwise, or columns of an upright one.
  const ways = ([0, 3, 1, 2] as const).filter(
    (way) =>
      (isLyingTurned === null || isLyingTurned === way > 1) &&
      (isStandingTurned === null || isStandingTurned === (way === 1 || way === 2)),
  );
  if (ways.length === 1) return turnOf(ways[0] as Quarters);
  const certainties = await certaintyOfCharacters(lines, ways);
  const [best = 0, second = 0] = certainties.toSorted((a, b) => b - a);
  if (best - second > charactersMargin) return turnOf(ways[certainties.indexOf(best)] ?? 0);
  // Pages on their side are far more common than pages written downwards.
  return isStandingTurned === null || isLyingTurned !== null ? 0 : isStandingTurned ? 90 : 270;
}

const turnOf = (quarters: Quarters): PageTurn => (quarters * 90) as PageTurn;

/** Do the lines read better the other way round? null: they do not tell. */
async function areTurned(
  boxes: readonly RotatedRect[],
  lines: FoundLines,
): Promise<boolean | null> {
  // Lines of middling length: long ones cost more and tell no more.
  const probes = boxes.toSorted((a, b) => Math.abs(aspectOf(a) - 9) - Math.abs(aspectOf(b) - 9));
  const few = probes.slice(0, mostProbes);
  if (mean(await lines.certaintyOf(few)) >= certain) return false;
  const first = await isBetterTurned(few, lines, clear);
  if (first !== null || probes.length <= mostProbes) return first;
  return isBetterTurned(probes.slice(0, moreProbes), lines, slight);
}

/** null: neither way reads better by the margin. */
async function isBetterTurned(
  probes: readonly RotatedRect[],
  lines: FoundLines,
  margin: number,
): Promise<boolean | null> {
  const given = await lines.certaintyOf(probes);
  const turned = await lines.certaintyOf(
    probes.map((box) => ({ ...box, angle: box.angle + Math.PI })),
  );
  const gains = turned.map((certainty, index) => certainty - (given[index] as number));
  const gain = mean(gains);
  const agreeing = gains.filter((one) => one * gain > 0).length;
  const isClear = Math.abs(gain) > margin && agreeing >= agreeingShare * gains.length;
  return isClear ? gain > 0 : null;
}

const lengthOf = (boxes: readonly RotatedRect[]): number =>
  boxes.reduce((sum, box) => sum + Math.max(box.width, box.height), 0);

const aspectOf = (box: RotatedRect): number =>
  Math.max(box.width, box.height) / Math.max(1, Math.min(box.width, box.height));

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
