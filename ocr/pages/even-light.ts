import type { PageImage } from '../page/page-types.ts';
import { type PageSurvey, paperOf } from './page-survey.ts';

/** Brightness of the darker parts of the paper by that of the brighter ones: below, it is uneven. */
const uneven = 0.72;
/** Darker than this by the brightest is no shadow but a picture or a black border. */
const darkest = 0.25;
/** Light changes slowly: one value for this many survey pixels in both directions. */
const coarse = 4;
/** Print and pictures no broader than twice this (coarse pixels) do not pass for shadow. */
const reach = 6;
const smoothing = 3;

/** How brightly the paper is lit, place by place, as a share of the best lit places. */
interface LightMap {
  width: number;
  height: number;
  /** Pixels of the page to one of the map. */
  step: number;
  light: Float32Array;
}

/**
 * Measures the light on a page.
 * @returns null where it is even enough to leave the page alone
 */
export function unevenLight(survey: PageSurvey): LightMap | null {
  const width = Math.ceil(survey.width / coarse);
  const height = Math.ceil(survey.height / coarse);
  const paper = smooth(paperOf(coarsePaper(survey, width, height), width, height, reach), width);
  const sorted = Float32Array.from(paper).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const bright = at(0.95);
  if (width < 2 || height < 2 || at(0.05) > uneven * bright) return null;
  const light = paper.map((value) => Math.min(1, Math.max(darkest, value / bright)));
  return { width, height, step: survey.step * coarse, light };
}

function coarsePaper(survey: PageSurvey, width: number, height: number): Uint8Array {
  const sums = new Uint32Array(width * height);
  const counts = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < survey.height; y++) {
    const row = Math.floor(y / coarse) * width;
    for (let x = 0; x < survey.width; x++, at++) {
      const to = row + Math.floor(x / coarse);
      sums[to] = (sums[to] as number) + (survey.paper[at] as number);
      counts[to] = (counts[to] as number) + 1;
    }
  }
  return Uint8Array.from(sums, (sum, i) => sum / (counts[i] as number));
}

/** Divides a page by the light on it, in place. */
export function evenOut(image: PageImage, { width, height, step, light }: LightMap): void {
  const { data } = image;
  const columns = Float32Array.from({ length: image.width }, (_, x) =>
    Math.min(width - 1.001, Math.max(0, (x + 0.5) / step - 0.5)),
  );
  for (let y = 0, at = 0; y < image.height; y++) {
    const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / step - 0.5));
    const above = Math.floor(v) * width;
    const down = v - Math.floor(v);
    for (let x = 0; x < image.width; x++, at += 3) {
      const u = columns[x] as number;
      const left = Math.floor(u);
      const i = above + left;
      const top =
        (light[i] as number) + ((light[i + 1] as number) - (light[i] as number)) * (u - left);
      const low = light[i + width] as number;
      const below = low + ((light[i + width + 1] as number) - low) * (u - left);
      const gain = 1 / (top + (below - top) * down);
      for (let channel = at; channel < at + 3; channel++) {
        data[channel] = Math.min(255, (data[channel] as number) * gain + 0.5);
      }
    }
  }
}

/** Mean over a square of the radius, twice: near enough to a Gaussian. */
function smooth(grey: Uint8Array, width: number): Float32Array {
  const height = grey.length / width;
  const radius = smoothing;
  let values = Float32Array.from(grey);
  for (let round = 0; round < 2; round++) {
    const across = new Float32Array(values.length);
    for (let y = 0; y < height; y++) runningMean(values, across, y * width, 1, width, radius);
    values = new Float32Array(values.length);
    for (let x = 0; x < width; x++) runningMean(across, values, x, width, height, radius);
  }
  return values;
}

function runningMean(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  let sum = 0;
  let count = 0;
  for (let i = -radius; i < length; i++) {
    if (i + radius < length) {
      sum += from[start + (i + radius) * stride] as number;
      count++;
    }
    if (i - radius - 1 >= 0) {
      sum -= from[start + (i - radius - 1) * stride] as number;
      count--;
    }
    if (i >= 0) to[start + i * stride] = sum / count;
  }
}
