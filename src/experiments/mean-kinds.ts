import type { Experiment } from "./schema/experiment.js";
import { nucleiOf } from "./target.js";

/** The sets that a cross section is averaged over: kinds of nuclei, energies with which the beam arrives, places on its way. */
export type Mean = "nuclei" | "beam energies" | "the way through the target";

/** Lists the sets that the cross sections of an experiment are averaged over; empty if there is one kind of collision. */
export function meansOf({ beam, target }: Experiment): Mean[] {
  const spread = beam.spectrum_GeV !== undefined || beam.energy_spread_GeV !== undefined;
  return [
    ...(nucleiOf(target).length > 1 ? ["nuclei" as const] : []),
    ...(spread ? ["beam energies" as const] : []),
    ...(beam.energy_loss !== "none" ? ["the way through the target" as const] : []),
  ];
}

const phrases: Readonly<Record<Mean, string>> = {
  nuclei: "all nuclei along the beam, Sum n_i sigma_i/Sum n_i with n_i nuclei of kind i per area",
  "beam energies": "the energies of the beam",
  "the way through the target": "its way through the target",
};

/** Writes these sets as a sentence for the head of a table; no sentence if there is one kind of collision. */
export function meansInWords(experiment: Experiment): string[] {
  const means = meansOf(experiment);
  if (means.length === 0) return [];
  return [`sigma is the mean over ${means.map((mean) => phrases[mean]).join(", and over ")}`];
}
