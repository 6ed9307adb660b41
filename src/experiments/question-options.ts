import type { EmissionMethod } from "../production/emission-method.js";
import type { CrossSections } from "../production/emission-table.js";
import { emissionOf } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";

/** The cross sections that answer a question to an experiment. */
export interface SourceOptions {
  /** Cross sections that are known: pass one `emissionOf` to several questions. By default new ones by `rtol` and `method`. */
  source?: CrossSections | undefined;
  /** Relative error of each cross section, 1e-8 to 1e-1. */
  rtol?: number | undefined;
  /** Exact at tree level, the default, or an approximation. */
  method?: EmissionMethod | undefined;
}

/** The options of a question that takes a while. */
export interface ProgressOptions {
  /** Receives the fraction done. */
  progress?: ((fraction: number) => void) | undefined;
}

/** Returns the cross sections that the options ask for. */
export const sourceOf = (
  experiment: Experiment,
  { source, rtol, method }: SourceOptions,
  usualRtol = 1e-4,
): CrossSections => source ?? emissionOf(experiment, { rtol: rtol ?? usualRtol, method });
