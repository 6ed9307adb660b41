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
  /** Between 0 and 1. */
  confidenceLevel: number;
  /** One that `combines`: with cls, the default, the prior is flat in the expected number of signal events, with bayes in the strength. */
  method?: LimitMethodName;
  channels: readonly CombinedChannel[];
}

/** A combination without what a limit does not depend on: channels without signal, and the unit of the signal. */
interface Reduced {
  /** Events of all channels at strength 1. */
  total: number;
  /** With one event at strength 1 in all. */
  channels: CombinedChannel[];
  flatIn: CombinedLikelihood["flatIn"];
}

/** @throws RangeError for a method that cannot combine experiments */
function combiningOf(name?: LimitMethodName): Combining {
  const { combines } = limitMethod(name);
  if (combines) return combines;
  throw new RangeError(
    `invalid method: ${name}; must be ${combiningMethods().join(" or ")} for a combination`,
  );
}

/** null where no channel has any signal. */
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
 * Upper limit on the strength mu of a signal in several counting experiments together, all nuisance parameters averaged
 * over:
 *
 *     Int_mu^inf L(mu') dmu' / Int_0^inf L(mu') dmu' = 1 - CL
 *
 * With method bayes the prior is flat in mu >= 0, with cls in the expected number of signal events, which differ by the
 * uncertainty of the signal alone. For one experiment these are its `bayesianLimit` and `clsLimit`; for experiments without
 * background that saw nothing, and signals of known size, the limit is -ln(1 - CL)/(S_1 + S_2 + ...): signals add.
 *
 * Where a channel has no `observed`, the limit is the median of `expectedCombinedLimits`.
 *
 * Sources: Helene 1983, NIM 212, 319; Particle Data Group, Review of Particle Physics, Statistics.
 *
 * @returns mu > 0, or null where no channel has any signal
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

/** Numbers of events up to which joint numbers can be enumerated or drawn where anything is uncertain, in reasonable time. */
export const MOST_UNCERTAIN = 100;

/** The first of several channels whose background is too large for what to expect of them; -1 where there is none. */
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
 * Upper limits on the strength to expect without any signal: the quantiles Phi(-2) to Phi(2) of `combinedUpperLimit` over
 * the joint numbers that the backgrounds may give, each with its uncertainty and independent of the others. A channel with
 * `observed` keeps that number.
 *
 * Up to 2000 joint numbers all are taken, beyond 2000 are drawn, always the same ones. A background that may give more than
 * 100 numbers gives them in steps of a twentieth of its standard deviation.
 *
 * @returns null where no channel has any signal
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
