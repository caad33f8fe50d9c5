import { totalErrorRate } from './character-error-rate.ts';
import type { PageScore } from './page-score.ts';
import { f1, type Matches } from './table-score.ts';

/** Scores summed over pages; rates are 0–1, null where there is nothing to divide by. */
export interface Summary {
  pages: number;
  unread: number;
  characters: number;
  errorRate: number;
  freeErrorRate: number;
  /** Share of the characters that stand in lines nothing was read of. */
  missed: number;
  fieldsExpected: number;
  fieldRecall: number | null;
  fieldsOk: number;
  fieldPrecision: number | null;
  /** 95 % interval of the precision. */
  precisionInterval: readonly [number, number] | null;
  typeAccuracy: number;
  /** Mean square of probability less outcome (Brier 1950). */
  typeBrier: number;
  /** Expected calibration error in ten bins (Naeini et al. 2015). */
  typeCalibrationError: number;
  linesRouted: number | null;
  wrongRouted: number | null;
  cellF1: number | null;
  neighbourF1: number | null;
  /** Mean intersection over union of lines that were read word for word. */
  boxOverlap: number | null;
  /** Share of those lines whose direction is right. */
  upright: number | null;
  sealErrorRate: number | null;
  sealsFound: number | null;
  kindAccuracy: number | null;
  /** Share of pages cut into as many sheets as they have. */
  cutAccuracy: number;
}

export function summarize(scores: readonly PageScore[]): Summary {
  const sum = (pick: (score: PageScore) => number): number =>
    scores.reduce((total, score) => total + pick(score), 0);
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const characters = totalErrorRate(scores.map((score) => score.characters));
  const expected = sum((score) => score.fields.expected);
  const okRight = sum((score) => score.fields.okRight);
  const ok = okRight + sum((score) => score.fields.okWrong);
  const types = scores.flatMap((score) => score.types);
  const kinds = scores.filter((score) => score.isKindRight !== null);
  const matches = (pick: (score: PageScore) => Matches | undefined): number | null => {
    const found = scores.map(pick).filter((one) => one !== undefined);
    if (found.length === 0) return null;
    const total = (of: (one: Matches) => number): number =>
      found.reduce((count, one) => count + of(one), 0);
    return f1({
      expected: total((one) => one.expected),
      read: total((one) => one.read),
      right: total((one) => one.right),
    });
  };
  const matched = sum((score) => score.places.matched);
  return {
    pages: scores.length,
    unread: scores.filter((score) => score.isUnread).length,
    characters: characters.characters,
    errorRate: characters.rate,
    freeErrorRate: characters.freeRate,
    missed: sum((score) => score.missedCharacters) / Math.max(1, characters.characters),
    fieldsExpected: expected,
    fieldRecall: ratio(
      sum((score) => score.fields.right),
      expected,
    ),
    fieldsOk: ok,
    fieldPrecision: ratio(okRight, ok),
    precisionInterval: ok === 0 ? null : wilson(okRight, ok),
    typeAccuracy: types.filter(({ isRight }) => isRight).length / Math.max(1, types.length),
    typeBrier:
      types.reduce((total, one) => total + (one.confidence - Number(one.isRight)) ** 2, 0) /
      Math.max(1, types.length),
    typeCalibrationError: calibrationError(types),
    linesRouted: ratio(
      sum((score) => score.linesRouted),
      sum((score) => score.lines),
    ),
    wrongRouted: ratio(
      sum((score) => score.wrongRouted),
      sum((score) => score.wrongCharacters),
    ),
    cellF1: matches((score) => score.tables?.cells),
    neighbourF1: matches((score) => score.tables?.neighbours),
    boxOverlap: ratio(
      sum((score) => score.places.overlap),
      matched,
    ),
    upright: ratio(
      sum((score) => score.places.upright),
      matched,
    ),
    sealErrorRate: ratio(
      sum((score) => score.seals?.errors ?? 0),
      sum((score) => score.seals?.characters ?? 0),
    ),
    sealsFound: ratio(
      sum((score) => score.seals?.found ?? 0),
      sum((score) => score.seals?.seals ?? 0),
    ),
    kindAccuracy: ratio(
      kinds.filter(({ isKindRight }) => isKindRight === true).length,
      kinds.length,
    ),
    cutAccuracy: sum((score) => Number(score.isCutRight)) / Math.max(1, scores.length),
  };
}

/** Expected calibration error: how far told and true rates lie apart, by bins of a tenth. */
export function calibrationError(
  told: readonly { confidence: number; isRight: boolean }[],
): number {
  const bins = new Map<number, { told: number; right: number }>();
  for (const { confidence, isRight } of told) {
    const bin = Math.min(9, Math.floor(confidence * 10));
    const { told: sum, right } = bins.get(bin) ?? { told: 0, right: 0 };
    bins.set(bin, { told: sum + confidence, right: right + Number(isRight) });
  }
  let error = 0;
  for (const bin of bins.values()) error += Math.abs(bin.told - bin.right);
  return error / Math.max(1, told.length);
}

/** Wilson's 95 % interval of a share (Wilson 1927): holds near 0 and 1 as well. */
export function wilson(successes: number, trials: number): readonly [number, number] {
  const z = 1.959964;
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}
