import { logUpperGamma, upperGamma } from "../numerics/incomplete-gamma.js";
import { root } from "../numerics/root.js";

/** A counting experiment. */
export interface Counting {
  /** Between 0 and 1. */
  confidenceLevel: number;
  /** Expected number of background events, known exactly; 0 to 1e6. */
  background: number;
  /** Number of events seen; left out for a projection. */
  observed?: number;
}

/**
 * The median of a Poisson distribution: the least n with P(N <= n) >= 1/2. It lies between mean - ln 2 and mean + 1/3.
 *
 * Source: Choi 1994, Proc. Amer. Math. Soc. 121, 245.
 *
 * @param mean 0 to 1e6.
 */
export function poissonMedian(mean: number): number {
  let n = Math.max(0, Math.ceil(mean - Math.LN2));
  while (upperGamma(n + 1, mean) < 0.5) n++;
  return n;
}

/**
 * Upper limit on the mean number of signal events s of a counting experiment, by the CLs method:
 *
 *     P(N <= n | s + b) / P(N <= n | b) = 1 - CL
 *
 * with n the number seen or, for a projection, the median of the background-only distribution. Without background this
 * is the classical Poisson limit, -ln(1 - CL) for n = 0. With background it is never below the classical one, and, unlike
 * that one, always positive: a downward fluctuation can't exclude what the experiment isn't sensitive to.
 *
 * Source: Read 2002, J. Phys. G 28, 2693.
 *
 * @returns s > 0 [events].
 * @throws RangeError for a confidence level, background or number outside its range.
 */
export function signalUpperLimit({ confidenceLevel, background, observed }: Counting): number {
  if (!(confidenceLevel > 0 && confidenceLevel < 1))
    throw new RangeError(`invalid confidenceLevel: ${confidenceLevel}; must be between 0 and 1`);
  if (!(background >= 0 && background <= 1e6))
    throw new RangeError(`invalid background: ${background}; must be from 0 to 1e6`);
  const n = observed ?? poissonMedian(background);
  if (!(Number.isInteger(n) && n >= 0 && n <= 1e6))
    throw new RangeError(`invalid observed: ${n}; must be an integer from 0 to 1e6`);

  const required = -Math.log1p(-confidenceLevel);
  if (n === 0) return required;
  const backgroundOnly = logUpperGamma(n + 1, background);
  const excess = (s: number) => backgroundOnly - logUpperGamma(n + 1, background + s) - required;
  let high = Math.max(1, required);
  while (excess(high) < 0) high *= 2;
  return root(excess, [0, high]);
}
