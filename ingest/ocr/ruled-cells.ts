import sharp from 'sharp';
import { rotatePoint } from './geometry.ts';
import type { PageImage, Point } from './page-types.ts';

/** Bounds of a ruled cell in the straightened page's pixels. */
export interface RuledCell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Finds the ruled cell around a point of the straightened page; null where no rules enclose it. */
export type CellFinder = (point: Point) => RuledCell | null;

/** Width the page is scaled to: thin rules still show, text is small enough not to look like one. */
const WORK_WIDTH = 1000;
/** A rule is a thin dark ridge; shorter ones are strokes of characters. In work pixels. */
const MIN_HORIZONTAL_RUN = 140;
const MIN_VERTICAL_RUN = 36;
const MAX_GAP = 3;
const RIDGE_REACH = 5;
const RIDGE_DEPTH = 14;

/**
 * Looks for ruling lines on a page and answers which cell a point stands in.
 * @param skew clockwise skew in radians; points are asked for in coordinates turned back by it
 *   about the page's centre
 */
export async function findRuledCells(page: PageImage, skew: number): Promise<CellFinder> {
  const scale = Math.min(1, WORK_WIDTH / page.width);
  const width = Math.round(page.width * scale);
  const height = Math.round(page.height * scale);
  const scaled = await sharp(page.data, {
    raw: { width: page.width, height: page.height, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .greyscale()
    .raw()
    .toBuffer();
  const grey = straighten(scaled, width, height, skew);
  const horizontal = ruleMask(grey, width, height, false);
  const vertical = ruleMask(grey, width, height, true);

  const hit = (mask: Uint8Array, x: number, y: number, dx: number, dy: number): number | null => {
    while (x >= 0 && y >= 0 && x < width && y < height) {
      if (mask[y * width + x]) return (dx === 0 ? y : x) / scale;
      x += dx;
      y += dy;
    }
    return null;
  };
  return ([px, py]) => {
    const x = Math.round(px * scale);
    const y = Math.round(py * scale);
    const left = hit(vertical, x, y, -1, 0);
    const right = hit(vertical, x, y, 1, 0);
    const top = hit(horizontal, x, y, 0, -1);
    const bottom = hit(horizontal, x, y, 0, 1);
    if (left === null || right === null || top === null || bottom === null) return null;
    return { left, top, right, bottom };
  };
}

function straighten(grey: Uint8Array, width: number, height: number, skew: number): Uint8Array {
  if (Math.abs(skew) < 0.001) return grey;
  const turned = new Uint8Array(width * height).fill(255);
  const centre: Point = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = rotatePoint([x, y], centre, skew);
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const at = y0 * width + x0;
      const fx = sx - x0;
      const top = (grey[at] as number) * (1 - fx) + (grey[at + 1] as number) * fx;
      const bottom =
        (grey[at + width] as number) * (1 - fx) + (grey[at + width + 1] as number) * fx;
      turned[y * width + x] = top + (bottom - top) * (sy - y0);
    }
  }
  return turned;
}

/** Marks pixels on long thin dark runs, horizontal or (with axes swapped) vertical. */
function ruleMask(grey: Uint8Array, width: number, height: number, vertical: boolean): Uint8Array {
  const mask = new Uint8Array(width * height);
  const [length, lanes] = vertical ? [height, width] : [width, height];
  const along = vertical ? width : 1;
  const across = vertical ? 1 : width;
  const minRun = vertical ? MIN_VERTICAL_RUN : MIN_HORIZONTAL_RUN;
  for (let lane = RIDGE_REACH; lane < lanes - RIDGE_REACH; lane++) {
    let runStart = -1;
    let lastHit = -1;
    const close = (): void => {
      if (runStart >= 0 && lastHit - runStart + 1 >= minRun) {
        for (let i = runStart; i <= lastHit; i++) mask[lane * across + i * along] = 1;
      }
      runStart = -1;
    };
    for (let i = 0; i < length; i++) {
      const at = lane * across + i * along;
      if (isRidge(grey, at, across)) {
        if (runStart < 0) runStart = i;
        lastHit = i;
      } else if (runStart >= 0 && i - lastHit > MAX_GAP) close();
    }
    close();
  }
  return mask;
}

function isRidge(grey: Uint8Array, at: number, across: number): boolean {
  // The line may wander by a pixel over its length, so its darkest neighbour counts.
  const value = Math.min(
    grey[at] as number,
    grey[at - across] as number,
    grey[at + across] as number,
  );
  const before = grey[at - RIDGE_REACH * across] as number;
  const after = grey[at + RIDGE_REACH * across] as number;
  return Math.min(before, after) - value > RIDGE_DEPTH;
}
