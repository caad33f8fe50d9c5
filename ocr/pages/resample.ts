import type { Homography, PageImage } from '../page/page-types.ts';

/** Phases of the kernel between two pixels; finer ones differ by less than a grey level. */
const phases = 128;
const cubicWeights = catmullRom();

/**
 * Draws a picture anew under a projective map, in one step and with a cubic kernel (bilinear
 * blurs fine strokes). Made for maps that change the size little: it does not average.
 * @param toSource from points of the new picture to points of the source
 * @param fill colour of what lies outside the source
 */
export function resample(
  source: PageImage,
  toSource: Homography,
  width: number,
  height: number,
  fill: readonly [number, number, number],
): Uint8Array {
  const target = new Uint8ClampedArray(3 * width * height);
  const { data, width: w, height: h } = source;
  const [a, b, c, d, e, f, g, k, l] = toSource as number[];
  for (let y = 0, at = 0; y < height; y++) {
    let u = (a as number) * 0.5 + (b as number) * (y + 0.5) + (c as number);
    let v = (d as number) * 0.5 + (e as number) * (y + 0.5) + (f as number);
    let z = (g as number) * 0.5 + (k as number) * (y + 0.5) + (l as number);
    for (let x = 0; x < width; x++, at += 3) {
      const sx = u / z;
      const sy = v / z;
      u += a as number;
      v += d as number;
      z += g as number;
      if (!(sx >= 0 && sy >= 0 && sx <= w && sy <= h)) {
        target[at] = fill[0];
        target[at + 1] = fill[1];
        target[at + 2] = fill[2];
        continue;
      }
      // Pixel centres lie at halves.
      const px = sx - 0.5;
      const py = sy - 0.5;
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      const wx = 4 * Math.floor((px - x0) * phases);
      const wy = 4 * Math.floor((py - y0) * phases);
      let red = 0;
      let green = 0;
      let blue = 0;
      if (x0 >= 1 && y0 >= 1 && x0 + 2 < w && y0 + 2 < h) {
        let row = 3 * ((y0 - 1) * w + x0 - 1);
        const p = cubicWeights[wx] as number;
        const q = cubicWeights[wx + 1] as number;
        const r = cubicWeights[wx + 2] as number;
        const s = cubicWeights[wx + 3] as number;
        for (let j = 0; j < 4; j++, row += 3 * w) {
          const weight = cubicWeights[wy + j] as number;
          red +=
            weight *
            (p * (data[row] as number) +
              q * (data[row + 3] as number) +
              r * (data[row + 6] as number) +
              s * (data[row + 9] as number));
          green +=
            weight *
            (p * (data[row + 1] as number) +
              q * (data[row + 4] as number) +
              r * (data[row + 7] as number) +
              s * (data[row + 10] as number));
          blue +=
            weight *
            (p * (data[row + 2] as number) +
              q * (data[row + 5] as number) +
              r * (data[row + 8] as number) +
              s * (data[row + 11] as number));
        }
      } else {
        for (let j = 0; j < 4; j++) {
          const row = w * Math.min(h - 1, Math.max(0, y0 - 1 + j));
          for (let i = 0; i < 4; i++) {
            const weight = (cubicWeights[wy + j] as number) * (cubicWeights[wx + i] as number);
            const from = 3 * (row + Math.min(w - 1, Math.max(0, x0 - 1 + i)));
            red += weight * (data[from] as number);
            green += weight * (data[from + 1] as number);
            blue += weight * (data[from + 2] as number);
          }
        }
      }
      target[at] = red;
      target[at + 1] = green;
      target[at + 2] = blue;
    }
  }
  return new Uint8Array(target.buffer);
}

function catmullRom(): Float64Array {
  const weights = new Float64Array(4 * phases);
  for (let phase = 0; phase < phases; phase++) {
    const t = (phase + 0.5) / phases;
    weights[4 * phase] = t * (-0.5 + t * (1 - 0.5 * t));
    weights[4 * phase + 1] = 1 + t * t * (-2.5 + 1.5 * t);
    weights[4 * phase + 2] = t * (0.5 + t * (2 - 1.5 * t));
    weights[4 * phase + 3] = t * t * (-0.5 + 0.5 * t);
  }
  return weights;
}
