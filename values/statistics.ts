/** The mean; `otherwise` of an empty list. */
export function mean(values: readonly number[], otherwise = 0): number {
  return values.length === 0
    ? otherwise
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Median of a list that is not empty; of two middle values their mean. */
export function median(values: readonly number[]): number {
  return (lowMedian(values) + highMedian(values)) / 2;
}

/** The median that stands in the list: of two middle values the lower; `otherwise` where it is empty. */
export function lowMedian(values: readonly number[], otherwise = 0): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? otherwise;
}

/** The median that stands in the list: of two middle values the higher; `otherwise` where it is empty. */
export function highMedian(values: readonly number[], otherwise = 0): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? otherwise;
}

/** Median absolute deviation, scaled to a standard deviation (× 1.4826). */
export function medianDeviation(values: readonly number[]): number {
  const centre = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}
