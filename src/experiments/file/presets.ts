import { InvalidInput } from "../../errors/invalid-input.js";
import type { Experiment } from "../schema/experiment.js";
import { presetFile, presetFiles } from "./base.js";
import { parseExperiment } from "./parse.js";

/**
 * Lists the names of the experiments that come with millitree, in alphabetical order.
 *
 * @returns names such as `ldmx` and `na64mu`, the two experiments of arXiv:2505.04295; `preset` takes each of them
 *
 * @example
 * console.log(presetNames().includes("ldmx"), presetNames().includes("na64mu")); // => true true
 */
export const presetNames = (): string[] => presetFiles();

/**
 * Returns an experiment that comes with millitree. Its file, data/experiments/NAME.yaml, has the source of every number.
 *
 * @param name one of `presetNames()`; case does not count
 * @returns the experiment, a new object in every call
 * @throws RangeError for any other name
 *
 * @example
 * const { beam, signal, limit } = preset("ldmx"); // as in Figure 4 of arXiv:2505.04295
 * console.log(beam.lepton, beam.energy_GeV, signal.missing_energy_fraction, limit.events); // => e- 8 [ 0.7, 1 ] 3
 */
export function preset(name: string): Experiment {
  const file = presetFile(name);
  if (!file)
    throw new InvalidInput(
      `invalid experiment: ${name}; must be one of ${presetNames().join(", ")}, or a file`,
    );
  return parseExperiment(file.text, file.source);
}
