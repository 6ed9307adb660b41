import { exp } from "../elementary/index.js";
import { normalCumulative } from "../numerics/normal.js";
import {
  type CombinedLikelihood,
  type CombinedMember,
  channelFactor,
  combinedLikelihood,
  logLikelihood,
} from "./combined-likelihood.js";
import { densityGrid, gridQuantile } from "./density-grid.js";
import { type Expected, mapExpected, SIGMAS } from "./expected-limits.js";
import { countDistribution, jointCounts } from "./joint-counts.js";
import { ROUGH } from "./nuisance.js";

/** Expected limits of several experiments together. */
export interface ExpectedStrengths {
  limits: Expected;
  /** Standard deviations of the limits if joint numbers were drawn; 0 if all of them were taken. */
  errors: Expected;
}

/** A scale on which posteriors are smooth, in units of the events of signal. */
const SCALE = 0.05;

/** The contribution of one number of events in one member to the likelihood, at the nodes of mu. */
interface Factor {
  likelihood: Float64Array;
  /** Mean signal at strength 1, weighted by that contribution. */
  signal: Float64Array;
}

/**
 * Computes posterior densities of the strength for many joint numbers, at the nodes and up to a factor each. They are
 * summed over the values of the shared parameters. For each of these, every member and number is evaluated once.
 */
function densities(
  likelihood: CombinedLikelihood,
  numbers: readonly number[][],
  places: readonly number[][],
  nodes: readonly number[],
): Float64Array[] {
  const members = numbers.map((counts, i) =>
    counts.map((n, place) =>
      places.some((joint) => joint[i] === place) ? channelFactor(likelihood, i, n) : null,
    ),
  );
  const byEvents = likelihood.flatIn === "events";
  const sums = places.map(() => new Float64Array(nodes.length));
  const largest = members.map((factors) => factors.map(() => Number.NaN));
  for (const { logWeight, rates } of likelihood.shared) {
    const factors = members.map((own, i) =>
      own.map((factor, place): Factor | null => {
        if (factor === null) return null;
        const logs = Float64Array.from(nodes, (mu) => factor.log(rates[i], mu));
        // the same scale at all values of the shared parameters
        if (Number.isNaN(largest[i][place])) largest[i][place] = Math.max(...logs);
        return {
          likelihood: logs.map((log) => exp(log - largest[i][place])),
          signal: byEvents ? logs.map((log, j) => exp(factor.logBySignal(rates[i], nodes[j]) - log)) : logs,
        };
      }),
    );
    const weight = exp(logWeight);
    for (const [v, joint] of places.entries()) {
      const own = joint.map((place, i) => factors[i][place]!);
      const sum = sums[v];
      for (let j = 0; j < nodes.length; j++) {
        let [product, signal] = [weight, 0];
        for (const factor of own) {
          product *= factor.likelihood[j];
          signal += factor.signal[j];
        }
        sum[j] += byEvents ? product * signal : product;
      }
    }
  }
  return sums;
}

/** Returns the least value up to which the probabilities add up to the one requested; values rise. */
function quantile(values: readonly number[], probabilities: readonly number[], wanted: number): number {
  let below = 0;
  const place = probabilities.findIndex((probability) => {
    below += probability;
    // a sum of probabilities is exact up to rounding
    return below >= wanted - 1e-12;
  });
  return values[place < 0 ? values.length - 1 : place];
}

/**
 * Computes the limits on the strength that are expected without any signal: the quantiles Phi(-2) to Phi(2) of the
 * limit of several experiments together, over the joint numbers that their backgrounds may give. Each background has
 * its uncertainty. A member with `observed` keeps that number.
 *
 * All joint numbers are taken if there are at most 2000, otherwise 2000 are drawn.
 *
 * @param members each with a signal, of one event at strength 1 in all
 */
export function expectedStrengths(
  members: readonly CombinedMember[],
  flatIn: CombinedLikelihood["flatIn"],
  confidenceLevel: number,
): ExpectedStrengths {
  const distributions = members.map((member) =>
    member.observed === undefined
      ? countDistribution(member)
      : { counts: [member.observed], probabilities: [1] },
  );
  const joint = jointCounts(distributions);
  const numbers = distributions.map(({ counts }) => counts);
  const most = numbers.map((counts) => counts[counts.length - 1]);
  // for numbers beyond the last quantile it is enough that the limit is larger
  const typical = distributions.map(({ counts, probabilities }) => quantile(counts, probabilities, 0.99));
  const likelihood = combinedLikelihood(members, typical, flatIn, confidenceLevel > 0.99 ? undefined : ROUGH);
  const grid = densityGrid(logLikelihood(likelihood, most), SCALE, 1 - confidenceLevel);
  const limits = densities(likelihood, numbers, joint.places, grid.nodes).map((density) =>
    gridQuantile(grid, density, 1 - confidenceLevel),
  );
  const order = limits.map((_, i) => i).sort((i, j) => limits[i] - limits[j]);
  const [values, probabilities] = [order.map((i) => limits[i]), order.map((i) => joint.probabilities[i])];
  const { draws } = joint;
  return {
    limits: mapExpected<number, number>(SIGMAS, (z) => quantile(values, probabilities, normalCumulative(z))),
    errors: mapExpected<number, number>(SIGMAS, (z) => {
      if (draws === null) return 0;
      const wanted = normalCumulative(z);
      const error = Math.sqrt((wanted * (1 - wanted)) / draws);
      return (
        0.5 *
        (quantile(values, probabilities, wanted + error) - quantile(values, probabilities, wanted - error))
      );
    }),
  };
}
