import type { OcrEngine, PageImage, Sheet } from '../page-types.ts';
import { flattenPage } from './flatten-page.ts';
import { compose } from './homography.ts';
import { turnBack, turnPage, turnToUpright } from './orientation.ts';

/**
 * Turns a page as it came in into the sheets to be read: upright, flat, evenly lit, a spread cut in
 * two. A scan that needs nothing is given back as it is, pixel by pixel.
 */
export async function preparePage(image: PageImage, engine: OcrEngine): Promise<Sheet[]> {
  const flat = flattenPage(image);
  const lines = await engine.findLines?.(flat.image);
  const turn = lines === undefined ? 0 : await turnToUpright(lines);
  if (turn === 0)
    return [{ image: flat.image, transform: flat.transform, findings: flat.findings }];
  const upright = turnPage(flat.image, turn);
  const back = turnBack(turn, flat.image.width, flat.image.height);
  const transform = flat.transform === null ? back : compose(back, flat.transform);
  const message = `页面方向不正，已顺时针转 ${turn}° 后识别`;
  return [
    { image: upright, transform, findings: [...flat.findings, { code: 'page_rotated', message }] },
  ];
}
