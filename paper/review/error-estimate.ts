/** An interval of a proportion. */
export interface Interval {
  low: number;
  high: number;
}

/** Quantile of the standard normal for 95 % two-sided. */
const z95 = 1.959963984540054;

/**
 * Wilson's score interval of k of n, 95 %: right on average, for figures that are compared.
 * @returns 0 to 1 where n is 0
 */
export function wilsonInterval(k: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const square = z95 * z95;
  const centre = share + square / (2 * n);
  const reach = z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const over = 1 + square / n;
  // Rounding must not leave 1e-17 where nothing was found.
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - reach) / over),
    high: k === n ? 1 : Math.min(1, (centre + reach) / over),
  };
}

/** Probability of at most k of n at a true share p, summed in logarithms. */
function binomialAtMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let i = 1; i <= k; i++) {
    term += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

/** The share at which a falling or rising function of it crosses a level, by bisection. */
function crossing(isAbove: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isAbove(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Clopper and Pearson's interval of k of n, 95 %: never too narrow, for what is promised.
 * @returns 0 to 1 where n is 0
 */
export function exactInterval(k: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const tail = 0.025;
  const low = k === 0 ? 0 : crossing((p) => 1 - binomialAtMost(k - 1, n, p) < tail);
  const high = k === n ? 1 : crossing((p) => binomialAtMost(k, n, p) > tail);
  return { low, high };
}

/** How many errors there are when two people looked for them apart. */
interface CaptureRecapture {
  /** Chapman's estimate of all errors */
  total: number;
  /** of them, those neither found */
  missed: number;
  /** standard error of the total */
  deviation: number;
}

/**
 * Lincoln and Petersen's estimate in Chapman's form, which two people who found nothing in common do
 * not send to infinity. It takes them to work apart, and every error to be as easy to find.
 * @param first errors the first found
 * @param second errors the second found
 * @param both errors both found
 */
export function captureRecapture(first: number, second: number, both: number): CaptureRecapture {
  const total = ((first + 1) * (second + 1)) / (both + 1) - 1;
  const variance =
    ((first + 1) * (second + 1) * (first - both) * (second - both)) /
    ((both + 1) ** 2 * (both + 2));
  const missed = total - (first + second - both);
  return { total, missed: Math.max(0, missed), deviation: Math.sqrt(variance) };
}
