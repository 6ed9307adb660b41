import { exp, log } from "../elementary/index.js";
import { firstInteger } from "../numerics/search.js";

/** A variable that takes rising values with given probabilities. */
export interface Distribution {
  values: readonly number[];
  logWeights: readonly number[];
  /** ln P(one of the first i values) at index i. */
  logBelow: readonly number[];
  /** ln P(none of the first i values) at index i. */
  logFrom: readonly number[];
}

/** Returns ln of the sums of the first 0, 1, 2, ... weights. */
function logSums(weights: readonly number[]): number[] {
  const sums = [0];
  for (const [i, weight] of weights.entries()) sums.push(sums[i] + weight);
  return sums.map(log);
}

/** Makes a distribution from values in any order and weights > 0, which are scaled to add up to 1. */
export function distribution(values: readonly number[], weights: readonly number[]): Distribution {
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sorted = order.map((i) => weights[i] / total);
  return {
    values: order.map((i) => values[i]),
    logWeights: sorted.map(log),
    logBelow: logSums(sorted),
    logFrom: logSums(sorted.toReversed()).reverse(),
  };
}

/**
 * Returns the distribution with each probability multiplied by a factor > 0 of the value, and scaled to add up to 1.
 */
export const reweighted = (
  { values, logWeights }: Distribution,
  factor: (value: number) => number,
): Distribution =>
  distribution(
    values,
    values.map((value, i) => exp(logWeights[i]) * factor(value)),
  );

/** Returns how many of the values, which rise, are below a limit. */
export const countBelow = (values: readonly number[], limit: number): number =>
  firstInteger(0, (i) => values[i] >= limit, values.length - 1);
