import { InvalidInput } from "../errors/invalid-input.js";
import {
  type CombinedLikelihood,
  type CombinedMember,
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

export type { CombinedMember, ExpectedStrengths };

/** Several counting experiments in one likelihood. */
export interface Combination {
  /** Confidence level, between 0 and 1. */
  confidenceLevel: number;
  /**
   * A method that `combines`. With cls, the default, the prior is flat in the expected number of signal events; with
   * bayes it is flat in the strength.
   */
  method?: LimitMethodName;
  members: readonly CombinedMember[];
}

/**
 * A combination reduced to its essentials: without members that have no signal, and without the unit of the signal.
 */
interface Reduced {
  /** Events of all members at strength 1. */
  total: number;
  /** Channels with a signal, together of one event at strength 1. */
  members: CombinedMember[];
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
  throw new InvalidInput(
    `invalid method: ${name}; must be ${combiningMethods().join(" or ")} for a combination`,
  );
}

/** Reduces a combination; null if no member has any signal. */
function reduced({ confidenceLevel, method, members }: Combination): Reduced | null {
  const { flatIn } = combiningOf(method);
  for (const member of members) requireCounting({ ...member, confidenceLevel });
  const sensitive = members
    .map((member) => ({ ...member, signal: member.signal.filter(({ events }) => events > 0) }))
    .filter(({ signal }) => signal.length > 0);
  const total = sensitive.flatMap(({ signal }) => signal).reduce((sum, { events }) => sum + events, 0);
  if (total === 0) return null;
  return {
    total,
    members: sensitive.map((member) => ({
      ...(member.background === 0 && { observed: 0 }),
      ...member,
      signal: member.signal.map((part) => ({ ...part, events: part.events / total })),
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
 * if the signal is uncertain. For one experiment these are its own limits by `bayes` and `cls`. For experiments
 * without background that saw nothing, and signals of known size, the limit is -ln(1 - CL)/(S_1 + S_2 + ...): signals
 * add.
 *
 * If a member has no `observed`, the limit is the median over the counts that all backgrounds may give.
 *
 * Sources: Helene 1983, NIM 212, 319; Particle Data Group, Review of Particle Physics, Statistics.
 *
 * @param combination.confidenceLevel CL, between 0 and 1
 * @param combination.method `cls`, the default, or `bayes`
 * @param combination.members for each experiment its `background` [events], 0 to 1e6, with `backgroundUncertainty`, the
 *   number `observed`, and the parts of its `signal`: `events` at mu = 1, >= 0, and relative `uncertainties`, 0 to 1, by the
 *   name of the nuisance parameter; the same name is the same parameter in all experiments
 * @returns mu > 0, or null if no member has any signal
 * @throws RangeError for a number outside its range, and for a method that cannot combine experiments
 *
 * @example
 * const member = (events) => ({ background: 0, observed: 0, signal: [{ events, uncertainties: {} }] });
 * const mu = combinedUpperLimit({ confidenceLevel: 0.95, members: [member(1), member(2)] });
 * console.log(mu?.toFixed(5), (-Math.log(0.05) / 3).toFixed(5)); // => 0.99858 0.99858
 */
export function combinedUpperLimit(combination: Combination): number | null {
  const counted = reduced(combination);
  if (counted === null) return null;
  const { total, members, flatIn } = counted;
  const counts = members.flatMap(({ observed }) => observed ?? []);
  if (counts.length < members.length) return expectedCombinedLimits(combination)!.limits.median;
  const log = logLikelihood(combinedLikelihood(members, counts, flatIn), counts);
  return upperQuantile(log, [1e-6, 1e9], 1 - combination.confidenceLevel) / total;
}

/**
 * Largest numbers of events for which joint numbers can be enumerated or drawn in reasonable time, if anything is
 * uncertain.
 */
export const MOST_UNCERTAIN = 100;

/**
 * Returns the first of several members whose background is too large to compute expected limits; -1 if there is none.
 */
export function tooLargeToProject(members: readonly CombinedMember[]): number {
  const uncertain = members.some((member) => {
    const model = countingModel(member);
    return !(knowsBackground(model) && knowsSignal(model));
  });
  return uncertain
    ? members.findIndex(({ background, observed }) => observed === undefined && background > MOST_UNCERTAIN)
    : -1;
}

/**
 * Computes the upper limits on the strength that are expected without any signal: the quantiles Phi(-2) to Phi(2) of
 * `combinedUpperLimit` over the joint numbers of background events. Each background has its uncertainty and is
 * independent of the others. A member with `observed` keeps that number.
 *
 * Up to 2000 joint numbers are all taken. If there are more, 2000 are drawn, always the same ones. A background with
 * more than 100 possible numbers takes steps of a twentieth of its standard deviation.
 *
 * @returns null if no member has any signal
 * @throws RangeError for a number outside its range
 */
export function expectedCombinedLimits(combination: Combination): ExpectedStrengths | null {
  const counted = reduced(combination);
  if (counted === null) return null;
  const { total, members, flatIn } = counted;
  const large = tooLargeToProject(members);
  if (large >= 0)
    throw new InvalidInput(
      `invalid background: ${members[large].background}; must be at most ${MOST_UNCERTAIN} where it is projected together with others and anything is uncertain`,
    );
  const { limits, errors } = expectedStrengths(members, flatIn, combination.confidenceLevel);
  return { limits: mapExpected(limits, (mu) => mu / total), errors: mapExpected(errors, (mu) => mu / total) };
}
