/** Coefficients of a multinomial logistic regression on standardised features. */
export interface LinearModel {
  /** Mean and deviation of each feature over the pages it was fitted on. */
  means: readonly number[];
  deviations: readonly number[];
  /** For each class the intercept and one weight a feature. */
  weights: readonly (readonly number[])[];
}

/** Beyond this many deviations a value says no more: pages unlike any known stay moderate. */
const farthest = 3;

/** Features as the model weighs them; what is not known (NaN) is taken as the mean. */
export function standardised(
  { means, deviations }: Pick<LinearModel, 'means' | 'deviations'>,
  features: readonly number[],
): number[] {
  return features.map((value, i) => {
    if (Number.isNaN(value)) return 0;
    const z = (value - (means[i] as number)) / (deviations[i] as number);
    return Math.max(-farthest, Math.min(farthest, z));
  });
}

/** @returns the probability of each class; their sum is 1 */
export function classProbabilities(model: LinearModel, features: readonly number[]): number[] {
  const z = standardised(model, features);
  const scores = model.weights.map((weights) =>
    z.reduce((sum, value, i) => sum + value * (weights[i + 1] as number), weights[0] as number),
  );
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const whole = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / whole);
}
