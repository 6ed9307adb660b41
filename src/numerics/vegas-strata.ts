import { pow, powerOfTwo } from "../elementary/index.js";

/**
 * Largest number of strata in one dimension: with more, 32-bit random numbers would be too coarse near the end of the
 * last.
 */
const MOST_PER_DIMENSION = powerOfTwo(18);

/** Largest number of strata: more would need too much memory. */
const MOST = powerOfTwo(22);

/** Least number of samples in a stratum: a variance needs two. */
export const LEAST_SAMPLES = 2;

/** Part of the samples that is shared evenly among all strata; the rest follows the variance. */
const EVEN_PART = 0.25;

/** Damping: 0 gives even shares; 1 would be optimal for exact instead of estimated variances. */
const BETA = 0.75;

/**
 * Returns the number of strata along each dimension: as many as leave three quarters of the samples to be distributed.
 * It is nearly the same in each dimension. Their product is the number of strata.
 *
 * Source: Lepage 2021, arXiv:2009.05112.
 *
 * @param samples in one iteration, >= 2
 */
export function strataPerDimension(samples: number, dimensions: number): number[] {
  const most = Math.min(MOST, Math.max(1, (EVEN_PART * samples) / LEAST_SAMPLES));
  const strata = new Array<number>(dimensions).fill(1);
  for (let product = 1, d = 0; ; d = (d + 1) % dimensions) {
    product *= (strata[d] + 1) / strata[d];
    if (product > most * (1 + 1e-12) || strata[d] === MOST_PER_DIMENSION) return strata;
    strata[d]++;
  }
}

/**
 * Returns the number of samples in each stratum: two each, the rest in proportion to sigma_h^beta. Their sum is exact.
 *
 * Source: Lepage 2021, arXiv:2009.05112.
 *
 * @param variances of the integrand in each stratum, sigma_h^2; if all are zero the samples are spread evenly
 * @param samples in all, at least two for each stratum
 */
export function samplesPerStratum(variances: Float64Array, samples: number): Uint32Array {
  const strata = variances.length;
  if (!(samples >= LEAST_SAMPLES * strata))
    throw new RangeError(
      `invalid samples: ${samples}; must be at least ${LEAST_SAMPLES} for each of ${strata} strata`,
    );
  const spare = samples - LEAST_SAMPLES * strata;
  const weights = variances.map((variance) => pow(variance, BETA / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The fractions are carried from one stratum to the next, so that none is lost.
  let [sum, given] = [0, 0];
  return Uint32Array.from(weights, (weight, h) => {
    sum += weight;
    const due =
      h === strata - 1
        ? spare
        : Math.floor(total > 0 ? spare * Math.min(1, sum / total) : (spare * (h + 1)) / strata);
    const extra = due - given;
    given = due;
    return LEAST_SAMPLES + extra;
  });
}
