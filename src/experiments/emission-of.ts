import { type Collision, collision } from "../physics/collision.js";
import { leptons } from "../physics/particles.js";
import { EmissionTable } from "../production/emission-table.js";
import type { Experiment } from "./schema.js";

/** Beam and nucleus of an experiment. */
export function collisionOf({ beam, target }: Experiment): Collision {
  return collision(leptons[beam.lepton].mass, beam.energy_GeV, target.Z, target.A_g_per_mol);
}

/**
 * The emission table of an experiment: build one and pass it on wherever several questions go to one experiment.
 *
 * @param rtol relative error that every answer is to reach, 1e-8 to 1e-1
 */
export const emissionOf = (experiment: Experiment, rtol = 1e-4): EmissionTable =>
  new EmissionTable(collisionOf(experiment), rtol);
