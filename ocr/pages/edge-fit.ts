import { highMedian } from '#values';
import type { Point } from '../page/page-types.ts';
import type { Line } from './edge-lines.ts';

/** Places along a side at which the edge is looked for. */
const places = 120;
/** How far from where it is thought to be, in pixels. */
const reach = 7;
const step = 0.5;

interface Sample {
  /** Along the side and across it, from its middle. */
  along: number;
  across: number;
  rise: number;
}

/**
 * Lays a line through the edge of a sheet to a fraction of a pixel: at many places the steepest
 * rise is looked for across the side, and a line fitted that leaves out what does not lie on it.
 * @param side from one corner to the next, the sheet to the right of the direction
 */
export function fitEdge(
  grey: Uint8Array,
  width: number,
  height: number,
  [from, to]: readonly [Point, Point],
): Line {
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  const [inX, inY] = [-uy, ux];
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const at = (along: number, across: number): number => {
    const x = middle[0] + along * ux + across * inX - 0.5;
    const y = middle[1] + along * uy + across * inY - 0.5;
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) return Number.NaN;
    const i = y0 * width + x0;
    const top = (grey[i] as number) * (1 - x + x0) + (grey[i + 1] as number) * (x - x0);
    const below =
      (grey[i + width] as number) * (1 - x + x0) + (grey[i + width + 1] as number) * (x - x0);
    return top + (below - top) * (y - y0);
  };
  const samples: Sample[] = [];
  for (let place = 0; place < places; place++) {
    // The corners themselves may be folded or worn.
    const along = ((place + 0.5) / places - 0.5) * 0.94 * long;
    const sample = steepest(along, at);
    if (sample !== null) samples.push(sample);
  }
  let shift = 0;
  let slope = 0;
  for (const tolerance of [4, 2, 1, 1]) {
    const fitted = lineThrough(samples, shift, slope, tolerance);
    if (fitted === null) break;
    [shift, slope] = fitted;
  }
  const angle = Math.atan2(inY - slope * uy, inX - slope * ux);
  const point: Point = [middle[0] + shift * inX, middle[1] + shift * inY];
  return { angle, distance: point[0] * Math.cos(angle) + point[1] * Math.sin(angle) };
}

function steepest(along: number, at: (along: number, across: number) => number): Sample | null {
  const rises: number[] = [];
  for (let across = -reach; across <= reach; across += step) {
    rises.push(at(along, across + 1) - at(along, across - 1));
  }
  let peak = -1;
  rises.forEach((rise, index) => {
    if (rise > (rises[peak] ?? 3)) peak = index;
  });
  if (peak < 0) return null;
  const before = rises[peak - 1] ?? Number.NaN;
  const after = rises[peak + 1] ?? Number.NaN;
  const here = rises[peak] as number;
  const bend = before - 2 * here + after;
  const fraction = bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
  return { along, across: -reach + (peak + fraction) * step, rise: here };
}

/** Least squares over the samples near the line so far, by the steepness of their rise. */
function lineThrough(
  samples: readonly Sample[],
  shift: number,
  slope: number,
  tolerance: number,
): [shift: number, slope: number] | null {
  const residuals = samples.map(({ along, across }) => across - shift - slope * along);
  // The first round finds the level that most samples share.
  const level = tolerance >= 4 ? highMedian(residuals) : 0;
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  samples.forEach(({ along, across, rise }, index) => {
    if (Math.abs((residuals[index] as number) - level) > tolerance) return;
    const weight = Math.min(rise, 40);
    n += weight;
    sx += weight * along;
    sy += weight * across;
    sxx += weight * along * along;
    sxy += weight * along * across;
  });
  const determinant = n * sxx - sx * sx;
  if (determinant <= 0) return null;
  const fitted = (n * sxy - sx * sy) / determinant;
  return [(sy - fitted * sx) / n, fitted];
}
