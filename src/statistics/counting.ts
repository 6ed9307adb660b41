import { InvalidInput } from "../errors/invalid-input.js";
import { backgroundQuantile } from "./count-probability.js";
import { type CountingModel, countingModel, type Expectation } from "./counting-model.js";
import { cautiousMethods, type LimitMethodName, limitMethod } from "./limit-methods.js";
import { isWideBackground, limitProblems } from "./limit-problems.js";

/** A counting experiment. */
export interface Counting extends Expectation {
  /** Confidence level, between 0 and 1. */
  confidenceLevel: number;
  /** Method of the limit; cls if left out. */
  method?: LimitMethodName;
  /** Number of events seen; left out for a projection. */
  observed?: number;
}

/** Throws a RangeError for a number outside its range. */
export function requireCounting(counting: Counting): void {
  const { confidenceLevel, background, backgroundUncertainty = 0, observed = 0, signal = [] } = counting;
  if (!(confidenceLevel > 0 && confidenceLevel < 1))
    throw new InvalidInput(`invalid confidenceLevel: ${confidenceLevel}; must be between 0 and 1`);
  if (!(background >= 0 && background <= 1e6))
    throw new InvalidInput(`invalid background: ${background}; must be from 0 to 1e6`);
  if (!(backgroundUncertainty >= 0 && !isWideBackground(background, backgroundUncertainty)))
    throw new InvalidInput(
      `invalid backgroundUncertainty: ${backgroundUncertainty}; must be from 0 to 3 times the background, ${background}`,
    );
  if (!(Number.isInteger(observed) && observed >= 0 && observed <= 1e6))
    throw new InvalidInput(`invalid observed: ${observed}; must be an integer from 0 to 1e6`);
  for (const { events, uncertainties } of signal) {
    if (!(events >= 0 && events < Infinity))
      throw new InvalidInput(`invalid events: ${events}; must be a finite number >= 0`);
    for (const [name, sigma] of Object.entries(uncertainties))
      if (!(sigma >= 0 && sigma <= 1))
        throw new InvalidInput(`invalid uncertainty of ${name}: ${sigma}; must be from 0 to 1`);
  }
  const widest = Math.max(0, ...signal.flatMap(({ uncertainties }) => Object.values(uncertainties)));
  const [problem] = limitProblems(
    { expected: background, uncertainty: backgroundUncertainty },
    { method: counting.method ?? "cls", observed },
    widest,
  );
  if (problem)
    throw new InvalidInput(`invalid counting experiment: ${problem.path.join(".")} ${problem.message}`);
}

/**
 * Returns the median of a Poisson distribution: the least n with P(N <= n) >= 1/2. It lies between mean - ln 2 and mean
 * + 1/3.
 *
 * Source: Choi 1994, Proc. Amer. Math. Soc. 121, 245.
 *
 * @param mean 0 to 1e6.
 */
export const poissonMedian = (mean: number): number =>
  backgroundQuantile(countingModel({ background: mean }), 0.5);

/** Returns the count that a projection assumes: the median count of the background alone, its uncertainty included. */
export const medianCount = (expectation: Expectation): number =>
  backgroundQuantile(countingModel(expectation), 0.5);

/** Computes the interval of signals that n events allow, by the requested method. */
const intervalFor = (
  model: CountingModel,
  n: number,
  { method, confidenceLevel }: Pick<Counting, "method" | "confidenceLevel">,
): [number, number] => limitMethod(method).interval(model, n, confidenceLevel);

/** Returns the upper limit that n events give, by the requested method. */
export const limitFor = (
  model: CountingModel,
  n: number,
  counting: Pick<Counting, "method" | "confidenceLevel">,
): number => intervalFor(model, n, counting)[1];

/** Computes the interval that ends at `signalUpperLimit`, or at 0 if the classical limit excludes every signal. */
export function countedInterval(counting: Counting): [number, number] {
  requireCounting(counting);
  const n = counting.observed ?? medianCount(counting);
  return intervalFor(countingModel(counting), n, counting);
}

/**
 * Computes the upper limit on the mean number of signal events of a counting experiment. It follows from the number
 * seen or, for a projection, from the median count of the background alone.
 *
 * Without background and events it is -ln(1 - CL); the 3 events of Eq. (12) of arXiv:2505.04295 are this number at 95 %,
 * rounded. docs/statistics.md has the equation of each method.
 *
 * @param counting.confidenceLevel CL, between 0 and 1
 * @param counting.background expected background [events], 0 to 1e6
 * @param counting.backgroundUncertainty its standard deviation [events], up to 3 times the background; by default 0
 * @param counting.observed number of events seen, 0 to 1e6; left out for a projection
 * @param counting.method `cls`, the default, `bayes`, `poisson` or `feldman-cousins`
 * @param counting.signal parts of the signal with their relative uncertainties, 0 to 1; if left out, its size is known
 * @returns s > 0 [events].
 * @throws RangeError for a confidence level, background, uncertainty or number outside its range, and if the classical
 *   limit excludes every signal.
 *
 * @example
 * const background = 0;
 * console.log(signalUpperLimit({ confidenceLevel: 0.95, background }).toFixed(4)); // -ln(0.05)
 * // => 2.9957
 * const method = "feldman-cousins"; // Feldman and Cousins 1998, Table IV: n = 3, b = 1 at 90 %
 * console.log(signalUpperLimit({ confidenceLevel: 0.9, background: 1, observed: 3, method }).toFixed(2)); // => 6.42
 */
export function signalUpperLimit(counting: Counting): number {
  const [, limit] = countedInterval(counting);
  if (limit > 0) return limit;
  const n = counting.observed ?? medianCount(counting);
  throw new InvalidInput(
    `invalid observed: ${n} over a background of ${counting.background}; excludes every signal by method ${counting.method}; must be larger, or go with method ${cautiousMethods().join(" or ")}, which never exclude every signal`,
  );
}
