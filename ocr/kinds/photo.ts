import type { PageImage, Segment } from '../page/page-types.ts';

/** Share of a page that must be as bright as its paper, however much is written on it. */
const leastPaper = 0.3;
/** A photograph bears no more writing than a banner. */
const mostText = 0.06;
/** Side of the squares whose mean is taken: strokes and grain vanish in it. */
const square = 16;
/** Grey levels about the most frequent one that count as paper. */
const paperRange = 14;

function shareOfText(image: PageImage, segments: readonly Segment[]): number {
  const area = segments.reduce((sum, { box: [a, b, , d] }) => {
    return sum + Math.hypot(b[0] - a[0], b[1] - a[1]) * Math.hypot(d[0] - a[0], d[1] - a[1]);
  }, 0);
  return area / (image.width * image.height);
}

/** Share of the page's squares that are about as bright as the most frequent brightness. */
function shareOfPaper({ width, height, data }: PageImage): number {
  const means: number[] = [];
  for (let top = 0; top + square <= height; top += square) {
    for (let left = 0; left + square <= width; left += square) {
      let sum = 0;
      for (let y = top; y < top + square; y += 2) {
        for (let x = left; x < left + square; x += 2)
          sum += data[3 * (y * width + x) + 1] as number;
      }
      means.push((4 * sum) / (square * square));
    }
  }
  const histogram = new Float64Array(256);
  for (const value of means) histogram[Math.round(value)] = (histogram[Math.round(value)] ?? 0) + 1;
  let most = 0;
  for (let level = 0; level < 256; level++) {
    let near = 0;
    for (let other = level - paperRange; other <= level + paperRange; other++) {
      near += histogram[other] ?? 0;
    }
    most = Math.max(most, near);
  }
  return most / Math.max(1, means.length);
}

/**
 * Probability that a page is a photograph of people or things, not of paper: hardly any writing,
 * and no brightness that most of it shares as paper does.
 */
export function photoProbability(image: PageImage, segments: readonly Segment[]): number {
  if (shareOfText(image, segments) > mostText) return 0;
  const paper = shareOfPaper(image);
  return 1 / (1 + Math.exp((paper - leastPaper) * 30));
}
