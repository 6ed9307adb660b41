import { InvalidInput } from "../../errors/invalid-input.js";
import { finalState } from "../../physics/final-states.js";
import { type MesonName, mesonNames, vectorMesons } from "../../physics/particles.js";
import { CM2_PER_UB } from "../../physics/units.js";
import { leastPhoton, type Photons } from "../../production/photoproduction.js";
import { mesonsPerLepton, PROTON_MASS_g } from "../../production/vector-mesons.js";
import { addSums, lowestOf, type ShowerSum, showerOf } from "../cascade/experiment-shower.js";
import type { Experiment } from "../schema/experiment.js";

/**
 * Computes the number of vector mesons of a kind that an experiment's leptons on target produce; 0 if the file doesn't give it.
 */
export function mesonYield(experiment: Experiment, meson: MesonName): number {
  const { beam, mesons, photoproduction } = experiment;
  const produced = mesons[meson] ?? 0;
  if (typeof produced === "number") return produced;
  if (!photoproduction)
    throw new InvalidInput(
      `invalid photoproduction: missing; must be given with mesons.${meson} by its factors`,
    );
  return (
    beam.on_target *
    (photoproduction.f_brem === "computed"
      ? (photonPath(experiment, meson).value * produced.sigma0_ub * CM2_PER_UB * produced.f_nuc) /
        PROTON_MASS_g
      : mesonsPerLepton(photoproduction, produced))
  );
}

/**
 * Computes the path of the shower's photons that make a meson with an energy in the window, in all stages [g/cm^2], for each lepton on
 * target. On a nucleon at rest a photon needs more than the meson's mass.
 */
export function photonPath(experiment: Experiment, meson: MesonName): ShowerSum {
  const { beam, signal } = experiment;
  const shower = showerOf(experiment);
  const [, high] = signal.missing_energy_fraction;
  const least = Math.max(lowestOf(experiment), leastPhoton(vectorMesons[meson].mass));
  const most = high === 1 ? Infinity : high * beam.energy_GeV;
  return addSums(shower.stages.map((_, stage) => shower.pathWithin(stage, "gamma", [least, most])));
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
