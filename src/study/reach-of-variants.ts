import { hasFixedEnergies } from "../experiments/beam-energies.js";
import { signalYield } from "../experiments/channels/signal-yield.js";
import { collisionShares, emissionOf } from "../experiments/emission-of.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { layersOf, nucleiOfLayer, thicknessOfLayer } from "../experiments/target.js";
import type { CrossSections } from "../production/emission-table.js";
import { type ExcludedEpsilon, excludedEpsilon } from "../reach/reach.js";

/** The reach of any experiment at any mass. */
export type ReachOf = (experiment: Experiment, mass_GeV: number) => ExcludedEpsilon;

/** Everything in an experiment that its cross section may depend on: all but what is known to have no part in it. */
function emissionKey(experiment: Experiment): string {
  const { name, references, background, limit, uncertainties, ...physics } = experiment;
  const { mesons, photoproduction, line_shape, ...rest } = physics;
  const { beam, target, efficiency, ...others } = rest;
  const { on_target, ...path } = beam;
  const matter = hasFixedEnergies(beam)
    ? collisionShares(experiment)
    : layersOf(target).map((layer) => [
        thicknessOfLayer(layer),
        layer.density_g_per_cm3,
        nucleiOfLayer(layer),
      ]);
  const tables = typeof efficiency === "number" ? {} : { ...efficiency, overall: 1 };
  return JSON.stringify([path, matter, tables, others]);
}

/**
 * The reach of experiments that are variants of each other: those whose cross sections are the same share a table, so that
 * a change of what only multiplies the yield costs nothing.
 *
 * @param rtol relative error of each cross section, 1e-8 to 1e-1
 */
export function reachOfVariants(rtol: number): ReachOf {
  const known = new Map<string, CrossSections>();
  return (experiment, mass_GeV) => {
    const key = emissionKey(experiment);
    const source = known.get(key) ?? emissionOf(experiment, { rtol });
    known.set(key, source);
    // bands of what to expect, which `reachAt` has too, take far longer
    return excludedEpsilon(experiment, signalYield(experiment, mass_GeV, { source }));
  };
}
