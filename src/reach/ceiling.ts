import {
  hasVeto,
  LEAST_GAMMA,
  type SeenCharge,
  seenCharge,
  type Vetoing,
} from "../experiments/pair-deposit.js";
import type { Experiment } from "../experiments/schema/experiment.js";

/** The charge from which on pairs are seen, Infinity if none up to 1 is, and the energy of those that are seen first. */
export interface SeenFirst extends SeenCharge {
  energy_GeV: number;
}

/** Returns the charge at which a pair with a part x of the beam's energy is seen. */
function seenAt(experiment: Vetoing, mass_GeV: number, x: number): SeenFirst {
  const energy_GeV = Math.max(x * experiment.beam.energy_GeV, 2 * LEAST_GAMMA * mass_GeV);
  const seen = seenCharge(experiment, mass_GeV, energy_GeV) ?? { epsilon: Infinity, error: 0 };
  return { ...seen, energy_GeV };
}

/**
 * Computes the charge from which on the first pairs of the signal are seen in the veto, the ceiling in epsilon of what is excluded. It is
 * the smaller one of those at both ends of the window: what a pair leaves has one minimum in its energy. The last pairs are seen at the
 * other one, so that it is a lower bound; its error is the distance to that, with the spread over how pairs share their energy.
 *
 * @returns undefined if there is no veto, or chi has no charge; Infinity if no pair is seen up to a charge of 1
 */
export function ceilingOf(experiment: Experiment, mass_GeV: number): SeenFirst | undefined {
  if (!hasVeto(experiment)) return undefined;
  const [first, last] = experiment.signal.missing_energy_fraction
    .map((x) => seenAt(experiment, mass_GeV, x))
    .sort((a, b) => a.epsilon - b.epsilon);
  if (first.epsilon === Infinity) return first;
  return { ...first, error: first.error + Math.min(last.epsilon, 1) - first.epsilon };
}

/** The end of an excluded region. */
export interface Ceiling {
  /**
   * The largest epsilon that is excluded: above, the veto sees the first pairs. Null if there is none up to 1, or if nothing is excluded; left
   * out if the file has no `veto`.
   */
  epsilon_ceiling?: number | null;
  /** The distance to where the last pairs are seen, and the spread over how they share their energy; null without a ceiling. */
  epsilon_ceiling_error?: number | null;
  /** The reach if pairs were not seen; there only if `epsilon` is null because it lies above the charge at which they are. */
  epsilon_without_veto?: number;
}

/** Writes a ceiling as points have it. */
export const ceilingFacts = ({ epsilon, error }: SeenCharge): Ceiling =>
  epsilon === Infinity
    ? { epsilon_ceiling: null, epsilon_ceiling_error: null }
    : { epsilon_ceiling: epsilon, epsilon_ceiling_error: error };
