import { emissionOf } from "../experiments/emission-of.js";
import type { Experiment } from "../experiments/schema.js";
import type { FormFactorKind } from "../physics/form-factor.js";
import type { EmissionMethod } from "../production/emission-table.js";
import { reachAt } from "./reach.js";

/** By how much the reach at one mass depends on a choice. */
export interface BandPoint {
  mass_GeV: number;
  /** The smallest and the largest reach of all choices; null where one of them reaches nothing. */
  epsilon_low: number | null;
  epsilon_high: number | null;
  /** The largest numerical error of the reaches. */
  epsilon_error: number | null;
  converged: boolean;
}

/** The spread of an experiment's reach over the form factors that a nucleus may really have. */
export interface ReachBand {
  /** The form factors, the experiment's own among them unless it is a point. */
  form_factors: FormFactorKind[];
  points: BandPoint[];
}

/** A nucleus is no point, and a single proton has none to be knocked out. */
const realisticKinds = ({ target }: Experiment): FormFactorKind[] =>
  target.Z === 1 ? ["elastic", "helm"] : ["elastic", "elastic+quasielastic", "helm"];

/** The experiment with another kind of form factor: its screening stays, other scales are the usual ones. */
function withFormFactor(experiment: Experiment, kind: FormFactorKind): Experiment {
  const { form_factor } = experiment;
  if (form_factor.kind === kind) return experiment;
  const { screening_per_GeV: a } = form_factor;
  return { ...experiment, form_factor: { kind, ...(a !== undefined && { screening_per_GeV: a }) } };
}

/**
 * The spread of the reach over the form factors elastic, elastic+quasielastic and helm: what is not known of the nucleus.
 *
 * @param masses_GeV masses of chi, or of V where `final` is vector [GeV]
 * @param rtol relative error of each cross section, 1e-8 to 1e-1
 * @param progress is told the fraction done before each mass
 */
export function reachBand(
  experiment: Experiment,
  masses_GeV: readonly number[],
  rtol = 1e-4,
  method: EmissionMethod = "exact",
  progress: (fraction: number) => void = () => {},
): ReachBand {
  const kinds = realisticKinds(experiment);
  const variants = kinds.map((kind) => {
    const variant = withFormFactor(experiment, kind);
    return { variant, table: emissionOf(variant, rtol, method) };
  });
  const points = masses_GeV.map((mass_GeV, i) => {
    progress(i / masses_GeV.length);
    const reaches = variants.map(({ variant, table }) => reachAt(variant, mass_GeV, table));
    const values = reaches.flatMap(({ epsilon }) => epsilon ?? []);
    const errors = reaches.flatMap(({ epsilon_error }) => epsilon_error ?? []);
    const complete = values.length === kinds.length;
    return {
      mass_GeV,
      epsilon_low: complete ? Math.min(...values) : null,
      epsilon_high: complete ? Math.max(...values) : null,
      epsilon_error: complete ? Math.max(...errors) : null,
      converged: reaches.every(({ converged }) => converged),
    };
  });
  return { form_factors: kinds, points };
}
