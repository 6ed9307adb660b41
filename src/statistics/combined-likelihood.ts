import { log } from "../elementary/index.js";
import { logSum } from "../numerics/log-sum.js";
import { countLikelihood } from "./count-likelihood.js";
import type { Expectation } from "./counting-model.js";
import { type Precision, type ResponsePoint, responsePoints, type SignalPart } from "./nuisance.js";
import { signalResolution } from "./resolution.js";

/** One of several counting experiments that look for the same signal. */
export interface CombinedMember extends Expectation {
  /** Events at strength 1. Uncertainties of the same name are the same nuisance parameter, also in other members. */
  signal: readonly SignalPart[];
  /** Number of events seen; left out for a projection. */
  observed?: number;
}

/** The likelihood of a single member. */
interface OwnLikelihood {
  /**
   * Background with its uncertainty, and the uncertainty that all of the signal has in common; the size of the signal
   * is 1.
   */
  expectation: Expectation;
  /** Logarithms of the probabilities of the parameters that only this member has. */
  logWeights: number[];
}

/**
 * The likelihood of several counting experiments, averaged over the nuisance parameters:
 *
 *     L(mu) = < w prod_i < P(n_i | mu sum_p S_ip kappa_ip + b_i) >_own >_shared
 *
 * with w = 1, or w = sum_ip S_ip kappa_ip for a prior that is flat in the expected number of signal events.
 */
export interface CombinedLikelihood {
  flatIn: "strength" | "events";
  members: OwnLikelihood[];
  /**
   * Values of the shared parameters; for each of them the members' signals at strength 1, by the values of their own
   * parameters.
   */
  shared: { logWeight: number; rates: number[][] }[];
}

/** Returns a part of the signal with some of its uncertainties only. */
const keep = ({ events, uncertainties }: SignalPart, wanted: (name: string) => boolean): SignalPart => ({
  events,
  uncertainties: Object.fromEntries(Object.entries(uncertainties).filter(([name]) => wanted(name))),
});

function ownLikelihood(
  { background, backgroundUncertainty = 0, signal }: CombinedMember,
  shared: (name: string) => boolean,
  events: number,
  precision: Precision | undefined,
): OwnLikelihood & { points: ResponsePoint[] } {
  const alike = (name: string) =>
    signal.every(({ uncertainties }) => uncertainties[name] === signal[0].uncertainties[name]);
  const whole = keep({ ...signal[0], events: 1 }, (name) => !shared(name) && alike(name));
  const others = signal.map((part) => keep(part, (name) => !shared(name) && !alike(name)));
  const points = responsePoints(others, events, { ...(precision && { precision }) });
  return {
    expectation: { background, backgroundUncertainty, signal: [whole] },
    logWeights: points.map(({ weight }) => log(weight)),
    points,
  };
}

/**
 * Prepares the likelihood of several members.
 *
 * @param members each with a signal
 * @param most about the largest numbers of events for which the likelihood will be requested
 * @param precision of averages over the uncertainties of the signal
 */
export function combinedLikelihood(
  members: readonly CombinedMember[],
  most: readonly number[],
  flatIn: CombinedLikelihood["flatIn"],
  precision?: Precision,
): CombinedLikelihood {
  const names = members.map(
    ({ signal }) => new Set(signal.flatMap((part) => Object.keys(part.uncertainties))),
  );
  const isShared = (name: string) => names.filter((own) => own.has(name)).length > 1;
  const events = members.map((member, i) =>
    signalResolution(member, Math.max(1, member.background, most[i])),
  );
  const own = members.map((member, i) => ownLikelihood(member, isShared, events[i], precision));
  // index of each member's first part in the list of all parts
  const firsts = [0];
  for (const [i, { signal }] of members.entries()) firsts.push(firsts[i] + signal.length);
  const common = responsePoints(
    members.flatMap(({ signal }) => signal.map((part) => keep(part, isShared))),
    events.reduce((sum, one) => sum + one, 0),
    { ...(precision && { precision }) },
  );
  return {
    flatIn,
    members: own.map(({ expectation, logWeights }) => ({ expectation, logWeights })),
    shared: common.map(({ weight, factors }) => {
      const responses = members.map((_, i) => factors.slice(firsts[i], firsts[i + 1]));
      const rate = (i: number, point: ResponsePoint): number =>
        members[i].signal.reduce(
          (sum, { events }, p) => sum + events * responses[i][p] * point.factors[p],
          0,
        );
      return {
        logWeight: log(weight),
        rates: own.map(({ points }, i) => points.map((point) => rate(i, point))),
      };
    }),
  };
}

/** The contribution of a member to the likelihood. */
interface ChannelFactor {
  /** ln < P(n | mu sum_p S_p kappa_p + b) >_own, for the member's signals at strength 1. */
  log: (rates: readonly number[], mu: number) => number;
  /** The same for the average weighted with the signal at strength 1. */
  logBySignal: (rates: readonly number[], mu: number) => number;
}

/** Returns the factor of member i for n events. */
export function channelFactor({ members }: CombinedLikelihood, i: number, n: number): ChannelFactor {
  const { expectation, logWeights } = members[i];
  const average = (of: (rate: number, mu: number) => number): ChannelFactor["log"] =>
    logWeights.length === 1
      ? (rates, mu) => of(rates[0], mu)
      : (rates, mu) => logSum(rates.map((rate, j) => logWeights[j] + of(rate, mu)));
  const logLikelihood = countLikelihood(n, expectation);
  const logByResponse = countLikelihood(n, expectation, true);
  return {
    log: average((rate, mu) => logLikelihood(mu * rate)),
    logBySignal: average((rate, mu) => log(rate) + logByResponse(mu * rate)),
  };
}

/** Returns ln L(mu) for mu > 0 and the given numbers of events, up to a constant. */
export function logLikelihood(
  likelihood: CombinedLikelihood,
  counts: readonly number[],
): (mu: number) => number {
  const factors = counts.map((n, i) => channelFactor(likelihood, i, n));
  return (mu) =>
    logSum(
      likelihood.shared.map(({ logWeight, rates }) => {
        const own = factors.map((factor, i) => factor.log(rates[i], mu));
        const all = own.reduce((sum, logFactor) => sum + logFactor, logWeight);
        if (likelihood.flatIn === "strength") return all;
        return all + logSum(factors.map(({ logBySignal }, i) => logBySignal(rates[i], mu) - own[i]));
      }),
    );
}
