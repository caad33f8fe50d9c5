import type { RedMap } from './red-ink.ts';

/** Outermost blocks, all inclusive. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Radii of round seals of offices, in millimetres. */
const leastRadius = 10;
const greatestRadius = 30;
const tries = 1000;
const angles = 72;
/** Share of a circle that must be inked. */
const leastCover = 0.7;

/**
 * Finds the ring of a round seal among red blocks that also hold other things (a second seal, red
 * rules): circles through three of the blocks are tried, the one inked all round is the ring.
 */
export function findRing(
  patch: { blocks: readonly number[] } & Bounds,
  map: RedMap,
  millimetre: number,
): Bounds | null {
  const size = Math.max(patch.right - patch.left, patch.bottom - patch.top);
  if (size < 2 * leastRadius * millimetre) return null;
  const next = dice(patch.blocks.length);
  const point = (): readonly [number, number] => {
    const at = patch.blocks[next()] as number;
    const x = at % map.width;
    return [x, (at - x) / map.width];
  };
  let best = { cover: leastCover, x: 0, y: 0, radius: 0 };
  for (let attempt = 0; attempt < tries; attempt++) {
    const circle = circleThrough(point(), point(), point());
    if (circle === null) continue;
    if (circle.radius < leastRadius * millimetre || circle.radius > greatestRadius * millimetre) {
      continue;
    }
    const cover = coverOf(circle, map);
    // Of two circles inked all round the outer one is the ring.
    if (cover > best.cover || (cover >= leastCover && circle.radius > 1.2 * best.radius)) {
      best = { cover, ...circle };
    }
  }
  if (best.radius === 0) return null;
  const [x, y, radius] = [Math.round(best.x), Math.round(best.y), Math.round(best.radius)];
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

interface Circle {
  x: number;
  y: number;
  radius: number;
}

function circleThrough(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  [cx, cy]: readonly [number, number],
): Circle | null {
  const twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  if (Math.abs(twice) < 1) return null;
  const [a, b, c] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy];
  const x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice;
  const y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice;
  return { x, y, radius: Math.hypot(ax - x, ay - y) };
}

/** Share of the circle's directions in which a block on it is red. */
function coverOf({ x, y, radius }: Circle, map: RedMap): number {
  let covered = 0;
  for (let step = 0; step < angles; step++) {
    const angle = (2 * Math.PI * step) / angles;
    const isInked = [-1, 0, 1].some((off) => {
      const column = Math.round(x + (radius + off) * Math.cos(angle));
      const row = Math.round(y + (radius + off) * Math.sin(angle));
      const isInside = column >= 0 && row >= 0 && column < map.width && row < map.height;
      return isInside && map.isRed[row * map.width + column] === 1;
    });
    if (isInked) covered++;
  }
  return covered / angles;
}

/** The same throws for the same page: a reading must come out the same twice. */
function dice(sides: number): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}
