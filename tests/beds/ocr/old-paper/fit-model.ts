import {
  classProbabilities,
  type LinearModel,
  standardised,
} from '#inside/ocr/kinds/linear-model.ts';

/** One line or page to learn from. */
export interface Example {
  features: readonly number[];
  /** Index of its class. */
  label: number;
  /** What it counts; 1 for an ordinary one. */
  weight: number;
}

const rounds = 3000;

/**
 * Multinomial logistic regression by gradient descent, with a penalty on the weights that keeps the
 * probabilities moderate where examples are few.
 * @param penalty weight of the squares, as a share of one example's loss
 */
export function fitModel(
  examples: readonly Example[],
  classes: number,
  penalty: number,
): LinearModel {
  const count = examples[0]?.features.length ?? 0;
  const known = (i: number): number[] =>
    examples.map(({ features }) => features[i] as number).filter((value) => !Number.isNaN(value));
  const means = Array.from({ length: count }, (_, i) => {
    const values = known(i);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const deviations = Array.from({ length: count }, (_, i) => {
    const values = known(i);
    const squares = values.reduce((sum, value) => sum + (value - (means[i] as number)) ** 2, 0);
    return Math.sqrt(squares / values.length) || 1;
  });
  const rows = examples.map(({ features }) => standardised({ means, deviations }, features));
  const whole = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weights = Array.from({ length: classes }, () => Array<number>(count + 1).fill(0));
  const velocity = weights.map((row) => row.map(() => 0));
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((row) => row.map((w, i) => (i === 0 ? 0 : penalty * w)));
    rows.forEach((z, index) => {
      const { label, weight } = examples[index] as Example;
      const model = { means: z.map(() => 0), deviations: z.map(() => 1), weights };
      classProbabilities(model, z).forEach((p, k) => {
        const error = (weight / whole) * (p - (k === label ? 1 : 0));
        const row = slope[k] as number[];
        row[0] = (row[0] as number) + error;
        z.forEach((value, i) => {
          row[i + 1] = (row[i + 1] as number) + error * value;
        });
      });
    });
    weights.forEach((row, k) => {
      row.forEach((w, i) => {
        const moved =
          0.9 * ((velocity[k] as number[])[i] as number) -
          0.3 * ((slope[k] as number[])[i] as number);
        (velocity[k] as number[])[i] = moved;
        row[i] = w + moved;
      });
    });
  }
  const rounded = (values: readonly number[]): number[] => values.map((v) => Number(v.toFixed(4)));
  return {
    means: rounded(means),
    deviations: rounded(deviations),
    weights: weights.map(rounded),
  };
}
