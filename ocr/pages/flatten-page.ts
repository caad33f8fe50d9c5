import { type PageFinding, resolutionFindings } from '../page/page-findings.ts';
import type { Homography, PageImage, Quad, Sheet } from '../page/page-types.ts';
import { evenOut, unevenLight } from './even-light.ts';
import {
  compose,
  inverse,
  mapPoint,
  ontoQuad,
  rotation,
  scaling,
  translation,
} from './homography.ts';
import { skewOfInk } from './ink-skew.ts';
import { inkMask, type PageSurvey, paperColour, surveyPage } from './page-survey.ts';
import { resample } from './resample.ts';
import { findSheet } from './sheet-corners.ts';
import { sheetSize } from './sheet-size.ts';

const degree = Math.PI / 180;
/**
 * Lines and cells are found and read at an angle as well as level ones, up to ten degrees as
 * measured, while drawing a page anew costs a little sharpness: a usual scan stays as it is.
 */
const straightenFrom = 4;
/** A page drawn anew anyway is straightened from here. */
const straightenAlong = 0.1 * degree;
/** Ink less plainly in rows than this tells no skew. */
const clear = 1.2;

/** Lays a page flat: a photographed sheet cut out and squared, skew straightened, light evened. */
export function flattenPage(image: PageImage): Sheet {
  const survey = surveyPage(image);
  const corners = findSheet(survey);
  if (corners === null) return drawn(image, straightened(image, survey, straightenFrom));
  const view = squared(image, survey, corners);
  const sheet = drawn(image, view);
  if (sheet.findings.some(({ code }) => code === 'low_resolution')) return sheet;
  // How many dots an inch a photograph has, only its sheet tells.
  const low = resolutionFindings(undefined, Math.max(view.width, view.height));
  return { ...sheet, findings: [...sheet.findings, ...low] };
}

/**
 * Straightens the skew of a page and evens its light.
 * @param from degrees below which skew is left alone
 */
export function straightenPage(image: PageImage, from = straightenFrom): Sheet {
  return drawn(image, straightened(image, surveyPage(image), from));
}

/** Draws a page as it is to be seen; one that needs nothing stays the same object. */
function drawn(image: PageImage, view: View | null): Sheet {
  const survey = surveyPage(image);
  const small = view === null ? survey : surveyThrough(survey, view);
  const light = unevenLight(small);
  const findings: PageFinding[] = [...(image.findings ?? [])];
  if (view === null && light === null) return { image, transform: null, findings };
  const { findings: _, ...bare } = image;
  const flat: PageImage =
    view === null
      ? { ...bare, data: image.data.slice() }
      : {
          ...bare,
          width: view.width,
          height: view.height,
          data: resample(image, view.toSource, view.width, view.height, paperColour(small)),
        };
  if (view !== null) findings.push({ code: 'page_straightened', message: view.message });
  if (light !== null) {
    evenOut(flat, light);
    findings.push({ code: 'shadow_evened', message: '光照不均，已均匀后识别' });
  }
  return { image: flat, transform: view?.toSource ?? null, findings };
}

/** How to draw a page anew. */
interface View {
  width: number;
  height: number;
  toSource: Homography;
  message: string;
}

function squared(image: PageImage, survey: PageSurvey, corners: Quad): View {
  const { width, height } = sheetSize(corners, image.width, image.height);
  const toSource = ontoQuad(width, height, corners);
  const message = '页面四周有背景或透视变形，已裁切、摆正后识别';
  const plain = { width, height, toSource, message };
  const angle = skewOfPage(surveyThrough(survey, plain));
  if (Math.abs(angle) < straightenAlong) return plain;
  return { ...plain, toSource: compose(rotation(angle, [width / 2, height / 2]), toSource) };
}

function straightened(image: PageImage, survey: PageSurvey, from: number): View | null {
  const angle = skewOfPage(survey);
  if (Math.abs(angle) < from * degree) return null;
  const { width, height } = image;
  const turn = rotation(angle, [width / 2, height / 2]);
  const [left, top, right, bottom] = inkBounds(survey, inverse(turn));
  // The page keeps its size unless something written would fall outside.
  const x0 = Math.floor(Math.min(0, left));
  const y0 = Math.floor(Math.min(0, top));
  const toSource = compose(translation(x0, y0), turn);
  const degrees = Math.abs(angle / degree).toFixed(1);
  return {
    width: Math.ceil(Math.max(width, right)) - x0,
    height: Math.ceil(Math.max(height, bottom)) - y0,
    toSource,
    message: `页面倾斜 ${degrees}°，已摆正后识别`,
  };
}

/** Skew of what is written, clockwise in radians; 0 where the ink is not plainly in rows. */
export function skewOfPage(survey: PageSurvey): number {
  const { angle, clearness } = skewOfInk(inkMask(survey), survey.width, survey.height);
  return clearness < clear ? 0 : angle;
}

/** Left, top, right and bottom of what is written once mapped, with a little room around. */
function inkBounds(survey: PageSurvey, map: Homography): [number, number, number, number] {
  const { width, height, step } = survey;
  const ink = inkMask(survey);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 0) continue;
      const [u, v] = mapPoint(map, [(x + 0.5) * step, (y + 0.5) * step]);
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
  }
  const room = 4 * step;
  return [left - room, top - room, right + room, bottom + room];
}

/** The small copy of a page as it will look when drawn anew. */
function surveyThrough(survey: PageSurvey, view: Omit<View, 'message'>): PageSurvey {
  const { step } = survey;
  const width = Math.max(1, Math.floor(view.width / step));
  const height = Math.max(1, Math.floor(view.height / step));
  const toSource = compose(compose(scaling(step), view.toSource), scaling(1 / step));
  const source = { width: survey.width, height: survey.height, data: survey.colours };
  const data = resample(source, toSource, width, height, paperColour(survey));
  return { ...surveyPage({ width, height, data }), step };
}
