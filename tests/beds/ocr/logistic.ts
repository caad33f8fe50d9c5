import { type ErrorModel, predict } from '#inside/ocr/recognition/error-probability.ts';

/** A line for fitting: its features, and whether any character is wrong. */
export interface Sample {
  features: readonly number[];
  isWrong: boolean;
}

const rounds = 40;

/**
 * Fits a logistic model by Newton's method.
 * @param ridge draws the weights towards 0, so that a feature seen seldom says little
 */
export function fitLogistic(samples: readonly Sample[], ridge = 1): ErrorModel {
  const size = (samples[0]?.features.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight));
    const curvature = weights.map((_, row) =>
      weights.map((_, column) => (row === column ? (row === 0 ? 1e-9 : ridge) : 0)),
    );
    const model = asModel(weights);
    for (const { features, isWrong } of samples) {
      const probability = predict(model, features);
      const spread = probability * (1 - probability);
      const x = [1, ...features];
      for (let row = 0; row < size; row++) {
        const value = x[row] as number;
        if (value === 0) continue;
        gradient[row] = (gradient[row] as number) + ((isWrong ? 1 : 0) - probability) * value;
        const line = curvature[row] as number[];
        for (let column = 0; column < size; column++) {
          line[column] = (line[column] as number) + spread * value * (x[column] as number);
        }
      }
    }
    const step = solve(curvature, gradient);
    // Full steps may overshoot at first, where nearly all samples lie on one side.
    const scale = Math.min(1, 2 / Math.max(...step.map(Math.abs), 1e-12));
    weights = weights.map((weight, at) => weight + scale * (step[at] as number));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return asModel(weights);
}

function asModel([intercept = 0, ...weights]: readonly number[]): ErrorModel {
  return { intercept, weights };
}

/** Solves a symmetric positive system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((line, row) => [...line, right[row] as number]);
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let row = at + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[pivot]?.[at] ?? 0)) pivot = row;
    }
    [rows[at], rows[pivot]] = [rows[pivot] as number[], rows[at] as number[]];
    const lead = rows[at] as number[];
    for (let row = 0; row < size; row++) {
      if (row === at) continue;
      const line = rows[row] as number[];
      const factor = (line[at] as number) / (lead[at] as number);
      for (let column = at; column <= size; column++) {
        line[column] = (line[column] as number) - factor * (lead[column] as number);
      }
    }
  }
  return rows.map((line, at) => (line[size] as number) / (line[at] as number));
}
