import { emissionOf } from "../experiments/emission-of.js";
import { backgroundOf } from "../experiments/limit-schema.js";
import type { Experiment } from "../experiments/schema.js";
import { type Channel, signalYield, type YieldPerEpsilon2 } from "../experiments/signal-yield.js";
import type { Bound } from "../limits/bound.js";
import { reachAt } from "../limits/reach.js";
import { type Elasticity, elasticities } from "./elasticities.js";
import { type FrontierPoint, frontierAt } from "./frontier.js";
import { type YieldFactors, yieldFactors } from "./yield-factors.js";

/** A channel of an explanation. */
export interface ExplainedChannel extends YieldFactors {
  /** Part of all signal events; null where there are none. */
  share: number | null;
  /** What the channel would reach alone; null where nothing. */
  epsilon: number | null;
}

/** Why a reach is what it is. */
export interface Explanation {
  experiment: string;
  mass_GeV: number;
  channels: ExplainedChannel[];
  /** Signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  /** Signal events that are excluded: s_up of eps = (s_up/N)^(1/2), Eq. (12) of arXiv:2505.04295. */
  excluded_signal: number | null;
  /** Where `excluded_signal` comes from. */
  excluded_signal_from: string;
  /** null where nothing can be reached: see `closed` of the channels. */
  epsilon: number | null;
  epsilon_error: number | null;
  /** The strongest bound at this mass; left out where epsilon is a kinetic mixing. */
  frontier?: FrontierPoint;
  /** The largest first. */
  elasticities: Elasticity[];
  converged: boolean;
}

/** How the number of excluded events follows from the file. */
function originOfLimit(experiment: Experiment): string {
  const { confidence_level, method, observed, events } = experiment.limit;
  const { expected } = backgroundOf(experiment);
  if (events !== undefined) return "limit.events of the file";
  const seen = observed === undefined ? "the median of what it gives" : `${observed} observed`;
  return `${method} at CL = ${confidence_level}, background ${expected}${expected > 0 || observed !== undefined ? `, ${seen}` : ""}`;
}

/**
 * Why the reach at one mass is what it is: the yield of each channel factor by factor, the number of excluded events, the
 * elasticities of epsilon, and what is excluded already.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 * @param bounds with which the reach is compared
 * @param rtol relative error of each cross section, 1e-8 to 1e-3
 * @param progress is told the fraction done
 */
export function explanation(
  experiment: Experiment,
  mass_GeV: number,
  bounds: readonly Bound[],
  rtol = 1e-5,
  progress: (fraction: number) => void = () => {},
): Explanation {
  const source = emissionOf(experiment, rtol);
  const reach = reachAt(experiment, mass_GeV, source);
  const { signal_per_epsilon2, epsilon, epsilon_error, epsilon_by_channel, converged } = reach;
  const yields = Object.entries(signalYield(experiment, mass_GeV, source)) as [Channel, YieldPerEpsilon2][];
  return {
    experiment: experiment.name,
    mass_GeV,
    channels: yields.map(([channel, events]) => ({
      ...yieldFactors(experiment, mass_GeV, channel, events, source),
      share: signal_per_epsilon2 > 0 ? events.events / signal_per_epsilon2 : null,
      epsilon: epsilon_by_channel[channel] ?? null,
    })),
    signal_per_epsilon2,
    excluded_signal: epsilon === null ? null : epsilon ** 2 * signal_per_epsilon2,
    excluded_signal_from: originOfLimit(experiment),
    epsilon,
    epsilon_error,
    ...(experiment.final === "chi" && { frontier: frontierAt(experiment, mass_GeV, bounds, source) }),
    elasticities: elasticities(experiment, mass_GeV, rtol, progress),
    converged,
  };
}
