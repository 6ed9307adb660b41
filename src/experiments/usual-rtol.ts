import { USUAL_RTOL } from "../production/emission-table.js";
import { hasShower } from "./cascade/experiment-shower.js";
import type { Experiment } from "./schema/experiment.js";

/** The part of an experiment that decides. */
type WithCascade = Pick<Experiment, "cascade">;

/** A function that returns the tolerance of an experiment. */
export type UsualRtol = (experiment: WithCascade) => number;

/**
 * The relative numerical error of what a shower makes, if a user asks for none. Its kernels are known to 2 % only, and its track lengths
 * to 3 %: 1e-3 is far below both. A finer one takes some times as long, and is missed at the smallest masses.
 */
const OF_SHOWER = 1e-3;

/** Returns the usual tolerance of an experiment's results: cross sections, spectra, reaches, events. */
export const usualRtol: UsualRtol = (experiment) => (hasShower(experiment) ? OF_SHOWER : USUAL_RTOL);

/** Returns the usual tolerance of what looks at a mass closely, explanations and plans. */
export const closeRtol: UsualRtol = (experiment) => (hasShower(experiment) ? OF_SHOWER : 1e-5);

/** The tolerance of a result as its record states it: one, or one of experiments without a cascade and one of those with it. */
export type StatedRtol = number | { without_cascade: number; with_cascade: number };

/**
 * Returns the tolerance of a result of several experiments.
 *
 * @param rtol the one that the user gave, which is that of all
 * @param usual the tolerance of each if the user gave none
 */
export function statedRtol(
  experiments: readonly WithCascade[],
  rtol?: number,
  usual: UsualRtol = usualRtol,
): StatedRtol {
  if (rtol !== undefined) return rtol;
  const shower = experiments.find(hasShower);
  const other = experiments.find((experiment) => !hasShower(experiment));
  if (shower && other) return { without_cascade: usual(other), with_cascade: usual(shower) };
  return usual(shower ?? other ?? { cascade: "none" });
}
