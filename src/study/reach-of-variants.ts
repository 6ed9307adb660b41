import { signalYield } from "../experiments/channels/signal-yield.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type ExcludedEpsilon, excludedEpsilon } from "../reach/reach.js";

/** The reach of any experiment at any mass. */
export type ReachOf = (experiment: Experiment, mass_GeV: number) => ExcludedEpsilon;

/** Tables that are kept: more than those of two variants, each of which has up to 38 for a nucleus if the beam loses energy. */
const KEPT = 1000;

/**
 * Returns the reach of experiments that are variants of each other: their collisions share tables, so that a change of what only
 * multiplies the yield costs nothing.
 *
 * @param rtol relative error of each cross section, 1e-8 to 1e-1
 */
export function reachOfVariants(rtol: number): ReachOf {
  const emissions = new KnownEmissions(KEPT);
  return (experiment, mass_GeV) => {
    const source = emissions.emissionOf(experiment, { rtol });
    // bands of what to expect, which `reachAt` has too, take far longer
    return excludedEpsilon(experiment, signalYield(experiment, mass_GeV, { source }));
  };
}
