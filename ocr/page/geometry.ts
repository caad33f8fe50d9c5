/** A point in page pixels; x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** Four corners of a text box, clockwise from the text's own top left. */
export type Quad = readonly [Point, Point, Point, Point];

/** A rectangle at an angle. `angle` is in radians, clockwise on screen, of the side `width`. */
export interface RotatedRect {
  x: number;
  y: number;
  width: number;
  height: number;
  angle: number;
}

/** Corners of a rotated rectangle: top left, top right, bottom right, bottom left. */
export function rectCorners(rect: RotatedRect): Quad {
  const cos = Math.cos(rect.angle);
  const sin = Math.sin(rect.angle);
  const corner = (dx: number, dy: number): Point => [
    rect.x + dx * cos - dy * sin,
    rect.y + dx * sin + dy * cos,
  ];
  const w = rect.width / 2;
  const h = rect.height / 2;
  return [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
}

/** The rotated rectangle of a quad whose corners are given in text order. */
export function quadRect(quad: Quad): RotatedRect {
  const [a, b, c, d] = quad;
  return {
    x: (a[0] + b[0] + c[0] + d[0]) / 4,
    y: (a[1] + b[1] + c[1] + d[1]) / 4,
    width: Math.hypot(b[0] - a[0], b[1] - a[1]),
    height: Math.hypot(d[0] - a[0], d[1] - a[1]),
    angle: Math.atan2(b[1] - a[1], b[0] - a[0]),
  };
}

/** Turns a point about a centre by `angle` radians, clockwise on screen. */
export function rotatePoint(point: Point, centre: Point, angle: number): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = point[0] - centre[0];
  const dy = point[1] - centre[1];
  return [centre[0] + dx * cos - dy * sin, centre[1] + dx * sin + dy * cos];
}

/** Convex hull, counter-clockwise in mathematical axes (Andrew's monotone chain). */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  if (sorted.length < 3) return sorted;
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length >= 2) {
        const [a, b] = chain.slice(-2) as [Point, Point];
        const turn = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
        if (turn > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * Smallest rectangle around the points, one of its sides along a side of the hull.
 * The angle is folded into (-45°, 45°], so `width` is the side nearer to horizontal.
 */
export function minAreaRect(points: readonly Point[]): RotatedRect {
  const hull = convexHull(points);
  let best: RotatedRect = {
    x: hull[0]?.[0] ?? 0,
    y: hull[0]?.[1] ?? 0,
    width: 0,
    height: 0,
    angle: 0,
  };
  let bestArea = Number.POSITIVE_INFINITY;
  hull.forEach((from, index) => {
    const to = hull[(index + 1) % hull.length] as Point;
    let angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    angle -= Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
    const rect = boundsAlong(hull, angle);
    const area = (rect.width + 1) * (rect.height + 1);
    if (area < bestArea) {
      bestArea = area;
      best = rect;
    }
  });
  return best;
}

function boundsAlong(points: readonly Point[], angle: number): RotatedRect {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  return {
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    width: maxU - minU,
    height: maxV - minV,
    angle,
  };
}
