import { finalState } from "../physics/final-states.js";
import { windowEdgesWithin } from "../production/recoil-limits.js";
import { windowAtEnergy } from "./beam-energies.js";
import { collisionShares, collisionsOf } from "./emission-of.js";
import { recoilCuts } from "./schema/cuts.js";
import type { Experiment } from "./schema/experiment.js";

/**
 * Returns the heaviest mass [GeV] that a beam lepton can radiate into an experiment's missing-energy window and cuts: of chi, half
 * the largest invariant mass of the pair, or of V. It is the heaviest over several nuclei and over a listed spectrum; a beam with a
 * spread counts with its nominal energy.
 *
 * @returns 0 if the window is closed to every mass
 */
export function heaviestMass(experiment: Experiment): number {
  const { beam, final, signal, cuts } = experiment;
  const collisions = beam.spectrum_GeV
    ? collisionShares(experiment).map(({ collision }) => collision)
    : collisionsOf(experiment);
  const ends = collisions.map((collision) => {
    const inside = windowAtEnergy(collision.E, beam.energy_GeV, signal.missing_energy_fraction);
    return inside ? windowEdgesWithin(collision, inside, recoilCuts(cuts)).end : 0;
  });
  return finalState(final).heaviest(Math.sqrt(Math.max(0, ...ends)));
}
