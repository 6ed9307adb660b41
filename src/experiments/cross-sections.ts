import type { Estimate } from "../numerics/estimate.js";
import type { Window } from "../physics/missing-energy.js";
import { toPicobarn } from "../physics/units.js";
import type { CrossSections } from "../production/emission-table.js";
import { type SourceOptions, sourceOf } from "./question-options.js";
import type { Experiment } from "./schema/experiment.js";

/** The cross section of an experiment's process in its window, at eps = 1. */
export interface CrossSectionPoint {
  /** Of chi, or of V where the experiment's `final` is vector. */
  mass_GeV: number;
  sigma_pb: number;
  /** |sigma_pb - exact| is at most this; of a Monte Carlo, one standard deviation. */
  error_pb: number;
  /** Integrand evaluations behind this value; what it shares with other masses counts for each of them. */
  evaluations: number;
  converged: boolean;
}

/**
 * Asks for sigma [GeV^-2] of an experiment's final state, with x in a window, at eps = 1.
 *
 * @param options.weighted by the efficiency if that is a table; a number is a factor of the yield alone
 */
export const emissionInWindow = (
  { final, spin }: Experiment,
  mass: number,
  { window, source, weighted = false }: { window: Window; source: CrossSections; weighted?: boolean },
): Estimate => source.crossSection({ final, spin, mass, window, weighted });

/**
 * Cross section in the experiment's missing-energy window and inside its cuts against the mass of chi or V, eps = 1.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 * @param options.weighted by the efficiency where that is a table, as the yield wants it
 * @returns sigma_pb = 0 where the mass is beyond the kinematic limit
 */
export function crossSection(
  experiment: Experiment,
  mass_GeV: number,
  { weighted = false, ...options }: SourceOptions & { weighted?: boolean } = {},
): CrossSectionPoint {
  const source = sourceOf(experiment, options);
  const { value, error, evaluations, converged } = emissionInWindow(experiment, mass_GeV, {
    window: experiment.signal.missing_energy_fraction,
    source,
    weighted,
  });
  return { mass_GeV, sigma_pb: toPicobarn(value), error_pb: toPicobarn(error), evaluations, converged };
}
