import { hasVeto, LEAST_GAMMA, seenCharge, seenChargeSpread } from "../experiments/pair-deposit.js";
import type { Experiment } from "../experiments/schema/experiment.js";

/** The charge from which on pairs are seen, Infinity if none up to 1 is, its error, and the energy of those that are seen first. */
export interface SeenFirst {
  epsilon: number;
  error: number;
  energy_GeV: number;
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
    .map((x) => {
      const energy_GeV = Math.max(x * experiment.beam.energy_GeV, 2 * LEAST_GAMMA * mass_GeV);
      return { epsilon: seenCharge(experiment, mass_GeV, energy_GeV) ?? Infinity, energy_GeV };
    })
    .sort((a, b) => a.epsilon - b.epsilon);
  const { epsilon, energy_GeV } = first;
  if (epsilon === Infinity) return { ...first, error: 0 };
  const spread = seenChargeSpread(experiment, mass_GeV, energy_GeV, epsilon);
  return { ...first, error: spread + Math.min(last.epsilon, 1) - epsilon };
}

/** Returns the charge from which on the first pairs are seen; Infinity if none up to 1 is, or if there is no veto. */
export const seenFrom = (experiment: Experiment, mass_GeV: number): number =>
  ceilingOf(experiment, mass_GeV)?.epsilon ?? Infinity;

/** Leaves out a charge that the veto sees. */
export const unseen = <Reached extends { epsilon: number | null; epsilon_error: number | null }>(
  reached: Reached,
  seen: number,
): Reached => ((reached.epsilon ?? 0) > seen ? { ...reached, epsilon: null, epsilon_error: null } : reached);

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
export const ceilingFacts = ({ epsilon, error }: Pick<SeenFirst, "epsilon" | "error">): Ceiling =>
  epsilon === Infinity
    ? { epsilon_ceiling: null, epsilon_ceiling_error: null }
    : { epsilon_ceiling: epsilon, epsilon_ceiling_error: error };
