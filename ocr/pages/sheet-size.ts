import type { Point, Quad } from '../page/page-types.ts';

/** Focal length of a telephone's main camera by the picture's longer side (26 mm on 36 × 24). */
const focalLength = 0.75;
/** A and K formats (A4, 16开) are √2 times as long as wide; what comes near to it is one. */
const root = Math.SQRT2;
const near = 0.1;

/**
 * Size at which to draw a photographed sheet: nothing of its detail is lost, and its sides stand to
 * each other as they do on paper (Zhang and He, Whiteboard Scanning, 2004, with the focal length of
 * a telephone).
 * @param corners of the sheet in the picture, clockwise
 */
export function sheetSize(
  corners: Quad,
  pictureWidth: number,
  pictureHeight: number,
): { width: number; height: number } {
  const [a, b, c, d] = corners;
  const apart = (p: Point, q: Point): number => Math.hypot(q[0] - p[0], q[1] - p[1]);
  const width = Math.max(apart(a, b), apart(d, c));
  const height = Math.max(apart(a, d), apart(b, c));
  let ratio = height / width;
  const seen = sideRatio(corners, pictureWidth, pictureHeight);
  // A view so slanted that the measure fails is left as it looks.
  if (seen > ratio / 2 && seen < ratio * 2) ratio = seen;
  for (const format of [root, 1 / root]) {
    if (Math.abs(ratio / format - 1) < near) ratio = format;
  }
  return {
    width: Math.round(Math.max(width, height / ratio)),
    height: Math.round(Math.max(height, width * ratio)),
  };
}

/** Height by width of a rectangle from its picture. */
function sideRatio(corners: Quad, pictureWidth: number, pictureHeight: number): number {
  const focal = focalLength * Math.max(pictureWidth, pictureHeight);
  const ray = ([x, y]: Point): Ray => [
    (x - pictureWidth / 2) / focal,
    (y - pictureHeight / 2) / focal,
    1,
  ];
  const [a, b, c, d] = corners.map(ray) as [Ray, Ray, Ray, Ray];
  const k2 = dot(cross(a, c), d) / dot(cross(b, c), d);
  const k3 = dot(cross(a, c), b) / dot(cross(d, c), b);
  const across = b.map((value, i) => k2 * value - (a[i] as number)) as unknown as Ray;
  const down = d.map((value, i) => k3 * value - (a[i] as number)) as unknown as Ray;
  return Math.sqrt(dot(down, down) / dot(across, across));
}

type Ray = readonly [number, number, number];

const dot = (p: Ray, q: Ray): number => p[0] * q[0] + p[1] * q[1] + p[2] * q[2];

const cross = (p: Ray, q: Ray): Ray => [
  p[1] * q[2] - p[2] * q[1],
  p[2] * q[0] - p[0] * q[2],
  p[0] * q[1] - p[1] * q[0],
];
