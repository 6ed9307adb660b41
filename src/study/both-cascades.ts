import { InvalidInput } from "../errors/invalid-input.js";
import { experimentSchema } from "../experiments/file/experiment-schema.js";
import { experimentFile } from "../experiments/file/parse.js";
import { type Cascade, cascades } from "../experiments/schema/cascade.js";
import { type Experiment, resolveExperiment } from "../experiments/schema/experiment.js";

/** An experiment with each choice of `cascade`; one of the two is the experiment itself. */
export type BothCascades = Record<Cascade, Experiment>;

/**
 * Returns an experiment with both choices of `cascade`. What only a file with a cascade may have is left out of the one without:
 * calorimeter, uncertainty of the cascade, mesons of the shower's photons.
 *
 * @returns the problems in words if its file may have only one: muons, cuts, a spread of energies
 */
export function bothCascadesOf(experiment: Experiment): BothCascades | string {
  const { calorimeter, photoproduction, ...rest } = experimentFile(experiment);
  const { cascade: _, ...uncertainties } = experiment.uncertainties;
  const [cascade] = cascades.filter((choice) => choice !== experiment.cascade);
  const computed = experiment.photoproduction?.f_brem === "computed";
  const counted = Object.entries(experiment.mesons).filter(
    ([, meson]) => !computed || typeof meson === "number",
  );
  const { success, data, error } = experimentSchema.safeParse({
    ...rest,
    uncertainties,
    cascade,
    mesons: Object.fromEntries(counted),
    ...(photoproduction !== undefined && !computed && { photoproduction }),
  });
  if (!success) return error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ");
  return { ...({ [experiment.cascade]: experiment } as BothCascades), [cascade]: resolveExperiment(data) };
}

/** Returns the same, and throws for an experiment that may have only one. */
export function requireBothCascades(experiment: Experiment): BothCascades {
  const both = bothCascadesOf(experiment);
  if (typeof both !== "string") return both;
  throw new InvalidInput(
    `invalid experiment: ${experiment.name}; it may have one choice of cascade only: ${both}`,
  );
}
