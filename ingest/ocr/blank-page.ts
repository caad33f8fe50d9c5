import type { PageImage } from './page-types.ts';
import type { PageFinding } from './pages/page-findings.ts';

/** Deviation of grey values below which a page holds nothing; paper grain alone has more than 0.5. */
const BLANK_DEVIATION = 0.5;

/** Tells whether a page shows nothing at all: an empty sheet, or a decoder that failed silently. */
export function isBlankPage(image: PageImage): boolean {
  let sum = 0;
  let squares = 0;
  let count = 0;
  // Every seventh pixel is enough: one character covers hundreds.
  for (let i = 1; i < image.data.length; i += 21) {
    const value = image.data[i] as number;
    sum += value;
    squares += value * value;
    count++;
  }
  const mean = sum / Math.max(1, count);
  return squares / Math.max(1, count) - mean * mean < BLANK_DEVIATION ** 2;
}

/** A failed decoder and an empty sheet look alike, so a blank page is always told. */
export const BLANK_FINDING: PageFinding = {
  code: 'page_blank',
  message: '空白页，或图像未能解码，请核对原件',
};
