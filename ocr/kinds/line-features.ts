import { mean } from '#values';
import type { Segment } from '../page/page-types.ts';
import { type LinePatch, patchHeight } from './line-patch.ts';

/**
 * What tells a hand from type in one line, in the order of the model; those apart are what differs
 * from the lines of the page that are read most surely: a form's own labels.
 */
export const lineFeatureNames = [
  // mean log-odds of the characters read: a hand is read with less certainty
  'certainty',
  // share of characters read with a probability below 0.9
  'doubtful',
  // concentration of edges on the two axes, −1…1: type stands square
  'square',
  // spread of the nearly level edges, and of the nearly upright ones, about their mean, in radians
  'levelSpread',
  'uprightSpread',
  // likeness of the line to itself moved on by one character: type keeps its pitch
  'pitch',
  // deviation of the height of the characters' middle, as a share of the line
  'wander',
  // width of the stroke as a share of the line's height
  'stroke',
  // upright strokes to level ones in width: type has contrast
  'strokeContrast',
  // blue less red of the ink, as a share of its darkness
  'blue',
  // how alike the characters of one kind are that stand on the page, 0–1
  'likeness',
  'squareApart',
  'levelApart',
  'strokeApart',
  'blueApart',
  'likenessApart',
] as const;

/** NaN where the line is too short to tell. */
export type LineFeatures = Record<(typeof lineFeatureNames)[number], number>;

/** What a line shows by itself. */
type OwnFeatures = Omit<LineFeatures, `${string}Apart`>;

/** Full-width characters all take one place of the type; others do not. */
const fullWidth = /^[\u3400-\u9fff〇，。、；：（）《》“”〔〕★·]$/u;

/** Characters whose ink takes less than half of their place, at its left. */
const shortAtEnd = /[，。、；：）》”〕]$/u;

/** The places of the characters of a line, when all of them are of one width. */
interface Cells {
  text: readonly string[];
  /** Left edge of the first, in pixels of the patch. */
  left: number;
  width: number;
}

/** @returns null where characters of other widths stand between */
export function cellsOf(segment: Segment, patch: LinePatch): Cells | null {
  const joined = segment.text.replaceAll(/\s/gu, '');
  const text = [...joined];
  if (patch.isCut || text.length < 2 || !text.every((character) => fullWidth.test(character)))
    return null;
  const profile = profileOf(patch);
  const isInk = (value: number): boolean => value > 1.2;
  const [first, last] = [profile.findIndex(isInk), profile.findLastIndex(isInk)];
  if (last - first < patchHeight / 2) return null;
  // Type leaves about a twentieth of its place free at either side.
  const places = text.length - 0.1 - (shortAtEnd.test(joined) ? 0.5 : 0);
  const width = (last - first + 1) / places;
  return { text, left: first - 0.05 * width, width };
}

function logOdds(p: number): number {
  const safe = Math.min(0.999, Math.max(0.01, p));
  return Math.log(safe / (1 - safe));
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function edgesOf({ ink, width }: LinePatch) {
  let total = 0;
  let fourfold = 0;
  let area = 0;
  let alongX = 0;
  let alongY = 0;
  const spread = { level: [0, 0, 0], upright: [0, 0, 0] };
  for (let y = 1; y < patchHeight - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = (dy: number, dx: number): number => ink[at + dy * width + dx] as number;
      const gx =
        value(-1, 1) +
        2 * value(0, 1) +
        value(1, 1) -
        value(-1, -1) -
        2 * value(0, -1) -
        value(1, -1);
      const gy =
        value(1, -1) +
        2 * value(1, 0) +
        value(1, 1) -
        value(-1, -1) -
        2 * value(-1, 0) -
        value(-1, 1);
      area += ink[at] as number;
      alongX += Math.abs(gx) / 8;
      alongY += Math.abs(gy) / 8;
      const strength = Math.hypot(gx, gy);
      if (strength < 0.6) continue;
      const weight = strength * strength;
      const cos2 = (gx * gx - gy * gy) / (strength * strength);
      total += weight;
      fourfold += weight * (2 * cos2 * cos2 - 1);
      // An edge that runs level has its gradient upright.
      const isLevel = Math.abs(gy) > Math.abs(gx);
      const angle = isLevel ? Math.atan(gx / gy) : Math.atan(gy / gx);
      if (Math.abs(angle) > 0.5) continue;
      const of = isLevel ? spread.level : spread.upright;
      of[0] = (of[0] as number) + weight;
      of[1] = (of[1] as number) + weight * angle;
      of[2] = (of[2] as number) + weight * angle * angle;
    }
  }
  const spreadOf = ([weight, sum, squares]: readonly number[]): number => {
    if (!weight || weight < 40) return Number.NaN;
    const middle = (sum as number) / weight;
    return Math.sqrt(Math.max(0, (squares as number) / weight - middle * middle));
  };
  return {
    square: total < 80 ? Number.NaN : fourfold / total,
    levelSpread: spreadOf(spread.level),
    uprightSpread: spreadOf(spread.upright),
    stroke: area / Math.max(1, Math.hypot(alongX, alongY)) / patchHeight,
    strokeContrast: Math.log(Math.max(1, alongY) / Math.max(1, alongX)),
  };
}

/** Ink by column. */
function profileOf({ ink, width }: LinePatch): Float64Array {
  const profile = new Float64Array(width);
  for (let y = 0; y < patchHeight; y++) {
    for (let x = 0; x < width; x++)
      profile[x] = (profile[x] as number) + (ink[y * width + x] as number);
  }
  return profile;
}

function likenessAt(profile: Float64Array, lag: number): number {
  const count = profile.length - lag;
  const a = profile.subarray(0, count);
  const b = profile.subarray(lag);
  const average = (list: Float64Array): number => list.reduce((sum, v) => sum + v, 0) / count;
  const [ma, mb] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [da, db] = [(a[i] as number) - ma, (b[i] as number) - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

function pitchOf(profile: Float64Array, cell: number): number {
  let best = -1;
  for (let lag = Math.floor(cell * 0.9); lag <= Math.ceil(cell * 1.08); lag++) {
    if (lag > 2 && lag < profile.length / 2) best = Math.max(best, likenessAt(profile, lag));
  }
  return best === -1 ? Number.NaN : best;
}

function wanderOf({ ink, width }: LinePatch, { left, width: cell, text }: Cells): number {
  const middles: number[] = [];
  for (const [index, character] of text.entries()) {
    // Punctuation sits low in its place, whoever writes it.
    if (!/\p{Script=Han}/u.test(character)) continue;
    const from = Math.max(0, Math.round(left + index * cell));
    let [weight, sum] = [0, 0];
    for (let y = 0; y < patchHeight; y++) {
      for (let x = from; x < Math.min(width, Math.round(from + cell)); x++) {
        const value = ink[y * width + x] as number;
        weight += value;
        sum += value * y;
      }
    }
    if (weight > 0.04 * cell * patchHeight) middles.push(sum / weight / patchHeight);
  }
  return middles.length < 4 ? Number.NaN : deviation(middles);
}

/** @param likeness of its characters to others on the page; NaN where none stands twice */
export function lineFeatures(segment: Segment, patch: LinePatch, likeness: number): OwnFeatures {
  const { characterProbabilities: p } = segment;
  const cells = cellsOf(segment, patch);
  const isLong = cells !== null && cells.text.length >= 5;
  const share = (c: 0 | 1 | 2): number => patch.inkColour[c] / Math.max(1, patch.paper[c]);
  return {
    certainty: p.length === 0 ? Number.NaN : mean(p.map(logOdds)),
    doubtful: p.length === 0 ? Number.NaN : p.filter((one) => one < 0.9).length / p.length,
    ...edgesOf(patch),
    pitch: isLong ? pitchOf(profileOf(patch), cells.width) : Number.NaN,
    wander: isLong ? wanderOf(patch, cells) : Number.NaN,
    blue: (share(2) - share(0)) / Math.max(0.05, 1 - Math.min(share(0), share(1), share(2))),
    likeness,
  };
}

/** Share of the lines that serve as the page's own measure of what is read surely. */
const surestShare = 1 / 3;

/** Adds to each line of a page how it differs from those that are read most surely. */
export function withContext(lines: readonly OwnFeatures[]): LineFeatures[] {
  const surest = lines
    .filter(({ certainty }) => !Number.isNaN(certainty))
    .toSorted((a, b) => b.certainty - a.certainty)
    .slice(0, Math.max(3, Math.ceil(lines.length * surestShare)));
  const usual = (name: keyof OwnFeatures): number => {
    const values = surest.map((line) => line[name]).filter((value) => !Number.isNaN(value));
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  };
  const [square, level] = [usual('square'), usual('levelSpread')];
  const [stroke, blue, likeness] = [usual('stroke'), usual('blue'), usual('likeness')];
  return lines.map((line) => ({
    ...line,
    squareApart: line.square - square,
    levelApart: line.levelSpread - level,
    strokeApart: Math.abs(line.stroke - stroke),
    blueApart: Math.abs(line.blue - blue),
    likenessApart: line.likeness - likeness,
  }));
}
