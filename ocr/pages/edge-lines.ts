import type { Point } from '../page/page-types.ts';

/** A straight line: points with x·cos(angle) + y·sin(angle) = distance; the angle points inwards. */
export interface Line {
  angle: number;
  distance: number;
}

const oneDegree = Math.PI / 180;
/** Rise in brightness over four pixels that counts as an edge. */
const weakest = 8;
/** Rises above this count no more: the edge of a black table top is no straighter for it. */
const strongestLines = 50;
/** The direction of a rise is known to a few degrees only. */
const spread = 3;
const binWidth = 2;
/** A sheet's side may lean so far. */
const largestLean = 42;
const linesPerSide = 7;
/** Share of the shorter side of the picture that must lie on a line. */
const shortest = 0.2;

/** Where two lines cross; null when they are parallel. */
export function crossing(a: Line, b: Line): Point | null {
  const determinant = Math.sin(b.angle - a.angle);
  if (Math.abs(determinant) < 1e-6) return null;
  return [
    (a.distance * Math.sin(b.angle) - b.distance * Math.sin(a.angle)) / determinant,
    (b.distance * Math.cos(a.angle) - a.distance * Math.cos(b.angle)) / determinant,
  ];
}

/**
 * The straight edges of a picture on which it grows brighter inwards, strongest first, for the
 * top, right, bottom and left side (a Hough transform in which each edge pixel votes for the lines
 * that its own direction allows).
 */
export function sideLines(grey: Uint8Array, width: number, height: number): Line[][] {
  const reach = Math.ceil(Math.hypot(width, height) / binWidth) + 1;
  const rows = 2 * reach + 1;
  const votes = new Float32Array(360 * rows);
  const cosines = Array.from({ length: 360 }, (_, degree) => Math.cos(degree * oneDegree));
  const sines = Array.from({ length: 360 }, (_, degree) => Math.sin(degree * oneDegree));
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x;
      const gx = (grey[at + 2] as number) - (grey[at - 2] as number);
      const gy = (grey[at + 2 * width] as number) - (grey[at - 2 * width] as number);
      const rise = Math.hypot(gx, gy);
      if (rise < weakest) continue;
      const direction = Math.round(Math.atan2(gy, gx) / oneDegree) + 360;
      const weight = Math.min(rise, strongestLines);
      for (let turn = -spread; turn <= spread; turn++) {
        const degree = (direction + turn) % 360;
        const distance =
          (x + 0.5) * (cosines[degree] as number) + (y + 0.5) * (sines[degree] as number);
        const bin = degree * rows + Math.round(distance / binWidth) + reach;
        votes[bin] = (votes[bin] as number) + weight;
      }
    }
  }
  const least = shortest * Math.min(width, height) * weakest;
  return [90, 180, 270, 0].map((side) => strongest(votes, rows, side, least, reach));
}

function strongest(
  votes: Float32Array,
  rows: number,
  side: number,
  least: number,
  reach: number,
): Line[] {
  const peaks: { degree: number; bin: number; votes: number }[] = [];
  for (let lean = -largestLean; lean <= largestLean; lean++) {
    const degree = side + lean;
    const row = ((degree + 360) % 360) * rows;
    for (let bin = 1; bin < rows - 1; bin++) {
      const count = votes[row + bin] as number;
      if (count < least) continue;
      if (count < (votes[row + bin - 1] as number) || count < (votes[row + bin + 1] as number)) {
        continue;
      }
      peaks.push({ degree, bin, votes: count });
    }
  }
  peaks.sort((a, b) => b.votes - a.votes);
  const chosen: typeof peaks = [];
  for (const peak of peaks) {
    if (chosen.length >= linesPerSide) break;
    const isNear = chosen.some(
      (one) =>
        Math.abs(one.degree - peak.degree) <= 5 && Math.abs(one.bin - peak.bin) * binWidth <= 8,
    );
    if (!isNear) chosen.push(peak);
  }
  return chosen.map(({ degree, bin }) => ({
    angle: degree * oneDegree,
    distance: (bin - reach) * binWidth,
  }));
}
