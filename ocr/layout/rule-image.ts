import { lowMedian } from '#values';
import type { PageImage } from '../page/page-types.ts';
import type { Bounds } from './straight-page.ts';

/** The page in grey, turned upright and scaled down to where a thin rule still shows. */
export interface RuleImage {
  grey: Uint8Array;
  width: number;
  height: number;
  /** Pixels of this picture per pixel of the page. */
  scale: number;
}

/** About 150 dpi on A4. */
const workWidth = 1240;
const workHeight = 2200;

/**
 * Scales and straightens a page for the search for rules.
 * @param skew clockwise skew in radians
 */
export function ruleImage(page: PageImage, skew: number): RuleImage {
  const scale = Math.min(1, workWidth / page.width, workHeight / page.height);
  const width = Math.max(1, Math.round(page.width * scale));
  const height = Math.max(1, Math.round(page.height * scale));
  const grey = scaled(page, width, height);
  return { grey: turned(grey, width, height, skew), width, height, scale };
}

/** Means over the pixels that fall together; the darker of red and green, so coloured rules show. */
function scaled(page: PageImage, width: number, height: number): Uint8Array {
  const grey = new Uint8Array(width * height);
  const columns = new Uint16Array(page.width);
  const columnCounts = new Uint32Array(width);
  for (let x = 0; x < page.width; x++) {
    const to = Math.min(width - 1, Math.floor((x * width) / page.width));
    columns[x] = to;
    columnCounts[to] = (columnCounts[to] as number) + 1;
  }
  const sums = new Uint32Array(width);
  const { data } = page;
  let at = 0;
  for (let row = 0, y = 0; row < height; row++) {
    const end = Math.min(page.height, Math.ceil(((row + 1) * page.height) / height));
    const rows = Math.max(1, end - y);
    sums.fill(0);
    for (; y < end; y++) {
      for (let x = 0; x < page.width; x++, at += 3) {
        const red = data[at] as number;
        const green = data[at + 1] as number;
        const to = columns[x] as number;
        sums[to] = (sums[to] as number) + Math.min(red, green);
      }
    }
    for (let x = 0; x < width; x++) {
      grey[row * width + x] = (sums[x] as number) / (rows * Math.max(1, columnCounts[x] as number));
    }
  }
  return grey;
}

/** What comes in from outside the page repeats its edge: paper white would look like a rule. */
function turned(grey: Uint8Array, width: number, height: number, skew: number): Uint8Array {
  if (Math.abs(skew) < 0.0005) return grey;
  const result = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)];
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    let sx = cx - cx * cos - (y - cy) * sin;
    let sy = cy - cx * sin + (y - cy) * cos;
    for (let x = 0; x < width; x++, sx += cos, sy += sin) {
      const ux = sx < 0 ? 0 : Math.min(sx, width - 1.001);
      const uy = sy < 0 ? 0 : Math.min(sy, height - 1.001);
      const x0 = ux | 0;
      const y0 = uy | 0;
      const at = y0 * width + x0;
      const fx = ux - x0;
      const upper = (grey[at] as number) * (1 - fx) + (grey[at + 1] as number) * fx;
      const lower = (grey[at + width] as number) * (1 - fx) + (grey[at + width + 1] as number) * fx;
      result[y * width + x] = upper + (lower - upper) * (uy - y0);
    }
  }
  return result;
}

/**
 * Contrast of the page's writing with its paper in grey levels: the median over segments of the
 * difference between their light and their dark pixels.
 * @param placed segments on the straightened page, in its pixels
 */
export function inkContrast(image: RuleImage, placed: readonly Bounds[]): number {
  const contrasts = placed.map((one) => {
    const counts = new Uint32Array(256);
    let total = 0;
    const [left, top] = [
      Math.max(0, one.left * image.scale) | 0,
      Math.max(0, one.top * image.scale) | 0,
    ];
    const right = Math.min(image.width, one.right * image.scale);
    const bottom = Math.min(image.height, one.bottom * image.scale);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const value = image.grey[y * image.width + x] as number;
        counts[value] = (counts[value] as number) + 1;
        total++;
      }
    }
    return level(counts, 0.85 * total) - level(counts, 0.08 * total);
  });
  return lowMedian(contrasts);
}

function level(counts: Uint32Array, rank: number): number {
  let passed = 0;
  for (let value = 0; value < counts.length; value++) {
    passed += counts[value] as number;
    if (passed >= rank) return value;
  }
  return counts.length - 1;
}
