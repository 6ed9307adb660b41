import { normalCumulative } from "../numerics/normal.js";
import { backgroundQuantile } from "./count-probability.js";
import { type Counting, limitFor, requireCounting } from "./counting.js";
import { countingModel } from "./counting-model.js";

/** The five quantiles of what the background alone may give, in standard deviations. */
export const SIGMAS = {
  minus_2sigma: -2,
  minus_1sigma: -1,
  median: 0,
  plus_1sigma: 1,
  plus_2sigma: 2,
} as const;

/** The name of one of the five. */
export type Quantile = keyof typeof SIGMAS;

/** The names of the five, in rising order. */
export const quantileNames = Object.keys(SIGMAS) as Quantile[];

/** Something at the median and at one and two standard deviations of what the background alone may give. */
export type Expected<Value = number> = Record<Quantile, Value>;

/** Applies the same function to each of the five. */
export const mapExpected = <From, To>(of: Expected<From>, to: (value: From) => To): Expected<To> =>
  Object.fromEntries(quantileNames.map((name) => [name, to(of[name])])) as Expected<To>;

/** Returns the least n with P(N <= n) >= Phi(z) at z = -2 to 2, for the background alone with its uncertainty. */
export function expectedCounts(counting: Counting): Expected {
  requireCounting(counting);
  const model = countingModel({ ...counting, signal: [] });
  return mapExpected<number, number>(SIGMAS, (z) => backgroundQuantile(model, normalCumulative(z)));
}

/**
 * Computes the upper limits that are expected without any signal. These are the quantiles Phi(-2) to Phi(2) of the limit over
 * the numbers that the background alone may give. They are exact. The limit does not fall with the number seen, so that its
 * quantile is the limit at the quantile of the number, the least n with P(N <= n) >= Phi(z). Without background all
 * five are the same.
 *
 * With the classical method a limit may be 0: every signal is excluded.
 *
 * @param counting as for `signalUpperLimit`; `observed` has no effect
 * @returns the limits [events] `minus_2sigma`, `minus_1sigma`, `median`, `plus_1sigma` and `plus_2sigma`
 * @throws RangeError for a confidence level, background or uncertainty outside its range
 *
 * @example
 * const { minus_2sigma, median } = expectedLimits({ confidenceLevel: 0.95, background: 3 });
 * console.log(minus_2sigma.toFixed(4)); // P(N = 0) = e^-3 > Phi(-2): no event, so -ln(0.05) by CLs
 * // => 2.9957
 * console.log(median === signalUpperLimit({ confidenceLevel: 0.95, background: 3, observed: 3 })); // => true
 */
export function expectedLimits(counting: Counting): Expected {
  const counts = expectedCounts(counting);
  const model = countingModel(counting);
  const limits = new Map<number, number>();
  return mapExpected(counts, (n) => {
    const limit = limits.get(n) ?? limitFor(model, n, counting);
    limits.set(n, limit);
    return limit;
  });
}
