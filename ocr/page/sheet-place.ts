import type { Homography, Point, Quad } from './page-types.ts';

/** Leads a box from the sheet to the page as it came in; its corners keep their order. */
export function placeOnPage(transform: Homography | null, box: Quad): Quad {
  if (transform === null) return box;
  const [a, b, c, d, e, f, g, h, i] = transform as Nine;
  const place = ([x, y]: Point): Point => {
    const w = g * x + h * y + i;
    return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
  };
  return [place(box[0]), place(box[1]), place(box[2]), place(box[3])];
}

type Nine = readonly [number, number, number, number, number, number, number, number, number];
