import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { EmissionMethod } from "../production/emission-method.js";
import type { CrossSections } from "../production/emission-table.js";
import { type EmissionOf, withFormFactorChoice } from "./form-factor-choice.js";
import { type Reach, reach } from "./reach.js";
import { reachBand, withBand } from "./reach-band.js";

/** The options of a complete reach. */
export interface CompleteReachOptions extends ProgressOptions {
  /** The cross sections of the experiment. */
  source: CrossSections;
  /** The method of all other cross sections; by default `exact`. */
  method?: EmissionMethod | undefined;
  /** Returns the cross sections of an experiment with another form factor; by default new ones by `method`. */
  emissionOf?: EmissionOf | undefined;
  /** Adds the band of `reachBand`, with or without the file's uncertainties; by default none. */
  band?: { rtol?: number | undefined; uncertainties: boolean } | undefined;
}

/**
 * Computes the reach of an experiment with all that a reader should know of it: by how much the choice of form factor moves it, and
 * a band if one is asked for. The command line and the service show this.
 */
export function completeReach(
  experiment: Experiment,
  masses_GeV: readonly number[],
  { source, method = "exact", emissionOf, band, progress = () => {} }: CompleteReachOptions,
): Reach {
  const own = band ? 0.25 : 0.5;
  const alone = reach(experiment, masses_GeV, {
    source,
    progress: (fraction) => progress(0.5 * own * fraction),
  });
  const points = withFormFactorChoice(experiment, alone, {
    method,
    emissionOf,
    progress: (fraction) => progress(own * (0.5 + 0.5 * fraction)),
  });
  if (!band) return points;
  return withBand(
    points,
    reachBand(experiment, masses_GeV, {
      ...band,
      method,
      progress: (fraction) => progress(own + (1 - own) * fraction),
    }),
  );
}
