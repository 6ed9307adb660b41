import { emissionOf } from "../experiments/emission-of.js";
import type { Experiment, FinalState } from "../experiments/schema.js";
import { type Channel, epsilonFor, signalYield, type YieldPerEpsilon2 } from "../experiments/signal-yield.js";
import type { CrossSections } from "../production/emission-table.js";
import { type Expected, mapExpected } from "./expected-limits.js";
import { type Events, excludedSignal, expectedExcludedSignal, leastSignal } from "./signal-limits.js";

export { excludedSignal };

/** The smallest epsilon that an experiment can exclude at one mass: of chi its charge, of V its kinetic mixing. */
export interface ReachPoint {
  mass_GeV: number;
  /** All channels together; null where nothing can be reached. */
  epsilon: number | null;
  /** |epsilon - exact| is at most this: the numerical error, not the model's; from VEGAS it is one standard deviation. */
  epsilon_error: number | null;
  /**
   * Lower end of the interval by method feldman-cousins, whose upper end `epsilon` is; left out where no signal is not
   * excluded: what is seen is more than the background makes likely.
   */
  epsilon_lower?: number;
  /**
   * What to expect of the background's fluctuations: the median, which `epsilon` is unless the file gives what was
   * observed, and the bands of one and two standard deviations, each null where the classical method excludes every signal;
   * null where nothing can be reached. Left out where there is neither a background nor anything observed: all are the
   * same. Their relative error is that of `epsilon`.
   */
  epsilon_expected?: Expected<number | null> | null;
  /** What each channel would reach alone. */
  epsilon_by_channel: Partial<Record<Channel, number | null>>;
  /** Its numerical error. */
  epsilon_error_by_channel: Partial<Record<Channel, number | null>>;
  /** Signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  converged: boolean;
}

export interface Reach {
  experiment: string;
  /** Whose mass and epsilon: chi, or the vector V. */
  final: FinalState;
  /** Of the exclusion, as the experiment states it. */
  confidence_level: number;
  /** Whether it rests on a count, or is a projection. */
  observed: boolean;
  points: ReachPoint[];
}

/**
 * Reach at one mass: eps such that the signal yield of all channels is `excludedSignal`, eps = sqrt(s_up/N(eps = 1)).
 * For one channel alone this is Eq. (12) of arXiv:2505.04295.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 */
export function reachAt(
  experiment: Experiment,
  mass_GeV: number,
  source: CrossSections = emissionOf(experiment),
): ReachPoint {
  const channels = Object.entries(signalYield(experiment, mass_GeV, source)) as [Channel, YieldPerEpsilon2][];
  const byChannel: Events = Object.fromEntries(channels.map(([name, { events }]) => [name, events]));
  const sum = (of: (channel: YieldPerEpsilon2) => number): number =>
    channels.reduce((total, [, channel]) => total + of(channel), 0);
  const [events, error] = [sum((channel) => channel.events), sum((channel) => channel.error)];
  const epsilonOf = (own: Events, total: number): number | null =>
    total > 0 ? epsilonFor(excludedSignal(experiment, own), total) : null;
  // N goes with eps^2
  const errorOf = (epsilon: number | null, total: number, error: number): number | null =>
    epsilon === null ? null : (0.5 * epsilon * error) / total;
  const epsilon = epsilonOf(byChannel, events);
  const alone = channels.map(([name, channel]) => {
    const own = epsilonOf({ [name]: channel.events }, channel.events);
    return { name, own, error: errorOf(own, channel.events, channel.error) };
  });
  const least = events > 0 ? leastSignal(experiment, byChannel) : 0;
  const expected = expectedExcludedSignal(experiment, byChannel);
  return {
    mass_GeV,
    epsilon,
    epsilon_error: errorOf(epsilon, events, error),
    ...(least > 0 && { epsilon_lower: epsilonFor(least, events)! }),
    ...(expected && {
      epsilon_expected:
        epsilon === null ? null : mapExpected(expected, (s) => (s > 0 ? epsilonFor(s, events) : null)),
    }),
    epsilon_by_channel: Object.fromEntries(alone.map(({ name, own }) => [name, own])),
    epsilon_error_by_channel: Object.fromEntries(alone.map(({ name, error }) => [name, error])),
    signal_per_epsilon2: events,
    converged: channels.every(([, channel]) => channel.converged),
  };
}

/**
 * Reach against the mass of chi, or of V where `final` is vector [GeV].
 *
 * @param progress is told the fraction done before each mass
 */
export function reach(
  experiment: Experiment,
  masses_GeV: readonly number[],
  source: CrossSections = emissionOf(experiment),
  progress: (fraction: number) => void = () => {},
): Reach {
  return {
    experiment: experiment.name,
    final: experiment.final,
    confidence_level: experiment.limit.confidence_level,
    observed: experiment.limit.observed !== undefined,
    points: masses_GeV.map((mass, i) => {
      progress(i / masses_GeV.length);
      return reachAt(experiment, mass, source);
    }),
  };
}
