import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LineText } from './read-text.ts';

/** How a line lies on the page, as far as that bears on how well it can be read. */
export interface LineLook {
  /** Grey levels between ink and paper. */
  contrast: number;
  /** Pixels of the page. */
  height: number;
}

/** Coefficients of the logistic model, made by fit-error-probability.ts. */
export interface ErrorModel {
  intercept: number;
  /** One for each of `errorFeatureNames`. */
  weights: readonly number[];
}

/** What the probability of an error is told by, in the order of the model's weights. */
export const errorFeatureNames = [
  'image doubt',
  'least sure character',
  'language doubt',
  'passed over',
  'confirmed',
  'contradicted',
  'length',
  'contrast',
  'height',
  'changed',
  'no Chinese',
] as const;

/** Doubts below this are all alike. */
const leastDoubt = 1e-4;
const han = /\p{Script=Han}/u;

let model: ErrorModel | undefined;

/** Calibrated probability, 0–1, that a line holds at least one wrong character. */
export function errorProbability(line: LineText, look: LineLook): number {
  model ??= JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'error-probability.json'), 'utf8'),
  ) as ErrorModel;
  return predict(model, errorFeatures(line, look));
}

export function predict({ intercept, weights }: ErrorModel, features: readonly number[]): number {
  const sum = features.reduce((total, value, at) => total + value * (weights[at] as number), 0);
  return 1 / (1 + Math.exp(-intercept - sum));
}

/** The features of one line, each of the order of one. */
export function errorFeatures(line: LineText, look: LineLook): number[] {
  const probabilities = line.read.characters.map((one, at) =>
    // A character the language or a convention chose is as sure as that choice.
    line.changed.includes(at) ? Math.min(0.98, line.posteriors[at] as number) : one.probability,
  );
  return [
    doubt(probabilities.reduce((product, one) => product * one, 1)),
    doubt(Math.min(...probabilities)),
    doubt(line.posteriors.reduce((product, one) => product * one, 1)),
    Math.log10(leastDoubt + line.read.passedOver) + 4,
    line.isConfirmed === true ? 1 : 0,
    line.isConfirmed === false ? 1 : 0,
    Math.log10(Math.max(1, probabilities.length)),
    Math.log2(Math.max(4, look.contrast) / 128),
    Math.log2(Math.max(4, look.height) / 40),
    Math.min(3, line.changed.length),
    han.test(line.text) ? 0 : 1,
  ];
}

/** Orders of magnitude by which a probability falls short of certainty, from 0 for none. */
function doubt(probability: number): number {
  return Math.log10(leastDoubt + Math.max(0, 1 - probability)) + 4;
}
