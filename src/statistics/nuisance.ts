import { exp, log1p, square } from "../elementary/index.js";
import { NORMAL_EXTENT, normalRule } from "../numerics/normal.js";

/**
 * A part of a signal whose size is not known exactly: its events times one factor for each nuisance parameter. A factor is
 * log-normal with mean 1 and the given standard deviation; factors of the same name are one and the same parameter.
 */
export interface SignalPart {
  /** Expected signal [events], in any unit. */
  events: number;
  /** Relative standard deviation by name of the nuisance parameter, 0 to 1. */
  uncertainties: Readonly<Record<string, number>>;
}

/** One set of values of the nuisance parameters, and its probability. */
export interface ResponsePoint {
  weight: number;
  /** Factor by which each part of the signal is multiplied. */
  factors: number[];
}

/**
 * Returns the width of the logarithm of a log-normal variable with mean 1 and standard deviation sigma:
 *
 *     kappa(z) = exp(zeta z - zeta^2/2),  zeta^2 = ln(1 + sigma^2),  z standard normal
 */
export const logWidth = (sigma: number): number => Math.sqrt(log1p(sigma * sigma));

/** Returns the log-normal factor of mean 1 and logarithmic width zeta at z. */
export const logNormal = (zeta: number, z: number): number => exp(zeta * (z - 0.5 * zeta));

/**
 * Returns the step of the rule for a log-normal variable of width zeta in a Poisson probability. It is small against
 * the width in z of a Poisson distribution about `events`, and against the strip |Im z| < pi/(2 zeta) in which
 * exp(-e^(zeta z)) is well-behaved.
 */
export const logNormalStep = (zeta: number, events: number): number =>
  Math.min(0.85, 0.3 / zeta) / Math.sqrt(1 + zeta * zeta * events);

/** Returns zeta[p][k] of parts p and names k, without parameters that change nothing. */
function logWidths(parts: readonly SignalPart[]): number[][] {
  const names = [...new Set(parts.flatMap(({ uncertainties }) => Object.keys(uncertainties)))].filter(
    (name) => parts.some(({ uncertainties }) => (uncertainties[name] ?? 0) > 0),
  );
  return parts.map(({ uncertainties }) => names.map((name) => logWidth(uncertainties[name] ?? 0)));
}

/**
 * Returns the same joint distribution of the parts' factors with at most as many normal variables as there are parts.
 * The logarithms are jointly normal, so that Cholesky's triangle of their covariance can replace the widths themselves.
 */
function reduced(widths: number[][]): number[][] {
  if (widths[0].length <= widths.length) return widths;
  const covariance = widths.map((a) => widths.map((b) => a.reduce((sum, width, k) => sum + width * b[k], 0)));
  const triangle = widths.map((row) => row.slice(0, widths.length).fill(0));
  for (const [i, row] of triangle.entries())
    for (let j = 0; j <= i; j++) {
      const rest = row.slice(0, j).reduce((sum, width, k) => sum - width * triangle[j][k], covariance[i][j]);
      // a variance that vanishes up to rounding is set to zero
      if (i === j) row[j] = rest > 1e-14 * covariance[i][i] ? Math.sqrt(rest) : 0;
      else row[j] = triangle[j][j] > 0 ? rest / triangle[j][j] : 0;
    }
  return triangle;
}

/**
 * The accuracy of an average: all digits, also of probabilities of 1e-6, or about 1e-6 of a probability of one half.
 */
export interface Precision {
  /** Extent of the rule in standard deviations. */
  extent: number;
  /** Step of the rule in units of `logNormalStep`. */
  step: number;
  /** Weight below which points of a product rule are left out. */
  negligible: number;
}

const EXACT: Precision = { extent: NORMAL_EXTENT, step: 1, negligible: 1e-18 };
/** The accuracy that is enough for expected limits: about 1e-6 of a probability of one half. */
export const ROUGH: Precision = { extent: 6, step: 1.25, negligible: 1e-9 };

/**
 * Returns the events of a Poisson distribution as wide as one about `events` that is also spread by a relative width,
 * of which a third is taken to be cautious.
 */
const smeared = (events: number, width: number): number => 1 / (1 / events + square(width / 3));

/**
 * Returns values of the factors of a signal's parts with their probabilities: a quadrature over all nuisance
 * parameters.
 *
 * @param parts one or more
 * @param events about the events of the Poisson distribution that is averaged: the more, the finer the rule
 * @param summed whether only the sum of all parts matters. The average over the variable on which it depends most is
 *   smooth in the others, so that they need no fine rule
 * @param precision exact if it is left out
 */
export function responsePoints(
  parts: readonly SignalPart[],
  events: number,
  { summed = false, precision = EXACT }: { summed?: boolean; precision?: Precision } = {},
): ResponsePoint[] {
  const widths = reduced(logWidths(parts));
  const total = parts.reduce((sum, part) => sum + part.events, 0);
  const slopes = widths[0].map((_, k) =>
    Math.abs(parts.reduce((sum, part, p) => sum + (part.events / total) * widths[p][k], 0)),
  );
  const steepest = slopes.indexOf(Math.max(...slopes));
  let points = [{ weight: 1, z: [] as number[] }];
  for (let k = 0; k < widths[0].length; k++) {
    const widest = Math.max(...widths.map((row) => Math.abs(row[k])));
    if (widest === 0) {
      points = points.map(({ weight, z }) => ({ weight, z: [...z, 0] }));
      continue;
    }
    const seen = summed && k !== steepest ? smeared(events, slopes[steepest]) : events;
    const { nodes, weights } = normalRule(precision.step * logNormalStep(widest, seen), precision.extent);
    points = points.flatMap(({ weight, z }) =>
      nodes.flatMap((node, i) =>
        weight * weights[i] > precision.negligible ? [{ weight: weight * weights[i], z: [...z, node] }] : [],
      ),
    );
  }
  const sum = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ weight, z }) => ({
    weight: weight / sum,
    factors: widths.map((row) => row.reduce((factor, zeta, k) => factor * logNormal(zeta, z[k]), 1)),
  }));
}
