import {
  type CombinedChannel,
  type CombinedLikelihood,
  combinedLikelihood,
  logLikelihood,
} from "./combined-likelihood.js";
import { requireCounting } from "./counting.js";
import { countingModel, knowsBackground, knowsSignal } from "./counting-model.js";
import { mapExpected } from "./expected-limits.js";
import { type ExpectedStrengths, expectedStrengths } from "./expected-strengths.js";
import type { Combining } from "./limit-method.js";
import { combiningMethods, type LimitMethodName, limitMethod } from "./limit-methods.js";
import { upperQuantile } from "./posterior.js";

export type { CombinedChannel, ExpectedStrengths };

/** Several counting experiments in one likelihood. */
export interface Combination {
  /** Confidence level, between 0 and 1. */
  confidenceLevel: number;
  /**
   * A method that `combines`. With cls, the default, the prior is flat in the expected number of signal events; with
   * bayes it is flat in the strength.
   */
  method?: LimitMethodName;
  channels: readonly CombinedChannel[];
}

/**
 * A combination reduced to its essentials: without channels that have no signal, and without the unit of the signal.
 */
interface Reduced {
  /** Events of all channels at strength 1. */
  total: number;
  /** Channels with a signal, together of one event at strength 1. */
  channels: CombinedChannel[];
  flatIn: CombinedLikelihood["flatIn"];
}

/**
 * Returns how a method combines experiments.
 *
 * @throws RangeError for a method that cannot combine experiments
 */
function combiningOf(name?: LimitMethodName): Combining {
  const { combines } = limitMethod(name);
  if (combines) return combines;
  throw new RangeError(
    `invalid method: ${name}; must be ${combiningMethods().join(" or ")} for a combination`,
  );
}

/** Reduces a combination; null if no channel has any signal. */
function reduced({ confidenceLevel, method, channels }: Combination): Reduced | null {
  const { flatIn } = combiningOf(method);
  for (const channel of channels) requireCounting({ ...channel, confidenceLevel });
  const sensitive = channels
    .map((channel) => ({ ...channel, signal: channel.signal.filter(({ events }) => events > 0) }))
    .filter(({ signal }) => signal.length > 0);
  const total = sensitive.flatMap(({ signal }) => signal).reduce((sum, { events }) => sum + events, 0);
  if (total === 0) return null;
  return {
    total,
    channels: sensitive.map((channel) => ({
      ...(channel.background === 0 && { observed: 0 }),
      ...channel,
      signal: channel.signal.map((part) => ({ ...part, events: part.events / total })),
    })),
    flatIn,
  };
}

/**
 * Computes the upper limit on the strength mu of a signal in several counting experiments together. All nuisance
 * parameters are averaged over:
 *
 *     Int_mu^inf L(mu') dmu' / Int_0^inf L(mu') dmu' = 1 - CL
 *
 * With method bayes the prior is flat in mu >= 0, with cls in the expected number of signal events. The two differ only
 * if the signal is uncertain. For one experiment these limits are its `bayesianLimit` and `clsLimit`. For experiments
 * without background that saw nothing, and signals of known size, the limit is -ln(1 - CL)/(S_1 + S_2 + ...): signals
 * add.
 *
 * If a channel has no `observed`, the limit is the median of `expectedCombinedLimits`.
 *
 * Sources: Helene 1983, NIM 212, 319; Particle Data Group, Review of Particle Physics, Statistics.
 *
 * @returns mu > 0, or null if no channel has any signal
 * @throws RangeError for a number outside its range
 */
export function combinedUpperLimit(combination: Combination): number | null {
  const counted = reduced(combination);
  if (counted === null) return null;
  const { total, channels, flatIn } = counted;
  const counts = channels.flatMap(({ observed }) => observed ?? []);
  if (counts.length < channels.length) return expectedCombinedLimits(combination)!.limits.median;
  const log = logLikelihood(combinedLikelihood(channels, counts, flatIn), counts);
  return upperQuantile(log, [1e-6, 1e9], 1 - combination.confidenceLevel) / total;
}

/**
 * Largest numbers of events for which joint numbers can be enumerated or drawn in reasonable time, if anything is
 * uncertain.
 */
export const MOST_UNCERTAIN = 100;

/**
 * Returns the first of several channels whose background is too large to compute expected limits; -1 if there is none.
 */
export function tooLargeToProject(channels: readonly CombinedChannel[]): number {
  const uncertain = channels.some((channel) => {
    const model = countingModel(channel);
    return !(knowsBackground(model) && knowsSignal(model));
  });
  return uncertain
    ? channels.findIndex(({ background, observed }) => observed === undefined && background > MOST_UNCERTAIN)
    : -1;
}

/**
 * Computes the upper limits on the strength that are expected without any signal: the quantiles Phi(-2) to Phi(2) of
 * `combinedUpperLimit` over the joint numbers of background events. Each background has its uncertainty and is
 * independent of the others. A channel with `observed` keeps that number.
 *
 * Up to 2000 joint numbers are all taken. If there are more, 2000 are drawn, always the same ones. A background with
 * more than 100 possible numbers takes steps of a twentieth of its standard deviation.
 *
 * @returns null if no channel has any signal
 * @throws RangeError for a number outside its range
 */
export function expectedCombinedLimits(combination: Combination): ExpectedStrengths | null {
  const counted = reduced(combination);
  if (counted === null) return null;
  const { total, channels, flatIn } = counted;
  const large = tooLargeToProject(channels);
  if (large >= 0)
    throw new RangeError(
      `invalid background: ${channels[large].background}; must be at most ${MOST_UNCERTAIN} where it is projected together with others and anything is uncertain`,
    );
  const { limits, errors } = expectedStrengths(channels, flatIn, combination.confidenceLevel);
  return { limits: mapExpected(limits, (mu) => mu / total), errors: mapExpected(errors, (mu) => mu / total) };
}
