import { hasShower } from "./cascade/experiment-shower.js";
import { kindsOfNuclei } from "./cascade/stages.js";
import type { Experiment } from "./schema/experiment.js";

/** The sets that a cross section is averaged over: kinds of nuclei, energies with which the beam arrives, places on its way. */
export type Mean = "nuclei" | "beam energies" | "the way through the target" | "the shower";

/** Lists the sets that the cross sections of an experiment are averaged over; empty if there is one kind of collision. */
export function meansOf(experiment: Experiment): Mean[] {
  const { beam } = experiment;
  const spread = beam.spectrum_GeV !== undefined || beam.energy_spread_GeV !== undefined;
  return [
    ...(kindsOfNuclei(experiment).length > 1 ? ["nuclei" as const] : []),
    ...(spread ? ["beam energies" as const] : []),
    ...(beam.energy_loss !== "none" ? ["the way through the target" as const] : []),
    ...(hasShower(experiment) ? ["the shower" as const] : []),
  ];
}

const phrases: Readonly<Record<Mean, string>> = {
  nuclei: "all nuclei along the beam, Sum n_i sigma_i/Sum n_i with n_i nuclei of kind i per area",
  "beam energies": "the energies of the beam",
  "the way through the target": "its way through the target",
  "the shower": "the shower",
};

/** Names the paths along which a shower's collisions are counted. */
export const showerPaths = ({ calorimeter }: Pick<Experiment, "calorimeter">): string =>
  `the paths of all electrons and positrons above the window's lower edge, in ${calorimeter ? "target and calorimeter" : "the target"}`;

/** Writes these sets as a sentence for the head of a table; no sentence if there is one kind of collision. */
export function meansInWords(experiment: Experiment): string[] {
  const means = meansOf(experiment);
  if (means.length === 0) return [];
  if (hasShower(experiment))
    return [
      `sigma is the mean over ${showerPaths(experiment)}, Sum n_i sigma_i/Sum n_i with n_i nuclei of kind i per area along them`,
    ];
  return [`sigma is the mean over ${means.map((mean) => phrases[mean]).join(", and over ")}`];
}
