import { InvalidInput } from "../../errors/invalid-input.js";
import { finalState } from "../../physics/final-states.js";
import { type MesonName, mesonNames } from "../../physics/particles.js";
import type { Photons } from "../../production/photoproduction.js";
import { mesonsPerLepton } from "../../production/vector-mesons.js";
import type { Experiment } from "../schema/experiment.js";

/**
 * Computes the number of vector mesons of a kind that an experiment's leptons on target produce; 0 if the file doesn't give it.
 */
export function mesonYield({ beam, mesons, photoproduction }: Experiment, meson: MesonName): number {
  const produced = mesons[meson] ?? 0;
  if (typeof produced === "number") return produced;
  if (!photoproduction)
    throw new InvalidInput(
      `invalid photoproduction: missing; must be given with mesons.${meson} by its factors`,
    );
  return beam.on_target * mesonsPerLepton(photoproduction, produced);
}

/**
 * Returns the energies of the photons whose mesons fall into the window of missing energy. The beam's energy is the highest of its
 * spectrum; a spread counts with its mean.
 */
export function photonsOf({ beam, signal }: Pick<Experiment, "beam" | "signal">): Photons {
  const most = Math.max(...(beam.spectrum_GeV?.map(([energy]) => energy) ?? [beam.energy_GeV]));
  return { least: signal.missing_energy_fraction[0] * most, most };
}

/**
 * Lists the mesons by which an experiment makes chi pairs: those of its file; none if the final state is a vector on its mass
 * shell.
 */
export const mesonsOf = ({ final, mesons }: Experiment): MesonName[] =>
  mesonNames.filter((meson) => finalState(final).isMillicharged && mesons[meson] !== undefined);
