import sharp from 'sharp';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';

/** Mean and deviation per channel (blue, green, red: the models were trained on BGR). */
interface Normalisation {
  mean: readonly [number, number, number];
  deviation: readonly [number, number, number];
}

const detectorNormalisation: Normalisation = {
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
};

/** Height in pixels of a line of text as the recogniser takes it. */
export const recognizerHeight = 48;

/** Planar BGR floats of shape [1, 3, height, width]. */
interface ImageTensor {
  data: Float32Array;
  width: number;
  height: number;
}

/**
 * Scales a page so that its longer side is at most `sideLimit` and both sides are multiples of 32
 * (the net halves five times), and normalises it for the detector.
 */
export async function detectorTensor(page: PageImage, sideLimit: number): Promise<ImageTensor> {
  const scale = Math.min(1, sideLimit / Math.max(page.width, page.height));
  const side = (length: number): number => Math.max(32, Math.round((length * scale) / 32) * 32);
  const width = side(page.width);
  const height = side(page.height);
  const pixels = await sharp(page.data, {
    raw: { width: page.width, height: page.height, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const mean = detectorNormalisation.mean[channel] as number;
    const deviation = detectorNormalisation.deviation[channel] as number;
    const source = 2 - channel;
    for (let i = 0; i < plane; i++) {
      data[channel * plane + i] = ((pixels[3 * i + source] as number) / 255 - mean) / deviation;
    }
  }
  return { data, width, height };
}

/** Is this box a column of text written downwards (or a line turned by a right angle)? */
export function isUpright(rect: RotatedRect): boolean {
  return rect.height >= rect.width * 1.5;
}

/** Width of the box's crop at the recogniser's height. */
export function cropWidth(rect: RotatedRect): number {
  const [long, short] = isUpright(rect) ? [rect.height, rect.width] : [rect.width, rect.height];
  return Math.max(8, Math.ceil((recognizerHeight * long) / Math.max(1, short)));
}

/**
 * Cuts a rotated box straight out of the page into one row of a recogniser batch: turned level,
 * scaled to 48 pixels, normalised to −1…1. What is right of the crop stays 0, as in training.
 * @param target planar floats of this row, [3, 48, batchWidth]
 */
export function cropInto(
  page: PageImage,
  rect: RotatedRect,
  target: Float32Array,
  batchWidth: number,
): void {
  const upright = isUpright(rect);
  // A column is read after a quarter turn counter-clockwise, as PP-OCR was trained.
  const angle = upright ? rect.angle + Math.PI / 2 : rect.angle;
  const long = upright ? rect.height : rect.width;
  const short = upright ? rect.width : rect.height;
  const width = Math.min(batchWidth, cropWidth(rect));
  const stepU = long / width;
  const stepV = short / recognizerHeight;
  const samples = Math.max(1, Math.min(4, Math.round(stepV)));
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const plane = recognizerHeight * batchWidth;
  const scale = 2 / 255 / (samples * samples);
  const sum = new Float64Array(3);
  for (let row = 0; row < recognizerHeight; row++) {
    for (let column = 0; column < width; column++) {
      sum.fill(0);
      for (let sv = 0; sv < samples; sv++) {
        const v = (row + (sv + 0.5) / samples) * stepV - short / 2;
        for (let su = 0; su < samples; su++) {
          const u = (column + (su + 0.5) / samples) * stepU - long / 2;
          addBilinear(page, rect.x + u * cos - v * sin, rect.y + u * sin + v * cos, sum);
        }
      }
      const at = row * batchWidth + column;
      target[at] = (sum[2] as number) * scale - 1;
      target[plane + at] = (sum[1] as number) * scale - 1;
      target[2 * plane + at] = (sum[0] as number) * scale - 1;
    }
  }
}

function addBilinear(page: PageImage, px: number, py: number, sum: Float64Array): void {
  const x = Math.min(page.width - 1, Math.max(0, px - 0.5));
  const y = Math.min(page.height - 1, Math.max(0, py - 0.5));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const right = x0 + 1 < page.width ? 3 : 0;
  const below = y0 + 1 < page.height ? 3 * page.width : 0;
  const at = 3 * (y0 * page.width + x0);
  const { data } = page;
  for (let c = 0; c < 3; c++) {
    const top = (data[at + c] as number) * (1 - fx) + (data[at + right + c] as number) * fx;
    const bottom =
      (data[at + below + c] as number) * (1 - fx) + (data[at + below + right + c] as number) * fx;
    sum[c] = (sum[c] as number) + top * (1 - fy) + bottom * fy;
  }
}
