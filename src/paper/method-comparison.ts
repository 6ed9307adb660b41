import { type CrossSectionPoint, crossSection } from "../experiments/cross-sections.js";
import { emissionOf } from "../experiments/emission-of.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Estimate } from "../numerics/estimate.js";
import type { EmissionMethod } from "../production/emission-method.js";
import type { CrossSections } from "../production/emission-table.js";

/** A method for the cross section in an experiment's window: its name, and sigma at a mass of chi [GeV]. */
export interface ComparedMethod {
  method: string;
  /** The meaning of its errors. */
  errorKind: Estimate["errorKind"];
  crossSection: (mass_GeV: number) => CrossSectionPoint;
}

/** One method's cross section next to the exact one. */
export interface MethodPoint {
  sigma_pb: number;
  error_pb: number;
  error_kind: Estimate["errorKind"];
  /** The sigma of the method over the exact sigma; null if the exact one is zero. */
  ratio: number | null;
  /**
   * The numerical errors of both; the error of the approximation itself is not part of it. For VEGAS it is one standard deviation
   * plus the bound on the error of the exact cross section.
   */
  ratio_error: number | null;
  converged: boolean;
}

/** The cross sections of several methods at one mass of chi. */
export interface MethodComparisonPoint {
  mass_GeV: number;
  sigma_exact_pb: number;
  error_exact_pb: number;
  methods: Record<string, MethodPoint>;
  /** True if every number met the tolerance. */
  converged: boolean;
}

/**
 * Returns the cross section of an experiment by a method of emission, from a table of its own.
 *
 * @param rtol relative error; by default 1e-4, with a cascade 1e-3
 */
export function tabulatedMethod(
  experiment: Experiment,
  method: EmissionMethod,
  rtol?: number,
): ComparedMethod {
  const table = emissionOf(experiment, { rtol, method });
  return {
    method,
    errorKind: "bound",
    crossSection: (mass_GeV) => crossSection(experiment, mass_GeV, { source: table }),
  };
}

/** Returns the cross section of an experiment by VEGAS, from runs that have been made. */
export const vegasMethod = (experiment: Experiment, results: CrossSections): ComparedMethod => ({
  method: "vegas",
  errorKind: "one-sigma",
  crossSection: (mass_GeV) => crossSection(experiment, mass_GeV, { source: results }),
});

/**
 * Compares cross sections of other methods in an experiment's window with the exact one, at eps = 1.
 *
 * @param routes the methods, as `tabulatedMethod` gives them
 * @param exact the method that they are compared with
 * @param masses_GeV masses of chi [GeV]
 * @param options.progress is told the fraction done
 * @returns a point for each mass, in their order
 */
export function methodComparison(
  routes: readonly ComparedMethod[],
  exact: ComparedMethod,
  masses_GeV: readonly number[],
  { progress = () => {} }: ProgressOptions = {},
): MethodComparisonPoint[] {
  return masses_GeV.map((mass_GeV, i) => {
    const reference = exact.crossSection(mass_GeV);
    const results = routes.map(({ method, errorKind, crossSection }) => {
      const point = crossSection(mass_GeV);
      return [method, methodPoint(point, errorKind, reference)] as const;
    });
    progress((i + 1) / masses_GeV.length);
    return {
      mass_GeV,
      sigma_exact_pb: reference.sigma_pb,
      error_exact_pb: reference.error_pb,
      methods: Object.fromEntries(results),
      converged: reference.converged && results.every(([, { converged }]) => converged),
    };
  });
}

function methodPoint(
  { sigma_pb, error_pb, converged }: CrossSectionPoint,
  error_kind: Estimate["errorKind"],
  exact: CrossSectionPoint,
): MethodPoint {
  const own = { sigma_pb, error_pb, error_kind, converged };
  if (exact.sigma_pb === 0) return { ...own, ratio: null, ratio_error: null };
  const ratio = sigma_pb / exact.sigma_pb;
  // to first order; the largest possible error if both errors are bounds
  const ratio_error = (error_pb + ratio * exact.error_pb) / exact.sigma_pb;
  return { ...own, ratio, ratio_error };
}
