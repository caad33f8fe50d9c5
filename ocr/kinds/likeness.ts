import type { Segment } from '../page/page-types.ts';
import { cellsOf } from './line-features.ts';
import { type LinePatch, patchHeight } from './line-patch.ts';

/** Side of a character's picture. */
const side = 20;
/** Characters of one kind compared with each other; more tell no more. */
const mostAlike = 8;
/** Strokes of punctuation and of 一 are alike in any hand. */
const tooSimple = /[，。、；：（）《》“”〔〕★·一二三十〇人]/u;

interface Glyph {
  line: number;
  /** Mean 0, length 1. */
  picture: Float32Array;
}

/**
 * How alike the characters of one kind are on a page: type repeats them, a hand never does.
 * @param patches null where a line cannot be judged
 * @returns for each line the mean over its characters of the likeness to the most alike of the same
 *   kind elsewhere, 0–1; NaN where fewer than two of its characters stand anywhere else
 */
export function likenesses(
  segments: readonly Segment[],
  patches: readonly (LinePatch | null)[],
): number[] {
  const kinds = new Map<string, Glyph[]>();
  segments.forEach((segment, line) => {
    const patch = patches[line];
    const cells = patch ? cellsOf(segment, patch) : null;
    if (!patch || cells === null || cells.width < 0.5 * patchHeight) return;
    cells.text.forEach((character, index) => {
      if (tooSimple.test(character)) return;
      const known = kinds.get(character) ?? [];
      if (known.length >= mostAlike) return;
      const picture = pictureOf(patch, cells.left + index * cells.width, cells.width);
      if (picture) kinds.set(character, [...known, { line, picture }]);
    });
  });
  const found: number[][] = segments.map(() => []);
  for (const glyphs of kinds.values()) {
    if (glyphs.length < 2) continue;
    glyphs.forEach((glyph, index) => {
      const others = glyphs.filter((_, other) => other !== index);
      found[glyph.line]?.push(Math.max(...others.map((other) => likeness(glyph, other))));
    });
  }
  return found.map((values) =>
    values.length < 2 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length,
  );
}

/** The ink of one character's place, moved to its middle. */
function pictureOf({ ink, width }: LinePatch, left: number, cell: number): Float32Array | null {
  let [weight, sumX, sumY] = [0, 0, 0];
  const [from, to] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(left + cell))];
  for (let y = 0; y < patchHeight; y++) {
    for (let x = from; x < to; x++) {
      const value = ink[y * width + x] as number;
      weight += value;
      sumX += value * x;
      sumY += value * y;
    }
  }
  if (weight < 0.05 * cell * patchHeight) return null;
  const [cx, cy] = [sumX / weight, sumY / weight];
  const picture = new Float32Array(side * side);
  const step = cell / side;
  for (let v = 0; v < side; v++) {
    for (let u = 0; u < side; u++) {
      const x = Math.round(cx + (u + 0.5 - side / 2) * step);
      const y = Math.round(cy + (v + 0.5 - side / 2) * step);
      const isInside = x >= 0 && x < width && y >= 0 && y < patchHeight;
      picture[v * side + u] = isInside ? (ink[y * width + x] as number) : 0;
    }
  }
  const middle = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const length = Math.sqrt(picture.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  return length === 0 ? null : picture.map((value) => (value - middle) / length);
}

/** Best correlation of two pictures, one moved by up to two pixels. */
function likeness(a: Glyph, b: Glyph): number {
  let best = 0;
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) {
      let sum = 0;
      for (let y = Math.max(0, -dy); y < Math.min(side, side - dy); y++) {
        for (let x = Math.max(0, -dx); x < Math.min(side, side - dx); x++) {
          sum +=
            (a.picture[y * side + x] as number) * (b.picture[(y + dy) * side + x + dx] as number);
        }
      }
      best = Math.max(best, sum);
    }
  }
  return best;
}
