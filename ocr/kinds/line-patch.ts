import type { PageImage, Quad, Segment } from '../page/page-types.ts';

/** Height of a patch: a text line of any size and resolution is brought to it. */
export const patchHeight = 40;
/** A patch longer than this many heights is cut: what is left tells no more. */
const longest = 44;
/** Grey levels between paper and ink below which a line shows nothing to judge. */
const leastContrast = 10;

/** A text line, level and of one height. */
export interface LinePatch {
  width: number;
  /** Whether the line goes on beyond it. */
  isCut: boolean;
  /** Share of the ink's full darkness, 0–1, row by row. */
  ink: Float32Array;
  /** Grey levels between paper and ink. */
  contrast: number;
  /** RGB of the paper and of the darkest ink. */
  paper: readonly [number, number, number];
  inkColour: readonly [number, number, number];
}

function lengthOf(quad: Quad): { long: number; short: number } {
  const [a, b, , d] = quad;
  return {
    long: Math.hypot(b[0] - a[0], b[1] - a[1]),
    short: Math.hypot(d[0] - a[0], d[1] - a[1]),
  };
}

/** Whether a segment can be judged: level text of some size, from the picture, outside a seal. */
export function isJudged(segment: Segment): boolean {
  const { long, short } = lengthOf(segment.box);
  return segment.layer !== 'seal' && segment.source !== 'pdf_text' && short >= 8 && long >= short;
}

/**
 * Cuts a segment out of the page.
 * @returns null where ink and paper hardly differ
 */
export function linePatch(image: PageImage, segment: Segment): LinePatch | null {
  const [a, b, , d] = segment.box;
  const { long, short } = lengthOf(segment.box);
  const width = Math.round(Math.min(longest, long / short) * patchHeight);
  const step = short / patchHeight;
  const across = [((b[0] - a[0]) / long) * step, ((b[1] - a[1]) / long) * step] as const;
  const down = [(d[0] - a[0]) / patchHeight, (d[1] - a[1]) / patchHeight] as const;
  const planes = [0, 1, 2].map(() => new Float32Array(width * patchHeight));
  const grey = new Float32Array(width * patchHeight);
  const { data } = image;
  for (let row = 0, at = 0; row < patchHeight; row++) {
    for (let column = 0; column < width; column++, at++) {
      const px = a[0] + (column + 0.5) * across[0] + (row + 0.5) * down[0] - 0.5;
      const py = a[1] + (column + 0.5) * across[1] + (row + 0.5) * down[1] - 0.5;
      const x = Math.max(0, Math.min(image.width - 1.001, px));
      const y = Math.max(0, Math.min(image.height - 1.001, py));
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - x0, y - y0];
      const from = 3 * (y0 * image.width + x0);
      const right = x0 + 1 < image.width ? 3 : 0;
      const below = y0 + 1 < image.height ? 3 * image.width : 0;
      for (let c = 0; c < 3; c++) {
        const p = from + c;
        const top = (data[p] as number) * (1 - fx) + (data[p + right] as number) * fx;
        const low =
          (data[p + below] as number) * (1 - fx) + (data[p + below + right] as number) * fx;
        const value = top * (1 - fy) + low * fy;
        (planes[c] as Float32Array)[at] = value;
        grey[at] = (grey[at] as number) + value / 3;
      }
    }
  }
  const sorted = grey.slice().sort();
  const bright = sorted[Math.floor(sorted.length * 0.85)] as number;
  const dark = sorted[Math.floor(sorted.length * 0.02)] as number;
  if (bright - dark < leastContrast) return null;
  const ink = grey.map((value) => Math.max(0, Math.min(1, (bright - value) / (bright - dark))));
  removeRules(ink, width);
  return {
    width,
    isCut: long / short > longest,
    ink,
    contrast: bright - dark,
    paper: meanColour(planes, ink, true),
    inkColour: meanColour(planes, ink, false),
  };
}

/** A row of ink from edge to edge is a rule of the form, not of the writing. */
function removeRules(ink: Float32Array, width: number): void {
  if (width < 4 * patchHeight) return;
  for (let row = 0; row < patchHeight; row++) {
    const line = ink.subarray(row * width, (row + 1) * width);
    let dark = 0;
    for (const value of line) if (value > 0.35) dark++;
    if (dark > 0.85 * width) line.fill(0);
  }
}

function meanColour(
  planes: readonly Float32Array[],
  ink: Float32Array,
  isPaper: boolean,
): [number, number, number] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < ink.length; i++) {
    const value = ink[i] as number;
    if (isPaper ? value > 0.1 : value < 0.7) continue;
    for (let c = 0; c < 3; c++)
      sums[c] = (sums[c] as number) + ((planes[c] as Float32Array)[i] as number);
    count++;
  }
  const mean = (c: number): number => (count === 0 ? 128 : (sums[c] as number) / count);
  return [mean(0), mean(1), mean(2)];
}
