import { hypot, square } from "../elementary/index.js";
import { upperGamma } from "./incomplete-gamma.js";

/** An independent estimate of an integral. */
export interface Measurement {
  mean: number;
  sdev: number;
  /** Number of integrand evaluations behind it. */
  calls: number;
}

/** The average of several measurements, with its error and their agreement. */
export interface WeightedAverage {
  mean: number;
  /** Standard deviation of the mean. */
  sdev: number;
  /** chi^2 of the measurements about their common value, per degree of freedom; 0 for a single one. */
  chi2PerDof: number;
  /** Probability of a chi^2 at least as large; 1 for a single measurement. */
  Q: number;
}

/**
 * Computes the average of independent measurements and a test of their agreement.
 *
 *     mean = sum_k calls_k I_k / sum_k calls_k,  sdev^2 = sum_k (calls_k sigma_k)^2 / (sum_k calls_k)^2
 *     chi^2 = min over c of sum_k (I_k - c)^2/sigma_k^2,  Q = Q(dof/2, chi^2/2),  dof = K - 1
 *
 * The weights are the numbers of calls, not 1/sigma_k^2: a session that missed a part of the integrand underestimates
 * both the integral and its error. Weights made of the errors would therefore pull the mean down and make its error too
 * small. With weights that are fixed beforehand the mean is unbiased, and so is the square of its error.
 *
 * @param measurements at least one
 */
export function weightedAverage(measurements: readonly Measurement[]): WeightedAverage {
  if (measurements.length === 0) throw new RangeError("invalid measurements: none; must be at least one");
  let [calls, sum] = [0, 0];
  for (const m of measurements) {
    calls += m.calls;
    sum += m.calls * m.mean;
  }
  const dof = measurements.length - 1;
  const chi2 = dof > 0 ? leastChi2(measurements) : 0;
  return {
    mean: sum / calls,
    sdev: measurements.reduce((norm, m) => hypot(norm, m.calls * m.sdev), 0) / calls,
    chi2PerDof: dof > 0 ? chi2 / dof : 0,
    Q: dof > 0 ? upperGamma(dof / 2, chi2 / 2) : 1,
  };
}

/** Computes chi^2 about the value that minimises it; a measurement without error is that value. */
function leastChi2(measurements: readonly Measurement[]): number {
  const centre = measurements.find(({ sdev }) => sdev === 0)?.mean ?? inverseVarianceMean(measurements);
  return measurements.reduce((chi2, { mean, sdev }) => {
    const distance = Math.abs(mean - centre);
    return distance === 0 ? chi2 : chi2 + square(distance / sdev);
  }, 0);
}

function inverseVarianceMean(measurements: readonly Measurement[]): number {
  // in units of the smallest, so that no square under- or overflows
  const unit = Math.min(...measurements.map(({ sdev }) => sdev));
  let [weights, sum] = [0, 0];
  for (const { mean, sdev } of measurements) {
    const weight = square(unit / sdev);
    weights += weight;
    sum += weight * mean;
  }
  return sum / weights;
}
