import { minAreaRect, type RotatedRect, rectCorners } from '../page/geometry.ts';
import type { Point } from '../page/page-types.ts';

/** Thresholds of the detector's post-processing; values of the PP-OCRv6 model card. */
interface DetectionOptions {
  /** A pixel above this belongs to text. */
  pixelThreshold: number;
  /** A box whose mean probability is below this is dropped. */
  boxThreshold: number;
  /** The net draws text shrunk; boxes grow by area × ratio / perimeter on each side. */
  unclipRatio: number;
  /** Boxes whose shorter side (before growing) is below this many map pixels are dropped. */
  minSide: number;
}

const detectionDefaults: DetectionOptions = {
  pixelThreshold: 0.3,
  boxThreshold: 0.5,
  unclipRatio: 1.6,
  minSide: 2,
};

/**
 * Turns a probability map (differentiable binarisation) into rotated boxes in map pixels:
 * connected areas, smallest rectangle, score, growth.
 */
export function boxesFromMap(
  map: Float32Array,
  width: number,
  height: number,
  options: DetectionOptions = detectionDefaults,
): RotatedRect[] {
  const boxes: RotatedRect[] = [];
  for (const outline of componentOutlines(map, width, height, options.pixelThreshold)) {
    const tight = minAreaRect(outline);
    // Outlines run through pixel centres: a pixel is one wide, not nil.
    const rect = { ...tight, width: tight.width + 1, height: tight.height + 1 };
    if (Math.min(rect.width, rect.height) < options.minSide) continue;
    if (meanInside(map, width, height, rect) < options.boxThreshold) continue;
    const grow =
      ((rect.width * rect.height) / (2 * (rect.width + rect.height))) * options.unclipRatio;
    boxes.push({
      ...rect,
      x: rect.x + 0.5,
      y: rect.y + 0.5,
      width: rect.width + 2 * grow,
      height: rect.height + 2 * grow,
    });
  }
  return boxes;
}

/** Leftmost and rightmost pixel of each row of every 8-connected area above the threshold. */
function* componentOutlines(
  map: Float32Array,
  width: number,
  height: number,
  threshold: number,
): Generator<Point[]> {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || (map[start] as number) <= threshold) continue;
    const rows = new Map<number, { left: number; right: number }>();
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { left: x, right: x });
      else if (x < row.left) row.left = x;
      else if (x > row.right) row.right = x;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] || (map[next] as number) <= threshold) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const outline: Point[] = [];
    for (const [y, { left, right }] of rows) outline.push([left, y], [right, y]);
    yield outline;
  }
}

function meanInside(map: Float32Array, width: number, height: number, rect: RotatedRect): number {
  const corners = rectCorners(rect);
  const xs = corners.map((point) => point[0]);
  const ys = corners.map((point) => point[1]);
  const cos = Math.cos(rect.angle);
  const sin = Math.sin(rect.angle);
  let sum = 0;
  let count = 0;
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...ys)));
  const right = Math.min(width - 1, Math.ceil(Math.max(...xs)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x <= right; x++) {
      const u = (x - rect.x) * cos + (y - rect.y) * sin;
      const v = (y - rect.y) * cos - (x - rect.x) * sin;
      if (Math.abs(u) > rect.width / 2 || Math.abs(v) > rect.height / 2) continue;
      sum += map[y * width + x] as number;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
