import type { Homography, Point, Quad } from '../page/page-types.ts';

/** Maps one point. */
export function mapPoint(m: Homography, [x, y]: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = m as number[] as Nine;
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** The map that does `first`, then `then`. */
export function compose(first: Homography, then: Homography): Homography {
  return Array.from({ length: 9 }, (_, at) => {
    const row = 3 * Math.floor(at / 3);
    const column = at % 3;
    let sum = 0;
    for (let k = 0; k < 3; k++)
      sum += (then[row + k] as number) * (first[3 * k + column] as number);
    return sum;
  });
}

/** The map back (up to a factor, which a projective map does not feel). */
export function inverse(m: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = m as number[] as Nine;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export function translation(x: number, y: number): Homography {
  return [1, 0, x, 0, 1, y, 0, 0, 1];
}

export function scaling(factor: number): Homography {
  return [factor, 0, 0, 0, factor, 0, 0, 0, 1];
}

/** Turns by `angle` radians, clockwise on screen, about a point. */
export function rotation(angle: number, [x, y]: Point): Homography {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos, 0, 0, 1];
}

/** The map of a rectangle from the origin onto a convex quad, corner by corner clockwise. */
export function ontoQuad(width: number, height: number, quad: Quad): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [
    (x1 - x0 + g * x1) / width,
    (x3 - x0 + h * x3) / height,
    x0,
    (y1 - y0 + g * y1) / width,
    (y3 - y0 + h * y3) / height,
    y0,
    g / width,
    h / height,
    1,
  ];
}

type Nine = [number, number, number, number, number, number, number, number, number];
