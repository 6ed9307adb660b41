import { leptons } from "../../physics/particles.js";
import { anglePieces } from "../../production/recoil-angles.js";
import { recoilEnergies } from "../../production/recoil-limits.js";
import { linearPieces } from "../../production/selection.js";
import { heaviestMass } from "../heaviest-mass.js";
import type { Experiment } from "../schema/experiment.js";
import { selectionOf } from "../selection-of.js";

/** A key of the file that leaves no signal at any mass, and what is allowed. */
export interface EmptySignal {
  path: ["cuts"] | ["efficiency"];
  message: string;
}

/**
 * Finds the key of the file that lets no radiated signal pass the window, cuts and efficiencies; undefined if some signal can
 * pass.
 */
export function emptySignal(experiment: Experiment): EmptySignal | undefined {
  const { beam, signal, cuts } = experiment;
  const [lowest, highest] = signal.missing_energy_fraction;
  const selection = selectionOf(experiment);
  const lepton = { m: leptons[beam.lepton].mass, E: beam.energy_GeV };
  const [least, most] = recoilEnergies(lepton, selection.cuts);
  const left = Math.min(most, (1 - lowest) * lepton.E);
  if (least >= left)
    return {
      path: ["cuts"],
      message: `must leave something: they ask the recoil lepton for at least ${least.toPrecision(4)} GeV, at most ${left.toPrecision(4)} GeV are left to it`,
    };
  if (Object.keys(cuts).length > 0 && heaviestMass(experiment) === 0)
    return {
      path: ["cuts"],
      message: `must leave something: no recoil lepton is inside them with E_miss/E of ${lowest} to ${highest}`,
    };
  const pieces = linearPieces(selection.missingEnergyFraction, lowest, highest);
  if (pieces.length === 0 || anglePieces(selection).length === 0)
    return { path: ["efficiency"], message: "must not vanish all over the window and the cuts" };
  return undefined;
}
