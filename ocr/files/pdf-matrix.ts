import type { Point, Quad } from '../page/page-types.ts';

/** An affine map as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `a` after `b`: what is drawn in `b`'s space lies in `a`'s. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/** Where a point comes to lie. */
export function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** Where a picture comes to lie, from its own top left. */
export function unitSquare(m: Matrix): Quad {
  return [apply(m, 0, 1), apply(m, 1, 1), apply(m, 1, 0), apply(m, 0, 0)];
}

/** Whether a point lies in a convex box. */
export function isInside([x, y]: Point, box: Quad): boolean {
  let sign = 0;
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = box[i] as Point;
    const [bx, by] = box[(i + 1) % 4] as Point;
    const side = Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    if (side !== 0 && sign !== 0 && side !== sign) return false;
    if (side !== 0) sign = side;
  }
  return true;
}

/** Area of a box in square pixels. */
export function boxArea(box: Quad): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = box[i] as Point;
    const [bx, by] = box[(i + 1) % 4] as Point;
    sum += ax * by - bx * ay;
  }
  return Math.abs(sum) / 2;
}
