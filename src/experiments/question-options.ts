import type { EmissionMethod } from "../production/emission-method.js";
import type { CrossSections } from "../production/emission-table.js";
import { emissionOf } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";
import { type UsualRtol, usualRtol } from "./usual-rtol.js";

/**
 * The options of every question that is answered by cross sections. `source` goes before `rtol` and `method`, which say how
 * a new one is made.
 */
export interface SourceOptions {
  /** Cross sections that are known: pass one `emissionOf` to several questions. By default a new one by `rtol` and `method`. */
  source?: CrossSections | undefined;
  /** Relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3, unless the function says otherwise. */
  rtol?: number | undefined;
  /** `exact` at tree level, the default, or an approximation: `ww`, `iww`. */
  method?: EmissionMethod | undefined;
}

/** The options of a function that takes a while. */
export interface ProgressOptions {
  /** A function that receives the fraction done. */
  progress?: ((fraction: number) => void) | undefined;
}

/**
 * Returns the cross sections that the options ask for.
 *
 * @param usual the tolerance if the options have none
 */
export const sourceOf = (
  experiment: Experiment,
  { source, rtol, method }: SourceOptions,
  usual: UsualRtol = usualRtol,
): CrossSections => source ?? emissionOf(experiment, { rtol: rtol ?? usual(experiment), method });
