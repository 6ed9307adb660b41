import { type Collision, collision } from "../physics/collision.js";
import {
  elasticFormFactor,
  type FormFactor,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../physics/form-factor.js";
import { leptons } from "../physics/particles.js";
import { FEMTOMETRE } from "../physics/units.js";
import { type EmissionMethod, EmissionTable } from "../production/emission-table.js";
import type { Experiment } from "./schema.js";

/** The form factor of an experiment's nucleus; scales that the file does not give are the usual ones. */
export function formFactorOf({
  target,
  form_factor,
}: Pick<Experiment, "target" | "form_factor">): FormFactor {
  const { Z, A_g_per_mol: A } = target;
  const { kind, screening_per_GeV, size_GeV2, radius_fm, skin_fm } = form_factor;
  const screening = screening_per_GeV !== undefined && { a: screening_per_GeV };
  const elastic = { ...screening, ...(size_GeV2 !== undefined && { d: size_GeV2 }) };
  switch (kind) {
    case "elastic":
      return elasticFormFactor(Z, A, elastic);
    case "elastic+quasielastic":
      return quasiElasticFormFactor(Z, A, elastic);
    case "helm":
      return helmFormFactor(Z, A, {
        ...screening,
        ...(radius_fm !== undefined && { radius: radius_fm * FEMTOMETRE }),
        ...(skin_fm !== undefined && { skin: skin_fm * FEMTOMETRE }),
      });
    case "point":
      return pointFormFactor(screening_per_GeV);
  }
}

/** Beam and nucleus of an experiment. */
export function collisionOf(experiment: Experiment): Collision {
  const { beam, target } = experiment;
  const { Z, A_g_per_mol, nucleus_spin } = target;
  const mass = leptons[beam.lepton].mass;
  return collision(mass, beam.energy_GeV, Z, A_g_per_mol, nucleus_spin, formFactorOf(experiment));
}

/**
 * The emission table of an experiment: build one and pass it on wherever several questions go to one experiment.
 *
 * @param rtol relative error that every answer is to reach, 1e-8 to 1e-1
 * @param method exact at tree level, or an approximation
 */
export const emissionOf = (
  experiment: Experiment,
  rtol = 1e-4,
  method: EmissionMethod = "exact",
): EmissionTable => new EmissionTable(collisionOf(experiment), rtol, method);
