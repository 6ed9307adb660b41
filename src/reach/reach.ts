import type { ChannelName } from "../experiments/channels/channels.js";
import { epsilonFor, signalYield, totalYield, type Yields } from "../experiments/channels/signal-yield.js";
import { type ProgressOptions, type SourceOptions, sourceOf } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { FinalStateName } from "../physics/final-states.js";
import { type Expected, mapExpected } from "../statistics/expected-limits.js";
import { eventsOf, excludedSignal, expectedExcludedSignal, leastSignal } from "./signal-limits.js";

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
  epsilon_by_channel: Record<ChannelName, number | null>;
  /** Its numerical error. */
  epsilon_error_by_channel: Record<ChannelName, number | null>;
  /** Signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  converged: boolean;
}

export interface Reach {
  experiment: string;
  /** Whose mass and epsilon: chi, or the vector V. */
  final: FinalStateName;
  /** Of the exclusion, as the experiment states it. */
  confidence_level: number;
  /** Whether it rests on a count, or is a projection. */
  observed: boolean;
  points: ReachPoint[];
}

/** The smallest epsilon alone. */
export type ExcludedEpsilon = Pick<ReachPoint, "epsilon" | "epsilon_error" | "converged">;

/** The smallest epsilon that an experiment can exclude with some channels: sqrt(s_up/N(eps = 1)). */
export function excludedEpsilon(experiment: Experiment, yields: Yields): ExcludedEpsilon {
  const { events, error, converged } = totalYield(yields);
  const epsilon = events > 0 ? epsilonFor(excludedSignal(experiment, eventsOf(yields)), events) : null;
  // N goes with eps^2
  return { epsilon, epsilon_error: epsilon === null ? null : (0.5 * epsilon * error) / events, converged };
}

/**
 * Reach at one mass: eps such that the signal yield of all channels is `excludedSignal`, eps = sqrt(s_up/N(eps = 1)).
 * For one channel alone this is Eq. (12) of arXiv:2505.04295.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 */
export function reachAt(experiment: Experiment, mass_GeV: number, options: SourceOptions = {}): ReachPoint {
  const source = sourceOf(experiment, options);
  const yields: Yields = signalYield(experiment, mass_GeV, { source });
  const { events } = totalYield(yields);
  const all = excludedEpsilon(experiment, yields);
  const alone = Object.entries(yields).map(
    ([name, channel]) => [name, excludedEpsilon(experiment, { [name]: channel })] as const,
  );
  const least = events > 0 ? leastSignal(experiment, eventsOf(yields)) : 0;
  const expected = expectedExcludedSignal(experiment, eventsOf(yields));
  return {
    mass_GeV,
    epsilon: all.epsilon,
    epsilon_error: all.epsilon_error,
    ...(least > 0 && { epsilon_lower: epsilonFor(least, events)! }),
    ...(expected && {
      epsilon_expected:
        all.epsilon === null ? null : mapExpected(expected, (s) => (s > 0 ? epsilonFor(s, events) : null)),
    }),
    epsilon_by_channel: Object.fromEntries(alone.map(([name, { epsilon }]) => [name, epsilon])),
    epsilon_error_by_channel: Object.fromEntries(
      alone.map(([name, { epsilon_error }]) => [name, epsilon_error]),
    ),
    signal_per_epsilon2: events,
    converged: all.converged,
  };
}

/**
 * Reach against the mass of chi, or of V where `final` is vector [GeV].
 */
export function reach(
  experiment: Experiment,
  masses_GeV: readonly number[],
  { progress = () => {}, ...options }: SourceOptions & ProgressOptions = {},
): Reach {
  const source = sourceOf(experiment, options);
  return {
    experiment: experiment.name,
    final: experiment.final,
    confidence_level: experiment.limit.confidence_level,
    observed: experiment.limit.observed !== undefined,
    points: masses_GeV.map((mass, i) => {
      progress(i / masses_GeV.length);
      return reachAt(experiment, mass, { source });
    }),
  };
}
