import { toPicobarn } from "../physics/units.js";
import type { EmissionTable } from "../production/emission-table.js";
import { emissionOf } from "./emission-of.js";
import type { Experiment } from "./schema.js";

/** The cross section of l N -> l N chi chibar in an experiment's window, at eps = 1. */
export interface CrossSectionPoint {
  mass_GeV: number;
  sigma_pb: number;
  /** |sigma_pb - exact| is at most this. */
  error_pb: number;
  /** Integrand evaluations behind this value; what it shares with other masses counts for each of them. */
  evaluations: number;
  converged: boolean;
}

/**
 * Cross section in the experiment's missing-energy window against the mass of chi, exact at tree level, eps = 1.
 *
 * @param mass_GeV mass of chi [GeV]
 * @returns sigma_pb = 0 where the mass is beyond the kinematic limit
 */
export function crossSection(
  experiment: Experiment,
  mass_GeV: number,
  table: EmissionTable = emissionOf(experiment),
): CrossSectionPoint {
  const { value, error, evaluations, converged } = table.pairCrossSection(
    mass_GeV,
    experiment.signal.missing_energy_fraction,
  );
  return { mass_GeV, sigma_pb: toPicobarn(value), error_pb: toPicobarn(error), evaluations, converged };
}
