import { signalYield } from "../experiments/channels/signal-yield.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type ExcludedEpsilon, excludedEpsilon } from "../reach/reach.js";

/** A function that computes the reach of any experiment at any mass. */
export type ReachOf = (experiment: Experiment, mass_GeV: number) => ExcludedEpsilon;

/**
 * The number of tables that are kept: more than those of two variants. Each variant has up to 38 for a nucleus if the beam loses
 * energy.
 */
const KEPT = 1000;

/** Makes the tables that variants of an experiment share. */
export const emissionsOfVariants = (): KnownEmissions => new KnownEmissions(KEPT);

/**
 * Returns a function that computes the reach of experiments that are variants of each other. Their collisions share tables: a
 * change that only multiplies the yield costs nothing.
 *
 * @param rtol relative error of each cross section, 1e-8 to 1e-1
 * @param options.budget integrand evaluations for each; by default those of any question
 * @param options.emissions tables that are known already; by default none
 */
export function reachOfVariants(
  rtol: number,
  { budget, emissions = emissionsOfVariants() }: { budget?: number; emissions?: KnownEmissions } = {},
): ReachOf {
  return (experiment, mass_GeV) => {
    const source = emissions.emissionOf(experiment, { rtol, budget });
    // the expected bands, which `reachAt` computes too, take far longer
    return excludedEpsilon(experiment, signalYield(experiment, mass_GeV, { source }));
  };
}
