import { log } from "../elementary/index.js";
import { logLowerGamma, logTerm, logUpperGamma } from "../numerics/incomplete-gamma.js";
import { logSum } from "../numerics/log-sum.js";
import { firstInteger } from "../numerics/search.js";
import { type CountingModel, type Expectation, knowsBackground } from "./counting-model.js";
import { countBelow } from "./distribution.js";
import { interpolated } from "./interpolated.js";
import { backgroundRange, backgroundsFor, responsesFor } from "./resolution.js";

/** A probability of N as a function of its mean, and the ranges in which it is certain. */
interface Kernel {
  name: string;
  log: (n: number, mean: number) => number;
  /** Flags: it tends to 1 for a mean far below n, or far above n. */
  certain: { below: boolean; above: boolean };
}

const atMost: Kernel = {
  name: "at most",
  log: (n, mean) => logUpperGamma(n + 1, mean),
  certain: { below: true, above: false },
};
const moreThan: Kernel = {
  name: "more than",
  log: (n, mean) => logLowerGamma(n + 1, mean),
  certain: { below: false, above: true },
};
const exactly: Kernel = {
  name: "exactly",
  log: logPoisson,
  certain: { below: false, above: false },
};

/**
 * Negligible logarithm: terms below exp(-36) of another term are left out, and a probability above 1 - exp(-36) counts
 * as 1.
 */
const NEGLIGIBLE = 36;

/**
 * Returns the means between which a probability of N is neither certain nor negligible. P(N <= n) < e^-d if the mean is
 * above n + sqrt(2 n d) + d, P(N > n) < e^-d if it is below n + 1 - sqrt(2 (n + 1) d).
 *
 * Source: Laurent and Massart 2000, Annals of Statistics 28, 1302, Lemma 1.
 *
 * @param largest logarithm of one of the terms
 */
function window(n: number, { certain }: Kernel, largest: number): [number, number] {
  const [below, above] = [certain.below, certain.above].map((one) =>
    one ? NEGLIGIBLE : NEGLIGIBLE - largest,
  );
  const a = certain.below || certain.above ? n + 1 : n;
  return [a - Math.sqrt(2 * a * below), n + Math.sqrt(2 * n * above) + above];
}

/** Estimates the largest term: that of the median or of the value at which n is the mean. */
function largestOf(values: readonly number[], likely: number, logOf: (i: number) => number): number {
  const place = Math.min(countBelow(values, likely), values.length - 1);
  return Math.max(logOf(values.length >> 1), logOf(place));
}

/** Computes ln of the average of a probability of N over the background, for a known signal x. */
function averageOver(model: CountingModel, n: number, kernel: Kernel, x: number): number {
  if (knowsBackground(model)) return kernel.log(n, x + model.expectation.background);
  const { values, logWeights, logBelow, logFrom } = backgroundsFor(model, n);
  const [low, high] = window(
    n,
    kernel,
    largestOf(values, n - x, (j) => logWeights[j] + kernel.log(n, x + values[j])),
  );
  const [from, to] = [countBelow(values, low - x), countBelow(values, high - x)];
  const logs: number[] = [];
  if (kernel.certain.below) logs.push(logBelow[from]);
  if (kernel.certain.above) logs.push(logFrom[to]);
  for (let j = from; j < to; j++) logs.push(logWeights[j] + kernel.log(n, x + values[j]));
  return logSum(logs);
}

/** Number of points of the signal's rule above which averages over an uncertain background are interpolated. */
const FEW = 30;

const interpolations = new WeakMap<Expectation, Map<string, (x: number) => number>>();

/** Returns `averageOver` as an interpolated function of x > 0, cached with the expectation. */
function interpolatedAverage(model: CountingModel, n: number, kernel: Kernel): (x: number) => number {
  const own = interpolations.get(model.expectation) ?? new Map<string, (x: number) => number>();
  interpolations.set(model.expectation, own);
  const key = `${kernel.name} ${n}`;
  const known = own.get(key) ?? interpolated((x) => averageOver(model, n, kernel, x));
  own.set(key, known);
  return known;
}

/** Computes ln of the average of a probability of N over response and background. */
function average(model: CountingModel, n: number, s: number, kernel: Kernel): number {
  const direct = (x: number) => averageOver(model, n, kernel, x);
  if (s === 0) return direct(0);
  const { values, logWeights, logBelow, logFrom } = responsesFor(model, n);
  if (values.length === 1) return direct(s * values[0]);
  const inner =
    knowsBackground(model) || values.length <= FEW ? direct : interpolatedAverage(model, n, kernel);
  const [low, high] = window(
    n,
    kernel,
    largestOf(values, (n - model.expectation.background) / s, (i) => logWeights[i] + inner(s * values[i])),
  );
  const [least, most] = backgroundRange(model.expectation);
  const [from, to] = [countBelow(values, (low - most) / s), countBelow(values, (high - least) / s)];
  const logs: number[] = [];
  if (kernel.certain.below) logs.push(logBelow[from]);
  if (kernel.certain.above) logs.push(logFrom[to]);
  for (let i = from; i < to; i++) logs.push(logWeights[i] + inner(s * values[i]));
  return logSum(logs);
}

/** Returns ln P(N <= n | s). */
export const logAtMost = (model: CountingModel, n: number, s: number): number => average(model, n, s, atMost);

/** Returns ln P(N > n | s). */
export const logMoreThan = (model: CountingModel, n: number, s: number): number =>
  average(model, n, s, moreThan);

/** Returns ln P(N = n) of a Poisson variable. */
function logPoisson(n: number, mean: number): number {
  if (mean > 0) return logTerm(n, mean);
  return n === 0 ? 0 : Number.NEGATIVE_INFINITY;
}

/** Returns ln P(N = n | s). */
export const logProbability = (model: CountingModel, n: number, s: number): number =>
  average(model, n, s, exactly);

/** Returns the least n with P(N <= n | s = 0) >= probability. */
export function backgroundQuantile(model: CountingModel, probability: number): number {
  const reaches = (n: number) => logAtMost(model, n, 0) >= log(probability);
  return firstInteger(0, reaches);
}
