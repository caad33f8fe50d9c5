import { inkMask, type PageSurvey } from './page-survey.ts';

/** Ink fainter than this share of the paper's brightness at its darkest is grain or dirt. */
const leastContrast = 0.15;
/** Found generously: a thin stroke loses contrast in the small copy. */
const share = 0.12;
/** Longer side of the page by the smallest mark: 1.7 mm on A4, a small digit. */
const smallest = 1 / 175;
/** A speck fills its box; a digit or a character does not. */
const speckFill = 0.62;
/** Scanner edges and punched holes lie within this share of the sides. */
const marginShare = 0.02;
/** A streak of dust on the scanner's glass is long, straight and hair-thin. */
const streakLength = 0.25;
const streakBreadth = 4;
/** One of these may be a streak; more are rules. */
const mostStreaks = 2;

/**
 * Counts what may have been written on a page, leaving out specks, streaks and the scanner's edges.
 * @returns 0 when nothing was
 */
export function marksOf(survey: PageSurvey): number {
  const { width, height, grey, paper } = survey;
  const ink = inkMask(survey, share);
  const long = Math.max(width, height);
  const least = long * smallest;
  clearMargin(ink, width, height, Math.ceil(marginShare * Math.min(width, height)));
  let marks = 0;
  let streaks = 0;
  const stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] !== 1) continue;
    ink[start] = 2;
    stack.push(start);
    let [left, top, right, bottom] = [width, height, 0, 0];
    let area = 0;
    let contrast = 0;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      area++;
      const lit = paper[at] as number;
      contrast = Math.max(contrast, (lit - (grey[at] as number)) / Math.max(1, lit));
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          if (ink[ny * width + nx] !== 1) continue;
          ink[ny * width + nx] = 2;
          stack.push(ny * width + nx);
        }
      }
    }
    const [w, h] = [right - left + 1, bottom - top + 1];
    if (Math.max(w, h) < least || area < 5 || contrast < leastContrast) continue;
    if (Math.max(w, h) > streakLength * long && Math.min(w, h) <= streakBreadth) {
      streaks++;
      continue;
    }
    if (
      Math.max(w, h) < 2 * least &&
      area > speckFill * w * h &&
      Math.max(w, h) < 2 * Math.min(w, h)
    ) {
      continue;
    }
    marks++;
  }
  return marks + (streaks > mostStreaks ? streaks : 0);
}

function clearMargin(ink: Uint8Array, width: number, height: number, margin: number): void {
  for (let y = 0; y < height; y++) {
    const isWhole = y < margin || y >= height - margin;
    ink.fill(0, y * width, y * width + (isWhole ? width : margin));
    ink.fill(0, (y + 1) * width - margin, (y + 1) * width);
  }
}
