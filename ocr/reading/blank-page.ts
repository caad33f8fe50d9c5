import type { PageFinding } from '../page/page-findings.ts';
import type { EngineReading, OcrEngine, PageImage } from '../page/page-types.ts';
import { mirrored, readingCertainty } from '../pages/mirror-page.ts';
import { marksOf } from '../pages/page-marks.ts';
import { inkMask, surveyPage } from '../pages/page-survey.ts';

/** Ink of a page with specks alone, as a share of its area; pictures and drawings have more. */
const specks = 0.002;
/** Contrast to the paper that print and pen reach, however faded, where the other side's do not. */
const faintLevel = 0.4;
/** Share of the ink that must be faint. */
const mostly = 0.95;
/** How much surer the mirror image reads on a page that only shows its other side. */
const clearlySurer = 0.1;
const believed = 0.7;

/**
 * Tells whether nothing is written on a page: an empty sheet with its grain, yellowing, specks and
 * scanner edges, or a decoder that failed silently. A single page number is something.
 */
export function isBlankPage(image: PageImage): boolean {
  return marksOf(surveyPage(image)) === 0;
}

/**
 * Tells whether a page that was read is blank after all: nothing legible was found on it, or what
 * was found is the faint writing of the other side, which reads better in a mirror.
 */
export async function isBlankReading(
  image: PageImage,
  reading: EngineReading,
  engine: OcrEngine,
): Promise<boolean> {
  const { share, isFaint } = inkOf(image);
  if (reading.segments.length === 0) return isFaint || share < specks;
  if (engine.findLines === undefined || !isFaint) return false;
  const given = await readingCertainty(await engine.findLines(image));
  if (given >= 1 - clearlySurer) return false;
  const inMirror = await readingCertainty(await engine.findLines(mirrored(image)));
  return inMirror >= believed && inMirror > given + clearlySurer;
}

function inkOf(image: PageImage): { share: number; isFaint: boolean } {
  const survey = surveyPage(image);
  const ink = inkMask(survey);
  let all = 0;
  let faint = 0;
  for (let i = 0; i < ink.length; i++) {
    if (!ink[i]) continue;
    all++;
    const lit = survey.paper[i] as number;
    if (lit - (survey.grey[i] as number) < faintLevel * lit) faint++;
  }
  return { share: all / ink.length, isFaint: faint >= mostly * all };
}

/** A failed decoder and an empty sheet look alike, so a blank page is always told. */
export const blankFinding: PageFinding = {
  code: 'page_blank',
  message: '空白页，或图像未能解码，请核对原件',
};
