import { quadRect, rotatePoint } from '../page/geometry.ts';
import type { Point, Quad, Segment } from '../page/page-types.ts';

/** An upright rectangle on the straightened page, in pixels of the page. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A segment with its place on the straightened page. */
export interface Placed extends Bounds {
  segment: Segment;
}

/** Coordinates of a page turned upright about its centre, and the way back. */
export interface StraightPage {
  width: number;
  height: number;
  /** Clockwise skew in radians. */
  skew: number;
  bounds(box: Quad): Bounds;
  /** The page's own quad of an upright rectangle of the straightened page. */
  quad(bounds: Bounds): Quad;
}

/** @param skew clockwise skew of the page in radians */
export function straightPage(page: { width: number; height: number }, skew: number): StraightPage {
  const centre: Point = [page.width / 2, page.height / 2];
  return {
    width: page.width,
    height: page.height,
    skew,
    bounds(box) {
      const rect = quadRect(box);
      const [x, y] = rotatePoint([rect.x, rect.y], centre, -skew);
      const sideways = Math.abs(Math.sin(rect.angle - skew)) > Math.SQRT1_2;
      const [w, h] = sideways ? [rect.height, rect.width] : [rect.width, rect.height];
      return { left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 };
    },
    quad({ left, top, right, bottom }) {
      const turn = (x: number, y: number): Point => rotatePoint([x, y], centre, skew);
      return [turn(left, top), turn(right, top), turn(right, bottom), turn(left, bottom)];
    },
  };
}

export function widthOf(bounds: Bounds): number {
  return bounds.right - bounds.left;
}

export function heightOf(bounds: Bounds): number {
  return bounds.bottom - bounds.top;
}

export function middleX(bounds: Bounds): number {
  return (bounds.left + bounds.right) / 2;
}

export function middleY(bounds: Bounds): number {
  return (bounds.top + bounds.bottom) / 2;
}

/** The smallest rectangle around all; none gives an empty one at the origin. */
export function around(all: readonly Bounds[]): Bounds {
  if (all.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: Math.min(...all.map((one) => one.left)),
    top: Math.min(...all.map((one) => one.top)),
    right: Math.max(...all.map((one) => one.right)),
    bottom: Math.max(...all.map((one) => one.bottom)),
  };
}

/** Length that two spans have in common; negative is the gap between them. */
export function overlap(
  [from, to]: readonly [number, number],
  [otherFrom, otherTo]: readonly [number, number],
): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}

/**
 * Height of a line of body text in pixels: the median over characters, so that a heading or a
 * stray mark does not count as much as a line of prose. 0 on an empty page.
 */
export function bodyHeight(placed: readonly Placed[]): number {
  const heights = placed
    .map((one) => ({
      height: Math.min(heightOf(one), widthOf(one)),
      count: one.segment.text.length,
    }))
    .sort((a, b) => a.height - b.height);
  const half = heights.reduce((sum, one) => sum + one.count, 0) / 2;
  let passed = 0;
  for (const { height, count } of heights) {
    passed += count;
    if (passed >= half) return height;
  }
  return 0;
}
