import type { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { BUDGET } from "../production/emission-curve.js";
import { emissionsOfVariants, type ReachOf, reachOfVariants } from "./reach-of-variants.js";

/** An experiment and the mass at which its reach is computed. */
export interface Question {
  experiment: Experiment;
  mass_GeV: number;
}

/** Integrand evaluations of all reaches of a study, some minutes. */
const WORK = 2e9;
/** The largest tolerance to which one is loosened, and the factor to the next. */
const LOOSEST = 1e-3;
const LOOSER = 10;

/**
 * Returns the function that computes reaches of variants of an experiment at a tolerance that can be paid for: the one that is asked if
 * it is not above the loosest, else the first looser one at which the experiment itself takes its share of the work or less. At the
 * loosest, no reach takes more than its share.
 *
 * @param options.rtol relative error of each cross section that is asked
 * @param options.reaches number of reaches that the study may take
 */
export function affordableReach(
  question: Question,
  { rtol, reaches }: { rtol: number; reaches: number },
): ReachOf {
  const share = Math.min(BUDGET, WORK / Math.max(1, reaches));
  const isLast = LOOSER * rtol > LOOSEST * (1 + 1e-9);
  if (isLast) return reachOfVariants(rtol, { budget: share });
  // what is counted is known afterwards
  const emissions = emissionsOfVariants();
  if (evaluationsOf(question, rtol, emissions) <= share) return reachOfVariants(rtol, { emissions });
  return affordableReach(question, { rtol: LOOSER * rtol, reaches });
}

/** Counts the integrand evaluations of the cross section of an experiment. */
function evaluationsOf({ experiment, mass_GeV }: Question, rtol: number, emissions: KnownEmissions): number {
  const { final, spin, signal } = experiment;
  const window = signal.missing_energy_fraction;
  const source = emissions.emissionOf(experiment, { rtol });
  return source.crossSection({ mass: mass_GeV, window, final, spin, weighted: true }).evaluations;
}
