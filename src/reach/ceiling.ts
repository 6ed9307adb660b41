import { channelOf } from "../experiments/channels/channels.js";
import { signalYield, yieldAt } from "../experiments/channels/signal-yield.js";
import { emissionOf } from "../experiments/emission-of.js";
import {
  hasVeto,
  LEAST_GAMMA,
  type SeenCharge,
  seenCharge,
  type Vetoing,
} from "../experiments/pair-deposit.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { CrossSections } from "../production/emission-table.js";

/** The charge from which on pairs are seen; Infinity if none up to 1 is. */
const NEVER: SeenCharge = { epsilon: Infinity, error: 0 };

/** The parts of the window, from its lower end, in which a ceiling looks for enough signal; the last is the whole window. */
const PARTS = [1 / 64, 1 / 8, 1 / 2, 1];

/** The relative error of cross sections that only say if there is enough signal. */
const COARSE = 1e-2;

/** The coarse cross sections of an experiment, for all masses that are asked of its fine ones. */
const coarse = new WeakMap<CrossSections, CrossSections>();

function coarseOf(experiment: Experiment, source: CrossSections): CrossSections {
  const known = coarse.get(source) ?? emissionOf(experiment, { rtol: COARSE });
  coarse.set(source, known);
  return known;
}

/** Returns the charge at which a pair with a part x of the beam's energy is seen. */
function seenAt(experiment: Vetoing, mass_GeV: number, x: number): SeenCharge {
  const energy = Math.max(x * experiment.beam.energy_GeV, 2 * LEAST_GAMMA * mass_GeV);
  return seenCharge(experiment, mass_GeV, energy) ?? NEVER;
}

const smaller = (a: SeenCharge, b: SeenCharge): SeenCharge => (b.epsilon < a.epsilon ? b : a);

/**
 * Computes the charge from which on the first pairs of the signal are seen in the veto, the smaller one of those at both ends of the
 * window: what a pair leaves has one minimum in its energy. Undefined if there is no veto, or chi has no charge.
 */
export function firstSeen(experiment: Experiment, mass_GeV: number): SeenCharge | undefined {
  if (!hasVeto(experiment)) return undefined;
  const [low, high] = experiment.signal.missing_energy_fraction;
  return smaller(seenAt(experiment, mass_GeV, low), seenAt(experiment, mass_GeV, high));
}

/** Computes the signal at eps = 1 that has at most a part of the window's missing energy. Of decays nobody knows it: none counts. */
function radiatedBelow(
  experiment: Experiment,
  mass_GeV: number,
  { high, source }: { high: number; source: CrossSections },
): number {
  const [low] = experiment.signal.missing_energy_fraction;
  const narrow = { ...experiment, signal: { missing_energy_fraction: [low, high] as [number, number] } };
  return Object.entries(signalYield(narrow, mass_GeV, { source })).reduce(
    (sum, [name, { events }]) => (channelOf(name).isDecay ? sum : sum + events),
    0,
  );
}

/**
 * Computes the ceiling in epsilon: the largest charge at which what the veto leaves of the signal is still excluded. Events of little
 * missing energy are seen last. So it is the largest of
 *
 *     eps = min over E_miss of the part of the charge at which a pair is seen,   with eps^2 N(part) >= s_up
 *
 * over parts of the window from its lower end on. It is a lower bound, and its error the distance to the part before, with the spread over
 * how pairs share their energy.
 *
 * @param excluded the signal that is excluded, s_up; the whole window has as much at `firstSeen`
 * @param source cross sections of the experiment, of which coarser ones are kept that also know parts of the window
 * @returns the ceiling, Infinity if there is none up to 1
 */
export function ceilingOf(
  experiment: Vetoing,
  mass_GeV: number,
  { excluded, source }: { excluded: number; source: CrossSections },
): SeenCharge {
  const [low, high] = experiment.signal.missing_energy_fraction;
  const spectrum = coarseOf(experiment, source);
  const atLow = seenAt(experiment, mass_GeV, low);
  let before = atLow.epsilon;
  for (const part of PARTS) {
    const end = low + part * (high - low);
    const { epsilon, error } = smaller(atLow, seenAt(experiment, mass_GeV, part === 1 ? high : end));
    const isLast = part === 1;
    const enough = () =>
      yieldAt(Math.min(epsilon, 1), radiatedBelow(experiment, mass_GeV, { high: end, source: spectrum })) >=
      excluded;
    if (isLast || enough())
      return epsilon === Infinity ? NEVER : { epsilon, error: error + (Math.min(before, 1) - epsilon) };
    before = epsilon;
  }
  return NEVER;
}

/** The end of an excluded region. */
export interface Ceiling {
  /**
   * The largest epsilon that is excluded: above, the veto sees the pair. Null if there is none up to 1, or if nothing is excluded; left
   * out if the file has no `veto`.
   */
  epsilon_ceiling?: number | null;
  /** The spread over missing energies and over how pairs share them; null without a ceiling. */
  epsilon_ceiling_error?: number | null;
  /** The reach if pairs were not seen; there only if `epsilon` is null because it lies above the charge at which they are. */
  epsilon_without_veto?: number;
}

/** Writes a ceiling as points have it. */
export const ceilingFacts = ({ epsilon, error }: SeenCharge): Ceiling =>
  epsilon === Infinity
    ? { epsilon_ceiling: null, epsilon_ceiling_error: null }
    : { epsilon_ceiling: epsilon, epsilon_ceiling_error: error };
