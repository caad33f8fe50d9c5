import type { Homography, OcrEngine, PageImage, Sheet, SheetPart } from '../page/page-types.ts';
import { flattenPage, straightenPage } from './flatten-page.ts';
import { compose, translation } from './homography.ts';
import { type PageTurn, turnBack, turnPage, turnToUpright } from './orientation.ts';
import { surveyPage } from './page-survey.ts';
import { findFold, isBroad } from './spread.ts';

/** Degrees of skew that matter to a spread. */
const level = 0.5;

/**
 * Turns a page as it came in into the sheets to be read: upright, flat, evenly lit, a spread cut in
 * two. A scan that needs nothing is given back as it is, pixel by pixel.
 */
export async function preparePage(image: PageImage, engine: OcrEngine): Promise<Sheet[]> {
  const flat = flattenPage(image);
  const upright = await turnedUpright(flat, engine);
  return cutSpread(upright) ?? [upright];
}

/** null: a single page. */
function cutSpread(page: Sheet): Sheet[] | null {
  if (!isBroad(page.image)) return null;
  // The fold is looked for, and cut, along a straight line.
  const flat = straightenPage({ ...page.image, findings: page.findings }, level);
  const survey = surveyPage(flat.image);
  const fold = findFold(survey);
  if (fold === null) return null;
  const spread = { ...flat, transform: joined(flat.transform, page.transform) };
  const middle = Math.round(fold * survey.step);
  return [cutOut(spread, 'left', 0, middle), cutOut(spread, 'right', middle, flat.image.width)];
}

async function turnedUpright(sheet: Sheet, engine: OcrEngine): Promise<Sheet> {
  const { image, findings } = sheet;
  const lines = await engine.findLines?.(image);
  const turn: PageTurn = lines === undefined ? 0 : await turnToUpright(lines);
  if (turn === 0) return sheet;
  const message = `页面方向不正，已顺时针转 ${turn}° 后识别`;
  return {
    image: turnPage(image, turn),
    transform: joined(turnBack(turn, image.width, image.height), sheet.transform),
    findings: [...findings, { code: 'page_rotated', message }],
  };
}

/** Cuts one page out of a spread and straightens it by itself: bound pages lie at their own angles. */
function cutOut(spread: Sheet, part: SheetPart, from: number, to: number): Sheet {
  const { image } = spread;
  const width = to - from;
  const data = new Uint8Array(3 * width * image.height);
  for (let y = 0; y < image.height; y++) {
    const row = 3 * (y * image.width + from);
    data.set(image.data.subarray(row, row + 3 * width), 3 * y * width);
  }
  const flat = straightenPage({ ...image, width, data, findings: spread.findings });
  const place = joined(translation(from, 0), spread.transform);
  const side = part === 'left' ? '左' : '右';
  return {
    image: flat.image,
    part,
    transform: joined(flat.transform, place),
    findings: [
      ...flat.findings,
      { code: 'spread_split', message: `一幅图像含左右两页，已分开识别，此为${side}页` },
    ],
  };
}

function joined(first: Homography | null, then: Homography | null): Homography | null {
  if (first === null) return then;
  return then === null ? first : compose(first, then);
}
