import { emissionOf } from "../experiments/emission-of.js";
import type { Experiment, FinalState } from "../experiments/schema.js";
import { type Channel, epsilonFor, signalYield, type YieldPerEpsilon2 } from "../experiments/signal-yield.js";
import type { CrossSections } from "../production/emission-table.js";
import { signalUpperLimit } from "./counting.js";

/** The smallest epsilon that an experiment can exclude at one mass: of chi its charge, of V its kinetic mixing. */
export interface ReachPoint {
  mass_GeV: number;
  /** All channels together; null where nothing can be reached. */
  epsilon: number | null;
  /** |epsilon - exact| is at most this: the numerical error, not the model's; from VEGAS it is one standard deviation. */
  epsilon_error: number | null;
  /** What each channel would reach alone. */
  epsilon_by_channel: Partial<Record<Channel, number | null>>;
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
  points: ReachPoint[];
}

/**
 * Signal events that an experiment excludes: `limit.events` where the file gives it, else the expected upper limit at
 * `limit.confidence_level` over the background, -ln(1 - CL) where there is none.
 */
export const excludedSignal = ({ limit, background }: Experiment): number =>
  limit.events ?? signalUpperLimit({ confidenceLevel: limit.confidence_level, background });

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
  const sUp = excludedSignal(experiment);
  const sum = (of: (channel: YieldPerEpsilon2) => number): number =>
    channels.reduce((total, [, channel]) => total + of(channel), 0);
  const [events, error] = [sum((channel) => channel.events), sum((channel) => channel.error)];
  const epsilon = epsilonFor(sUp, events);
  return {
    mass_GeV,
    epsilon,
    epsilon_error: epsilon === null ? null : (0.5 * epsilon * error) / events,
    epsilon_by_channel: Object.fromEntries(
      channels.map(([name, channel]) => [name, epsilonFor(sUp, channel.events)]),
    ),
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
    points: masses_GeV.map((mass, i) => {
      progress(i / masses_GeV.length);
      return reachAt(experiment, mass, source);
    }),
  };
}
