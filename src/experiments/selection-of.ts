import type { Selection } from "../production/selection.js";
import { hasShower } from "./cascade/experiment-shower.js";
import { recoilCuts } from "./schema/cuts.js";
import { inRadians } from "./schema/efficiency.js";
import type { Experiment } from "./schema/experiment.js";

/** Tests whether an experiment's efficiency varies over the signal that the beam radiates. */
export const hasVaryingEfficiency = ({ efficiency }: Pick<Experiment, "efficiency">): boolean =>
  typeof efficiency !== "number" &&
  (efficiency.missing_energy_fraction !== undefined || efficiency.recoil_angle_mrad !== undefined);

/**
 * Returns the selection of an experiment's signal in collisions at some energy: its cuts on the recoil lepton, and the
 * efficiencies of its tables.
 *
 * @param energy of the collisions [GeV]; a table against E_miss/E_0 counts as the window does, E_miss = E_0 - E' or, in a shower, E_k
 */
export function selectionOf(
  { beam, cuts, efficiency, cascade }: Pick<Experiment, "beam" | "cuts" | "efficiency" | "cascade">,
  energy: number = beam.energy_GeV,
): Selection {
  const { missing_energy_fraction, recoil_angle_mrad }: Partial<Exclude<Experiment["efficiency"], number>> =
    typeof efficiency === "number" ? {} : efficiency;
  const ratio = beam.energy_GeV / energy;
  const fromPair = hasShower({ cascade });
  const atEnergy = (x: number): number => (ratio === 1 ? x : fromPair ? x * ratio : 1 - (1 - x) * ratio);
  return {
    cuts: recoilCuts(cuts),
    ...(missing_energy_fraction && {
      missingEnergyFraction: missing_energy_fraction.map(([x, value]) => [atEnergy(x), value] as const),
    }),
    ...(recoil_angle_mrad && { recoilAngle: inRadians(recoil_angle_mrad) }),
  };
}

/** Names the cuts on the recoil lepton by their keys; empty if there are none. */
export function cutsInWords({ cuts }: Pick<Experiment, "cuts">): string {
  const named = Object.entries(cuts).map(([key, value]) => `${key} ${value}`);
  return named.length > 0 ? `inside the cuts on the recoil lepton: ${named.join(", ")}` : "";
}

/**
 * Describes the cuts and efficiencies that an experiment's cross sections include, and those that are applied later, in the
 * yield. Empty if there are none.
 */
export function selectionInWords(experiment: Pick<Experiment, "cuts" | "efficiency">): string[] {
  const cuts = cutsInWords(experiment);
  return [
    ...(cuts === "" ? [] : [cuts]),
    ...(hasVaryingEfficiency(experiment)
      ? ["without the efficiency, with which yields and reach are weighted"]
      : []),
  ];
}
