import { type Experiment, InvalidInput, type Reach, reach, withFormFactorChoice } from "millitree";
import type { DownloadInput, Emissions } from "./request.js";

/** Computes the reach of each experiment at its masses. */
export const reachesOf = (
  { experiments, rtol }: Pick<DownloadInput, "experiments" | "rtol">,
  massesOf: (experiment: Experiment) => number[],
  emissions: Emissions,
): Reach[] =>
  experiments.map((experiment) =>
    withFormFactorChoice(
      experiment,
      reach(experiment, massesOf(experiment), { source: emissions(experiment, rtol) }),
    ),
  );

/** Throws a RangeError if there is no experiment for a file, or if two experiments have the same name. */
export function requireExperiments(experiments: readonly Experiment[]): void {
  if (experiments.length === 0)
    throw new InvalidInput("invalid experiments: none; at least one must be shown");
  const names = experiments.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InvalidInput(`invalid experiments: ${twice} is given twice; names must differ`);
}
