import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';

/** Grey levels of a box: its paper, its darkest ink, and what lies between them. */
interface InkLevels {
  paper: number;
  ink: number;
  contrast: number;
}

/** Samples across a box: enough for shares of a hundredth. */
const samples = 4000;
/** Strokes cover a seventh of a line's box at least; a twentieth is surely within them. */
const inkShare = 0.05;
const paperShare = 0.85;

/** Levels of a box from a grid of samples; of colours the lightness (Rec. 601) counts. */
export function inkLevels(page: PageImage, box: RotatedRect): InkLevels {
  const histogram = new Uint32Array(256);
  const step = Math.max(1, Math.sqrt((box.width * box.height) / samples));
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  let count = 0;
  for (let v = -box.height / 2 + step / 2; v < box.height / 2; v += step) {
    for (let u = -box.width / 2 + step / 2; u < box.width / 2; u += step) {
      const x = Math.round(box.x + u * cos - v * sin - 0.5);
      const y = Math.round(box.y + u * sin + v * cos - 0.5);
      if (x < 0 || y < 0 || x >= page.width || y >= page.height) continue;
      const level = lightness(page.data, 3 * (y * page.width + x));
      histogram[level] = (histogram[level] as number) + 1;
      count++;
    }
  }
  if (count === 0) return { paper: 255, ink: 255, contrast: 0 };
  const ink = percentile(histogram, inkShare * count);
  const paper = percentile(histogram, paperShare * count);
  return { paper, ink, contrast: paper - ink };
}

/** Lightness of the pixel whose red stands at `at`, 0–255. */
export function lightness(data: Uint8Array, at: number): number {
  const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
  return (red * 77 + green * 150 + blue * 29) >> 8;
}

/** The level below which `count` of the samples lie. */
export function percentile(histogram: Uint32Array, count: number): number {
  let sum = 0;
  for (let level = 0; level < histogram.length; level++) {
    sum += histogram[level] as number;
    if (sum > count) return level;
  }
  return histogram.length - 1;
}
