import type { Estimate } from "../numerics/estimate.js";
import type { Window } from "../physics/missing-energy.js";
import { toPicobarn } from "../physics/units.js";
import type { CrossSections } from "../production/emission-table.js";
import { type SourceOptions, sourceOf } from "./question-options.js";
import type { Experiment } from "./schema/experiment.js";

/** The cross section of an experiment's process in its window, at eps = 1. */
export interface CrossSectionPoint {
  /** The mass of chi, or of V if the experiment's `final` is vector. */
  mass_GeV: number;
  sigma_pb: number;
  /** The bound on |sigma_pb - exact|; of a Monte Carlo, one standard deviation. */
  error_pb: number;
  /** The number of integrand evaluations behind this value. Those shared with other masses count for each of them. */
  evaluations: number;
  converged: boolean;
}

/**
 * Computes sigma [GeV^-2] of an experiment's final state, with x in a window, at eps = 1.
 *
 * @param options.weighted by the efficiency if that is a table; a plain number is a factor of the yield alone
 */
export const emissionInWindow = (
  { final, spin }: Experiment,
  mass: number,
  { window, source, weighted = false }: { window: Window; source: CrossSections; weighted?: boolean },
): Estimate => source.crossSection({ final, spin, mass, window, weighted });

/**
 * Computes the cross section of an experiment in its missing-energy window and inside its cuts, at eps = 1. It is the integral
 * in Eq. (4) of arXiv:2505.04295, which Figure 3 shows.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @param options.weighted counts each event with the efficiency if that is a table, as the yield does; by default false
 * @returns sigma_pb [pb] with its error; 0, exactly, if the mass is beyond the kinematic limit
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const { sigma_pb, error_pb } = crossSection(preset("ldmx"), 0.01, { rtol: 1e-6 });
 * console.log(sigma_pb.toExponential(5), error_pb < 1e-6 * sigma_pb); // => 2.23429e+6 true
 * const independent = 2.234286275e6; // a nested integral in C, validation/reference/exact.csv
 * console.log(Math.abs(sigma_pb - independent) < 2e-6 * independent); // => true
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
