import { OcrError, type PageImage } from './page-types.ts';

/** Deviation of grey values below which a page holds nothing; paper grain alone has more than 0.5. */
const BLANK_DEVIATION = 0.5;

/**
 * Refuses a page that shows nothing: a failed decoder and an empty sheet look alike, and neither
 * may pass for a page without text.
 * @throws OcrError `page_blank`.
 */
export function assertNotBlank(image: PageImage, name: string, page: number): void {
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
  if (squares / Math.max(1, count) - mean * mean >= BLANK_DEVIATION ** 2) return;
  throw new OcrError('page_blank', `文件 ${name} 第 ${page} 页是空白页或未能解码，请核对原件`);
}
