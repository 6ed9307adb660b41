import { type Bound, boundAt } from "../bounds/bound.js";
import { bounds as allBounds } from "../bounds/bounds.js";
import type { YieldProduct } from "../experiments/channels/channel.js";
import { type ChannelName, channelOf } from "../experiments/channels/channels.js";
import { signalYield, yieldAt } from "../experiments/channels/signal-yield.js";
import { hasVeto, pairDeposit } from "../experiments/pair-deposit.js";
import { type ProgressOptions, type SourceOptions, sourceOf } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf } from "../experiments/schema/limit.js";
import { matterName } from "../experiments/target.js";
import { closeRtol } from "../experiments/usual-rtol.js";
import { finalState } from "../physics/final-states.js";
import type { CrossSections } from "../production/emission-table.js";
import { type Ceiling, ceilingOf } from "../reach/ceiling.js";
import { type ReachPoint, reachAt } from "../reach/reach.js";
import { limitMethods } from "../statistics/limit-methods.js";
import { type Elasticity, elasticities } from "./elasticities.js";
import { comparable, comparisonWarnings, excluding, type FrontierPoint, frontierAt } from "./frontier.js";

/** The options of an explanation. */
export interface ExplanationOptions extends SourceOptions {
  /** The bounds with which the reach is compared; by default all that are known. */
  bounds?: readonly Bound[] | undefined;
}

/** A channel of an explanation. */
export interface ExplainedChannel extends YieldProduct {
  channel: ChannelName;
  /** The channel in a sentence, and its process as text and TeX. */
  words: string;
  process: { text: string; tex: string };
  isDecay: boolean;
  /** The product of the factors. */
  events_per_epsilon2: number;
  /** The share of all signal events; null if there are none. */
  share: number | null;
  /** The epsilon that the channel would reach alone; null if it reaches nothing. */
  epsilon: number | null;
}

/** The strongest bound at the mass, and the bounds it was chosen from. */
export interface ExplainedFrontier extends FrontierPoint {
  /** The ids of those given bounds that exclude charges above their line and have a point at the mass. */
  bounds: string[];
  /** Warnings about the comparison: a bound at another confidence level than the reach, and the like. */
  warnings: string[];
}

/** The veto, what a pair leaves in it, and the ceiling that follows. */
export interface ExplainedVeto extends Ceiling {
  material: string;
  threshold_MeV: number;
  /** The energy of the pairs that are seen first [GeV]. */
  pair_energy_GeV: number;
  /** The mean energy that such a pair leaves at epsilon [MeV]; null if nothing is excluded. */
  deposit_MeV: number | null;
  /** The charge at which the first pairs are seen; null if none up to 1 is. */
  first_seen_epsilon: number | null;
  /** The share of ionisation in what such a pair leaves at the ceiling, else where the first are seen, or at 1; the rest is radiated. */
  ionisation_share: number;
}

/** The factors of a reach, without its response to changes of the numbers. */
export interface ExplainedReach {
  experiment: string;
  mass_GeV: number;
  channels: ExplainedChannel[];
  /** The signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  /** The signal events that are excluded: s_up of eps = (s_up/N)^(1/2), Eq. (12) of arXiv:2505.04295 for one meson alone. */
  excluded_signal: number | null;
  /** The origin of `excluded_signal`. */
  excluded_signal_from: string;
  /** The reach; null if nothing can be reached: see `closed` of the channels. */
  epsilon: number | null;
  epsilon_error: number | null;
  /** The ceiling in epsilon; left out without a veto, or if chi has no charge. */
  veto?: ExplainedVeto;
  /** The reach next to the bounds at this mass; left out if epsilon is a kinetic mixing and no curve of one's own is among them. */
  frontier?: ExplainedFrontier;
  converged: boolean;
}

/** The factors of a reach, and its elasticities. */
export interface Explanation extends ExplainedReach {
  /** The elasticities, the largest first. */
  elasticities: Elasticity[];
}

/** Says how the number of excluded events follows from the file. */
function originOfLimit(experiment: Experiment): string {
  const { confidence_level, method, observed, events } = experiment.limit;
  const { expected } = backgroundOf(experiment);
  if (events !== undefined) return "limit.events of the file";
  const seen = observed === undefined ? "the median of what it gives" : `${observed} observed`;
  return `${limitMethods[method].name} at CL = ${confidence_level}, background ${expected}${expected > 0 || observed !== undefined ? `, ${seen}` : ""}`;
}

/** Compares the reach with the strongest of some bounds, with warnings about the comparison. */
function explainedFrontier(
  experiment: Experiment,
  mass_GeV: number,
  bounds: readonly Bound[],
  source: CrossSections,
): ExplainedFrontier {
  const point = frontierAt(experiment, mass_GeV, { bounds, source });
  const compared = excluding(bounds).filter((bound) => boundAt(bound, mass_GeV) !== null);
  const strongest = compared.find(({ id }) => id === point.strongest_bound?.id);
  return {
    ...point,
    bounds: [...new Set(compared.map(({ id }) => id))],
    warnings: strongest ? comparisonWarnings(experiment, strongest) : [],
  };
}

/** Explains the ceiling of a reach; nothing without a veto. */
function explainedVeto(
  experiment: Experiment,
  mass_GeV: number,
  reach: ReachPoint,
): ExplainedVeto | undefined {
  if (!hasVeto(experiment)) return undefined;
  const { veto } = experiment;
  const { epsilon: seen, energy_GeV: pair_energy_GeV } = ceilingOf(experiment, mass_GeV)!;
  const left = (epsilon: number) =>
    pairDeposit(experiment, mass_GeV, { energy_GeV: pair_energy_GeV, epsilon });
  const here = reach.epsilon === null ? undefined : left(reach.epsilon);
  const { epsilon_ceiling, epsilon_ceiling_error, epsilon_without_veto } = reach;
  const there = left(epsilon_ceiling ?? Math.min(seen, 1));
  return {
    material: matterName(veto),
    threshold_MeV: veto.threshold_MeV,
    pair_energy_GeV,
    deposit_MeV: here ? 1000 * (here.ionisation_GeV + here.radiation_GeV) : null,
    first_seen_epsilon: seen === Infinity ? null : seen,
    ionisation_share: there.ionisation_GeV / (there.ionisation_GeV + there.radiation_GeV),
    epsilon_ceiling: epsilon_ceiling ?? null,
    epsilon_ceiling_error: epsilon_ceiling_error ?? null,
    ...(epsilon_without_veto !== undefined && { epsilon_without_veto }),
  };
}

/**
 * Explains the reach at one mass: the yield of each channel factor by factor, the number of excluded events, and the bounds at
 * the mass. It is as quick as the reach itself; `explanation` adds the elasticities.
 *
 * @param mass_GeV mass of chi, or of V if `final` is vector [GeV]
 * @param options.bounds with which the reach is compared: all that are known, unless some are to be left out
 * @param options.source cross sections of the experiment; by default with a relative error of 1e-5, with a cascade 1e-3
 */
export function explainedReach(
  experiment: Experiment,
  mass_GeV: number,
  { bounds = allBounds(), ...options }: ExplanationOptions = {},
): ExplainedReach {
  const source = sourceOf(experiment, options, closeRtol);
  const reach = reachAt(experiment, mass_GeV, { source });
  const { signal_per_epsilon2, epsilon, epsilon_error, epsilon_by_channel, converged } = reach;
  const yields = signalYield(experiment, mass_GeV, { source });
  const veto = explainedVeto(experiment, mass_GeV, reach);
  return {
    experiment: experiment.name,
    mass_GeV,
    channels: Object.entries(yields).map(([name, { events }]) => {
      const channel = channelOf(name);
      return {
        channel: name,
        words: channel.words,
        process: channel.process(experiment),
        isDecay: channel.isDecay,
        ...channel.explain(experiment, mass_GeV, source, events),
        events_per_epsilon2: events,
        share: signal_per_epsilon2 > 0 ? events / signal_per_epsilon2 : null,
        epsilon: epsilon_by_channel[name] ?? null,
      };
    }),
    signal_per_epsilon2,
    excluded_signal: epsilon === null ? null : yieldAt(epsilon, signal_per_epsilon2),
    excluded_signal_from: originOfLimit(experiment),
    epsilon,
    epsilon_error,
    ...(veto && { veto }),
    ...((finalState(experiment.final).isMillicharged || bounds.some(({ isOwn }) => isOwn)) && {
      frontier: explainedFrontier(experiment, mass_GeV, comparable(experiment, bounds), source),
    }),
    converged,
  };
}

/**
 * Explains why the reach at one mass is what it is. It gives the yield of each channel as a product of factors, with the
 * equations of arXiv:2505.04295, the number of excluded events, the strongest bound, and the elasticities of epsilon.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.source cross sections of the experiment itself; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-3; by default 1e-5, with a cascade 1e-3. Elasticities
 *   have one of their own, as `elasticities` says, unless it is given
 * @param options.method `exact`, the default, `ww` or `iww`; the elasticities are exact in any case
 * @param options.bounds bounds with which the reach is compared; by default all that are known
 * @param options.progress receives the fraction done, 0 to 1
 * @returns channels with their factors, epsilon with its error, the frontier (with `final: chi`), the elasticities, the
 *   largest first
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const experiment = { ...preset("na64mu"), final: "vector" };
 * const { channels } = explanation(experiment, 0.1, { rtol: 1e-3 });
 * const [{ factors, source, events_per_epsilon2 }] = channels;
 * console.log(factors.map(({ symbol }) => symbol).join(" "), "by", source); // => LOT n sigma eta by Eq. (4) of arXiv:2505.04295
 * const product = factors.reduce((all, { value, unit }) => all * value * (unit === "pb" ? 1e-36 : 1), 1); // pb to cm^2
 * console.log((product / events_per_epsilon2).toFixed(6)); // => 1.000000
 */
export function explanation(
  experiment: Experiment,
  mass_GeV: number,
  { progress, rtol, ...options }: ExplanationOptions & ProgressOptions = {},
): Explanation {
  const { converged, ...explained } = explainedReach(experiment, mass_GeV, { rtol, ...options });
  return { ...explained, elasticities: elasticities(experiment, mass_GeV, { rtol, progress }), converged };
}
