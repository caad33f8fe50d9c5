import { highMedian, mean } from '#values';
import type { PageImage, Segment } from '../page/page-types.ts';
import { type LinePatch, patchHeight } from './line-patch.ts';
import type { MeasuredLine } from './measure-lines.ts';

/** What tells how a page was made, in the order of the model. */
export const pageFeatures = [
  // blue less red of the ink, as a share of its darkness: carbon paper is blue or violet
  'blue',
  // range of the ink's colours, as a share of its darkness
  'chroma',
  // darkness of the ink against its paper, 0–1: copies are weak
  'darkness',
  // steepness of the edges of strokes: carbon blurs them
  'sharpness',
  // deviation of darkness from character to character along a line, as a share of the mean
  'uneven',
  // the same from line to line
  'patchy',
  // unevenness within strokes
  'rough',
  // logarithm of the specks a million pixels outside the text
  'specks',
  // grain of the bare paper as a share of the ink's darkness: it makes all else look uneven
  'grain',
  // yellow of the paper: red less blue, as a share
  'yellow',
  // mean certainty of the characters read
  'certainty',
  // share of the text written by hand, 0–1
  'handShare',
  // mean log-odds of a hand over the lines, by their length
  'handOdds',
] as const;

type PageFeatures = Record<(typeof pageFeatures)[number], number>;

/** How the ink came onto the paper; NaN where nothing could be measured. */
export type InkFeatures = Omit<PageFeatures, 'handShare' | 'handOdds'>;

/** Not a number where nothing was measured, which the models of kinds expect. */
function typical(values: readonly number[]): number {
  return highMedian(values, Number.NaN);
}

function deviation(values: readonly number[]): number {
  if (values.length < 3) return Number.NaN;
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / middle;
}

function shareOf(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Darkness by character place: 0–1 of the line's own. */
function blocksOf({ ink, width }: LinePatch): number[] {
  const found: number[] = [];
  for (let from = 0; from + patchHeight <= width; from += patchHeight) {
    const block = new Float32Array(patchHeight * patchHeight);
    let filled = 0;
    for (let y = 0; y < patchHeight; y++) {
      for (let x = 0; x < patchHeight; x++) {
        const value = ink[y * width + from + x] as number;
        block[y * patchHeight + x] = value;
        if (value > 0.4) filled++;
      }
    }
    if (filled > 0.06 * block.length) found.push(shareOf(block, 0.95));
  }
  return found;
}

/** Steepness of edges, and unevenness inside strokes. */
function textureOf({ ink, width }: LinePatch): { sharpness: number; rough: number } {
  const steep: number[] = [];
  let [inside, rough] = [0, 0];
  for (let y = 1; y < patchHeight - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = ink[at] as number;
      const [left, right] = [ink[at - 1] as number, ink[at + 1] as number];
      const [above, below] = [ink[at - width] as number, ink[at + width] as number];
      const slope = Math.hypot(right - left, below - above) / 2;
      if (slope > 0.08) steep.push(slope);
      if (value < 0.45) continue;
      inside++;
      // Second difference along the stroke: the smaller of the two directions.
      rough += Math.min(Math.abs(left + right - 2 * value), Math.abs(above + below - 2 * value));
    }
  }
  if (steep.length < 60 || inside < 60) return { sharpness: Number.NaN, rough: Number.NaN };
  return { sharpness: shareOf(Float32Array.from(steep), 0.9), rough: rough / inside };
}

/** What lies outside the text: the paper's grain in grey levels, and dark spots on it. */
interface BarePaper {
  grain: number;
  /** Spots of a pixel or two, a million pixels. */
  specks: number;
}

/** A spot darker than the grain by this many deviations is no grain. */
const beyondGrain = 5;

function barePaper(
  image: PageImage,
  segments: readonly Segment[],
  contrast: number,
): BarePaper | null {
  const { width, height, data } = image;
  const columns = Math.ceil(width / 8);
  const taken = textSquares(image, segments);
  const green = (x: number, y: number): number => data[3 * (y * width + x) + 1] as number;
  const reach = Math.max(3, Math.round(width / 400));
  const isBare = (x: number, y: number): boolean => taken[(y >> 3) * columns + (x >> 3)] === 0;
  const steps: number[] = [];
  for (let y = reach; y < height - reach; y += 7) {
    for (let x = reach; x < width - reach; x += 7) {
      // Pixels next to each other were smoothed together by scanner and JPEG.
      if (isBare(x, y)) steps.push(Math.abs(green(x, y) - green(x + 2, y)));
    }
  }
  if (steps.length < 100) return null;
  // The median of the difference of two normal values is 0.954 of their deviation.
  const grain = typical(steps) / 0.954;
  const least = Math.max(16, 0.3 * contrast, beyondGrain * grain);
  let [seen, specks] = [0, 0];
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      if (!isBare(x, y)) continue;
      seen++;
      const value = green(x, y);
      if (value > green(x - 1, y) || value >= green(x + 1, y)) continue;
      if (value > green(x, y - 1) || value >= green(x, y + 1)) continue;
      // Paper all around, or it is a rule or a stroke.
      const ring = Math.min(
        green(x - reach, y),
        green(x + reach, y),
        green(x, y - reach),
        green(x, y + reach),
      );
      if (ring - value > least) specks++;
    }
  }
  return { grain, specks: (1e6 * specks) / Math.max(1, seen) };
}

/** Squares of eight pixels that hold text or lie next to it. */
function textSquares({ width, height }: PageImage, segments: readonly Segment[]): Uint8Array {
  const columns = Math.ceil(width / 8);
  const taken = new Uint8Array(columns * Math.ceil(height / 8));
  const square = (value: number, most: number): number =>
    Math.floor(Math.max(0, Math.min(most - 1, value)) / 8);
  for (const { box } of segments) {
    const xs = box.map(([x]) => x);
    const ys = box.map(([, y]) => y);
    const [left, right] = [Math.min(...xs) - 12, Math.max(...xs) + 12];
    const [top, bottom] = [Math.min(...ys) - 12, Math.max(...ys) + 12];
    for (let y = square(top, height); y <= square(bottom, height); y++) {
      taken.fill(1, y * columns + square(left, width), y * columns + square(right, width) + 1);
    }
  }
  return taken;
}

function known(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value));
}

/** How much of the light the ink takes where it takes most; pale ink has a colour as well. */
function depthOf(transmitted: readonly number[]): number {
  return Math.max(0.05, 1 - Math.min(...transmitted));
}

/** The ink of a page, from its measured lines; all NaN where there are none. */
export function inkFeatures(
  image: PageImage,
  segments: readonly Segment[],
  lines: readonly MeasuredLine[],
): InkFeatures {
  const ratios = lines.map(({ patch }) =>
    ([0, 1, 2] as const).map((c) => patch.inkColour[c] / Math.max(1, patch.paper[c])),
  );
  const textures = lines.map(({ patch }) => textureOf(patch));
  const darkness = lines.map(({ patch }) => patch.contrast / mean(patch.paper));
  const whole = lines.reduce((sum, { patch }) => sum + patch.width, 0);
  const contrast = typical(lines.map(({ patch }) => patch.contrast));
  const bare = lines.length === 0 ? null : barePaper(image, segments, contrast);
  return {
    blue: typical(ratios.map((t) => ((t[2] as number) - (t[0] as number)) / depthOf(t))),
    chroma: typical(ratios.map((t) => (Math.max(...t) - Math.min(...t)) / depthOf(t))),
    darkness: typical(darkness),
    sharpness: typical(known(textures.map(({ sharpness }) => sharpness))),
    uneven: typical(known(lines.map(({ patch }) => deviation(blocksOf(patch))))),
    patchy: deviation(darkness),
    rough: typical(known(textures.map(({ rough }) => rough))),
    specks: bare === null ? Number.NaN : Math.log10(1 + bare.specks),
    grain: bare === null ? Number.NaN : bare.grain / contrast,
    yellow: typical(lines.map(({ patch: { paper } }) => (paper[0] - paper[2]) / mean(paper))),
    certainty: lines.reduce((sum, { patch, features }) => {
      return sum + (patch.width / whole) * features.certainty;
    }, 0),
  };
}

/** How much of a page a hand wrote, from the length of its lines and the probability of each. */
export function handFeatures(
  lines: readonly { length: number; hand: number }[],
): Pick<PageFeatures, 'handShare' | 'handOdds'> {
  const whole = lines.reduce((sum, { length }) => sum + length, 0);
  if (whole === 0) return { handShare: Number.NaN, handOdds: Number.NaN };
  const weighed = (value: (hand: number) => number): number =>
    lines.reduce((sum, { length, hand }) => sum + (length / whole) * value(hand), 0);
  const odds = (hand: number): number => {
    const safe = Math.min(0.99, Math.max(0.01, hand));
    return Math.log(safe / (1 - safe));
  };
  return { handShare: weighed((hand) => hand), handOdds: weighed(odds) };
}
