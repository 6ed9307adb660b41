import type { ChannelName } from "../experiments/channels/channels.js";
import { epsilonFor, signalYield, totalYield, type Yields } from "../experiments/channels/signal-yield.js";
import { type ProgressOptions, type SourceOptions, sourceOf } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { SignalUncertainty } from "../experiments/schema/limit.js";
import type { Status } from "../experiments/schema/status.js";
import type { FinalStateName } from "../physics/final-states.js";
import { type Expected, mapExpected, type Quantile } from "../statistics/expected-limits.js";
import { type Ceiling, ceilingFacts, ceilingOf, type SeenFirst, unseen } from "./ceiling.js";
import { statusFacts } from "./reach-status.js";
import { eventsOf, excludedSignal, expectedExcludedSignal, leastSignal } from "./signal-limits.js";

export { excludedSignal };

/**
 * The smallest epsilon that an experiment can exclude at one mass. It is the charge of chi in units of e, or the kinetic mixing
 * of V.
 */
export interface ReachPoint extends Ceiling {
  /** Mass of chi, or of V [GeV]. */
  mass_GeV: number;
  /** Reach of all channels together; null if nothing can be reached, or if the veto sees every pair of such a charge. */
  epsilon: number | null;
  /** The bound on |epsilon - exact|: the numerical error, not the model's; from VEGAS it is one standard deviation. */
  epsilon_error: number | null;
  /**
   * The smallest and the largest reach over the form factors that the nuclei may have, see `withFormFactorChoice`. Null if both are
   * within 10 % of epsilon, the largest also if one form factor reaches nothing; left out if not asked for.
   */
  epsilon_form_factor_low?: number | null;
  epsilon_form_factor_high?: number | null;
  /** The same for each channel alone that the choice moves by more than 10 %. */
  epsilon_form_factor_by_channel?: Record<ChannelName, readonly [low: number, high: number | null]>;
  /** The band over form factors, see `reachBand`; null if one of them reaches nothing, left out without a band. */
  epsilon_band_low?: number | null;
  epsilon_band_high?: number | null;
  /** The numerical error of both. */
  epsilon_band_error?: number | null;
  /**
   * Lower end of the interval by method feldman-cousins, whose upper end is `epsilon`. It is there only if no signal is
   * excluded too, because more is seen than the background makes likely.
   */
  epsilon_lower?: number;
  /**
   * Reach that the background's fluctuations lead one to expect: the median, which is `epsilon` unless the file gives a
   * count, and the bands of one and two standard deviations. One is null if the classical method excludes every signal, all
   * are null if nothing can be reached. Left out if there is neither a background nor a count, because all are the same.
   * Their relative error is that of `epsilon`.
   */
  epsilon_expected?: Expected<number | null> | null;
  /** Reach of each channel alone; null if it reaches nothing. */
  epsilon_by_channel: Record<ChannelName, number | null>;
  /** Numerical errors of these. */
  epsilon_error_by_channel: Record<ChannelName, number | null>;
  /** The signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  /** Flag: the requested tolerance was met. */
  converged: boolean;
}

/** The reach of an experiment at several masses. */
export interface Reach {
  /** Name of the experiment. */
  experiment: string;
  /** Final state to which mass and epsilon belong. */
  final: FinalStateName;
  /** Confidence level of the exclusion, between 0 and 1, as the experiment states it. */
  confidence_level: number;
  /** Flag: it rests on a count; if false, it is a projection. */
  observed: boolean;
  /** The status of the experiment, as its file states it. */
  status?: Status;
  /** Kind of limit, if the experiment's file does not say so: that of several experiments together. */
  statistics?: string;
  /** Form factors among which one can choose, left out if not asked for. */
  form_factor_choices?: string[];
  /** Form factors of the band, left out without a band. */
  form_factors?: string[];
  /** Relative standard deviations in the band, left out if it is that over form factors alone. */
  band_uncertainties?: Partial<Record<SignalUncertainty, number>>;
  /** One point for each mass, in the order of the masses. */
  points: ReachPoint[];
}

/** The smallest epsilon alone. */
export type ExcludedEpsilon = Pick<ReachPoint, "epsilon" | "epsilon_error" | "converged">;

/** Returns a quantile of the expected reach; without a background all five are the reach itself. */
export const expectedOf = ({ epsilon, epsilon_expected }: ReachPoint, quantile: Quantile): number | null =>
  epsilon_expected === undefined ? epsilon : (epsilon_expected?.[quantile] ?? null);

/** Computes the smallest epsilon that an experiment can exclude with some channels: sqrt(s_up/N(eps = 1)). */
export function excludedEpsilon(experiment: Experiment, yields: Yields): ExcludedEpsilon {
  const { events, error, converged } = totalYield(yields);
  const epsilon = events > 0 ? epsilonFor(excludedSignal(experiment, eventsOf(yields)), events) : null;
  // N is proportional to eps^2
  return { epsilon, epsilon_error: epsilon === null ? null : (0.5 * epsilon * error) / events, converged };
}

/**
 * Computes the reach at one mass, the smallest eps that the experiment can exclude. It is
 *
 *     eps = (s_up/N)^(1/2)                              Eq. (12) of arXiv:2505.04295 for one channel alone
 *
 * with N the signal events of all channels at eps = 1 and s_up the signal that the limit of the file excludes. With a `veto` the excluded
 * charges end at `epsilon_ceiling`, above which the veto sees the pair; it is null if there is no such charge up to 1. If the reach lies
 * above the charge at which the first pairs are seen, nothing is excluded: epsilon is null, and `epsilon_without_veto` what it would be.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @returns epsilon with its numerical error, of all channels together and of each alone; null if nothing can be reached
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const { epsilon, signal_per_epsilon2 } = reachAt(preset("ldmx"), 0.01, { rtol: 1e-6 }); // m_chi = 10 MeV
 * console.log(epsilon?.toExponential(5), Math.sqrt(3 / signal_per_epsilon2).toExponential(5)); // s_up = 3
 * // => 1.76927e-5 1.76927e-5
 */
export function reachAt(experiment: Experiment, mass_GeV: number, options: SourceOptions = {}): ReachPoint {
  const source = sourceOf(experiment, options);
  const yields: Yields = signalYield(experiment, mass_GeV, { source });
  const { events } = totalYield(yields);
  const ceiling = ceilingOf(experiment, mass_GeV);
  const seen = ceiling?.epsilon ?? Infinity;
  const withoutVeto = excludedEpsilon(experiment, yields);
  const all = unseen(withoutVeto, seen);
  const alone = Object.entries(yields).map(
    ([name, channel]) => [name, unseen(excludedEpsilon(experiment, { [name]: channel }), seen)] as const,
  );
  const least = events > 0 ? leastSignal(experiment, eventsOf(yields)) : 0;
  const expected = expectedExcludedSignal(experiment, eventsOf(yields));
  return {
    mass_GeV,
    epsilon: all.epsilon,
    epsilon_error: all.epsilon_error,
    ...endOf(ceiling, { withoutVeto: withoutVeto.epsilon, epsilon: all.epsilon }),
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

/** Describes the end of the excluded region; nothing without a ceiling. */
function endOf(
  ceiling: SeenFirst | undefined,
  { withoutVeto, epsilon }: { withoutVeto: number | null; epsilon: number | null },
): Ceiling {
  if (!ceiling) return {};
  if (epsilon !== null) return ceilingFacts(ceiling);
  return {
    epsilon_ceiling: null,
    epsilon_ceiling_error: null,
    ...(withoutVeto !== null && { epsilon_without_veto: withoutVeto }),
  };
}

/**
 * Computes the reach at several masses. It is `reachAt` at each mass, with one table of cross sections for all.
 *
 * @param experiment any experiment
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @param options.progress receives the fraction done, 0 to 1, before each mass
 * @returns name, confidence level and one point for each mass, in their order
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const { points } = reach(preset("na64mu"), [0.01, 0.1, 0.15]); // arXiv:2505.04295: 1e-4, 5e-4 and 7e-4
 * console.log(points.map(({ epsilon }) => epsilon?.toExponential(0)).join(" ")); // => 1e-4 5e-4 7e-4
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
    ...statusFacts(experiment),
    points: masses_GeV.map((mass, i) => {
      progress(i / masses_GeV.length);
      return reachAt(experiment, mass, { source });
    }),
  };
}
