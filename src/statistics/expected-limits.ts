import { normalCumulative } from "../numerics/normal.js";
import { backgroundQuantile } from "./count-probability.js";
import { type Counting, limitFor, requireCounting } from "./counting.js";
import { countingModel } from "./counting-model.js";

/** A quantity at the median and at one and two standard deviations of the counts that the background alone may give. */
export interface Expected<Value = number> {
  minus_2sigma: Value;
  minus_1sigma: Value;
  median: Value;
  plus_1sigma: Value;
  plus_2sigma: Value;
}

/** The five positions in standard deviations. */
export const SIGMAS: Expected = {
  minus_2sigma: -2,
  minus_1sigma: -1,
  median: 0,
  plus_1sigma: 1,
  plus_2sigma: 2,
};

/** Applies the same function to each of the five. */
export const mapExpected = <From, To>(of: Expected<From>, to: (value: From) => To): Expected<To> => ({
  minus_2sigma: to(of.minus_2sigma),
  minus_1sigma: to(of.minus_1sigma),
  median: to(of.median),
  plus_1sigma: to(of.plus_1sigma),
  plus_2sigma: to(of.plus_2sigma),
});

/** Returns the least n with P(N <= n) >= Phi(z) at z = -2 to 2, for the background alone with its uncertainty. */
export function expectedCounts(counting: Counting): Expected {
  requireCounting(counting);
  const model = countingModel({ ...counting, signal: [] });
  return mapExpected(SIGMAS, (z) => backgroundQuantile(model, normalCumulative(z)));
}

/**
 * Computes the upper limits that are expected without any signal: the quantiles Phi(-2) to Phi(2) of the limit over the
 * numbers that the background alone may give. They are exact. The limit does not fall with the number seen, so that its
 * quantile is the limit at the quantile of the number, the least n with P(N <= n) >= Phi(z). Without background all
 * five are the same.
 *
 * With the classical method a limit may be 0: every signal is excluded.
 *
 * @param counting `observed` has no effect
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
