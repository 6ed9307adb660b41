import { experiments } from "../../data/experiments.js";
import type { Experiment } from "../schema/experiment.js";
import { parseExperiment } from "./parse.js";

/** Names of the experiments that come with millitree, in alphabetical order. */
export const presetNames = (): string[] => Object.keys(experiments).toSorted();

/**
 * An experiment that comes with millitree.
 *
 * @param name one of `presetNames()`; case doesn't count.
 * @throws RangeError for any other name.
 */
export function preset(name: string): Experiment {
  const known = presetNames().find((candidate) => candidate === name.toLowerCase());
  if (!known)
    throw new RangeError(
      `invalid experiment: ${name}; must be one of ${presetNames().join(", ")}, or a file`,
    );
  return parseExperiment(experiments[known], `${known}.yaml`);
}
