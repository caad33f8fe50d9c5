import type { PageImage } from '../page/page-types.ts';

/** A small copy of a page, in which it is decided what the page needs. */
export interface PageSurvey {
  width: number;
  height: number;
  /** Pixels of the page to one of the survey, in both directions. */
  step: number;
  /** Brightness, 0–255. */
  grey: Uint8Array;
  /** Brightness of the paper around each pixel: what is written is filled in. */
  paper: Uint8Array;
  /** Red, green and blue of what is brightest nearby, for telling paper from a table top. */
  colours: Uint8Array;
}

/** Longer side of a survey in pixels, about: a line of small print is some nine pixels high. */
const longSide = 850;
/** Ink no broader than twice this (survey pixels) is filled in to see the paper. */
const reachPixels = 8;

const known = new WeakMap<PageImage, PageSurvey>();

/** Surveys a page, once: some ten milliseconds, and all decisions are made on the result. */
export function surveyPage(image: PageImage): PageSurvey {
  const survey = known.get(image) ?? makeSurvey(image);
  known.set(image, survey);
  return survey;
}

function makeSurvey(image: PageImage): PageSurvey {
  const step = Math.max(1, Math.round(Math.max(image.width, image.height) / longSide));
  const width = Math.max(1, Math.floor(image.width / step));
  const height = Math.max(1, Math.floor(image.height / step));
  const colours = new Uint8Array(3 * width * height);
  const grey = new Uint8Array(width * height);
  const { data } = image;
  const sums = new Uint32Array(3 * width);
  const area = step * step;
  for (let y = 0, at = 0; y < height; y++) {
    sums.fill(0);
    for (let j = 0; j < step; j++) {
      let from = 3 * (y * step + j) * image.width;
      for (let x = 0; x < 3 * width; x += 3) {
        let red = 0;
        let green = 0;
        let blue = 0;
        for (let i = 0; i < step; i++, from += 3) {
          red += data[from] as number;
          green += data[from + 1] as number;
          blue += data[from + 2] as number;
        }
        sums[x] = (sums[x] as number) + red;
        sums[x + 1] = (sums[x + 1] as number) + green;
        sums[x + 2] = (sums[x + 2] as number) + blue;
      }
    }
    for (let x = 0; x < width; x++, at++) {
      const red = (sums[3 * x] as number) / area;
      const green = (sums[3 * x + 1] as number) / area;
      const blue = (sums[3 * x + 2] as number) / area;
      colours[3 * at] = red;
      colours[3 * at + 1] = green;
      colours[3 * at + 2] = blue;
      grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }
  return { width, height, step, grey, paper: paperOf(grey, width, height, reachPixels), colours };
}

/** Colour of the paper: the middle of what is brightest around each place. */
export function paperColour({ colours, grey, paper }: PageSurvey): [number, number, number] {
  const lit = paper.toSorted()[paper.length >> 1] as number;
  const sum = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < grey.length; i++) {
    if (Math.abs((grey[i] as number) - lit) > 6) continue;
    for (let channel = 0; channel < 3; channel++) {
      sum[channel] = (sum[channel] as number) + (colours[3 * i + channel] as number);
    }
    count++;
  }
  if (count === 0) return [lit, lit, lit];
  return sum.map((total) => Math.round(total / count)) as [number, number, number];
}

/**
 * Fills in what is darker than its surroundings and no broader than twice the reach: brightest of
 * the neighbourhood, then darkest of those (a closing), on a copy of half the size.
 */
export function paperOf(
  grey: Uint8Array,
  width: number,
  height: number,
  reach: number,
): Uint8Array {
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const half = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    const above = 2 * y * width;
    const below = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < halfWidth; x++) {
      const left = 2 * x;
      const right = Math.min(width - 1, left + 1);
      half[y * halfWidth + x] =
        ((grey[above + left] as number) +
          (grey[above + right] as number) +
          (grey[below + left] as number) +
          (grey[below + right] as number) +
          2) >>
        2;
    }
  }
  const radius = Math.max(1, Math.round(reach / 2));
  const closed = extreme(
    extreme(half, halfWidth, halfHeight, radius, Math.max, 0),
    halfWidth,
    halfHeight,
    radius,
    Math.min,
    255,
  );
  const paper = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (y >> 1) * halfWidth;
    for (let x = 0; x < width; x++) paper[y * width + x] = closed[row + (x >> 1)] as number;
  }
  return paper;
}

/** Largest or smallest value within a square of the radius, first along rows, then columns. */
function extreme(
  grey: Uint8Array,
  width: number,
  height: number,
  radius: number,
  pick: (a: number, b: number) => number,
  neutral: number,
): Uint8Array {
  const across = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    runningExtreme(grey, across, y * width, 1, width, radius, pick, neutral);
  }
  const result = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    runningExtreme(across, result, x, width, height, radius, pick, neutral);
  }
  return result;
}

/** Van Herk's running extreme: three comparisons a value whatever the radius. */
function runningExtreme(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
  pick: (a: number, b: number) => number,
  neutral: number,
): void {
  const window = 2 * radius + 1;
  const padded = length + 2 * radius;
  const forward = new Uint8Array(padded);
  const backward = new Uint8Array(padded);
  const valueAt = (i: number): number =>
    i < radius || i >= radius + length ? neutral : (from[start + (i - radius) * stride] as number);
  for (let i = 0; i < padded; i++) {
    const value = valueAt(i);
    forward[i] = i % window === 0 ? value : pick(forward[i - 1] as number, value);
  }
  for (let i = padded - 1; i >= 0; i--) {
    const value = valueAt(i);
    backward[i] =
      i === padded - 1 || (i + 1) % window === 0 ? value : pick(backward[i + 1] as number, value);
  }
  for (let i = 0; i < length; i++) {
    to[start + i * stride] = pick(backward[i] as number, forward[i + 2 * radius] as number);
  }
}

/**
 * Marks what is written: darker than the paper around it by a share of the paper's brightness, so
 * that shadow and yellowing do not count.
 * @param share 0.18 finds faded print and leaves the grain of paper
 */
export function inkMask(survey: PageSurvey, share = 0.18): Uint8Array {
  const { grey, paper } = survey;
  const mask = new Uint8Array(grey.length);
  for (let i = 0; i < grey.length; i++) {
    const lit = paper[i] as number;
    if (lit - (grey[i] as number) > Math.max(12, share * lit)) mask[i] = 1;
  }
  return mask;
}
