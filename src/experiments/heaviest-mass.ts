import { finalState } from "../physics/final-states.js";
import { windowEdgesWithin } from "../production/recoil-limits.js";
import { windowAtEnergy } from "./beam-energies.js";
import { collisionShares, collisionsOf } from "./emission-of.js";
import { recoilCuts } from "./schema/cuts.js";
import type { Experiment } from "./schema/experiment.js";

/**
 * Returns the heaviest mass that a beam lepton can radiate into an experiment's missing-energy window and cuts. It is the mass
 * of V, or that of chi, half the largest invariant mass of the pair. For several nuclei and for a listed spectrum it is the
 * heaviest; a beam with a spread counts with its nominal energy.
 *
 * In the window 0 to 1 the heaviest chi has 2 m = [m_l^2 + M^2 + 2 M E]^(1/2) - m_l - M, with M the mass of the nucleus.
 *
 * @param experiment any experiment
 * @returns the mass [GeV]; 0 if the window is closed to every mass
 *
 * @example
 * const M = 27 * 0.93149410242; // aluminium [GeV]; the electron's mass is 0.5 MeV
 * console.log(((Math.sqrt(M * M + 2 * M * 8) - M) / 2).toFixed(2)); // => 3.51
 * console.log(heaviestMass({ ...preset("ldmx"), signal: { missing_energy_fraction: [0, 1] } }).toFixed(2)); // => 3.51
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
