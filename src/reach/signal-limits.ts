import { InvalidInput } from "../errors/invalid-input.js";
import { bremsstrahlung } from "../experiments/channels/bremsstrahlung.js";
import { type ChannelName, channelOf } from "../experiments/channels/channels.js";
import type { Yields } from "../experiments/channels/signal-yield.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf, type SignalUncertainty, signalUncertainties } from "../experiments/schema/limit.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import { type Counting, countedInterval, medianCount } from "../statistics/counting.js";
import { type Expected, expectedLimits } from "../statistics/expected-limits.js";
import { cautiousMethods } from "../statistics/limit-methods.js";
import type { SignalPart } from "../statistics/nuisance.js";

/** The signal events at eps = 1 by channel. */
export type Events = Record<ChannelName, number>;

/** Returns the events of yields. */
export const eventsOf = (yields: Yields): Events =>
  Object.fromEntries(Object.entries(yields).map(([channel, { events }]) => [channel, events]));

/**
 * Lists the signal as a likelihood takes it: channels with the same nuisance parameters are one part.
 *
 * @param nameOf name of a nuisance parameter: the same in two experiments if it is the same
 */
export function signalParts(
  { uncertainties }: Pick<Experiment, "uncertainties">,
  events: Events,
  nameOf: (name: SignalUncertainty) => string = (name) => name,
): SignalPart[] {
  const uncertain = (names: readonly SignalUncertainty[]): SignalPart["uncertainties"] =>
    Object.fromEntries(
      signalUncertainties
        .filter((name) => names.includes(name) && (uncertainties[name] ?? 0) > 0)
        .map((name) => [nameOf(name), uncertainties[name]!]),
    );
  const parts = new Map<string, SignalPart>();
  for (const [name, number] of Object.entries(events)) {
    const names = channelOf(name).uncertainties;
    const before = parts.get(names.join()) ?? { events: 0, uncertainties: uncertain(names) };
    parts.set(names.join(), { ...before, events: before.events + number });
  }
  return [...parts.values()].filter(({ events }) => events > 0);
}

/**
 * Returns parts as shares of the whole: one part if all of them have the same uncertainties, no parts if nothing is uncertain.
 */
function shares(parts: readonly SignalPart[]): SignalPart[] {
  const alike = new Set(parts.map(({ uncertainties }) => JSON.stringify(uncertainties)));
  if (alike.size === 1) return alike.has("{}") ? [] : [{ events: 1, uncertainties: parts[0].uncertainties }];
  const total = parts.reduce((sum, { events }) => sum + events, 0);
  return parts.map(({ events, uncertainties }) => ({ events: events / total, uncertainties }));
}

/** Returns an experiment as a counting experiment with a signal from these channels. */
function countingOf(experiment: Experiment, events: Events): Counting {
  const { confidence_level, method, observed } = experiment.limit;
  const { expected, uncertainty } = backgroundOf(experiment);
  return {
    confidenceLevel: confidence_level,
    method,
    background: expected,
    backgroundUncertainty: uncertainty,
    signal: shares(signalParts(experiment, events)),
    ...(observed !== undefined && { observed }),
  };
}

/** The number of limits that are remembered: while a slider moves, each step is another counting experiment. */
const KEPT = 1000;

/** Memoises a function of a counting experiment: a reach asks for the same value at every mass. */
function once<Value>(of: (counting: Counting) => Value): (counting: Counting) => Value {
  const known = new RecentlyUsed<Value>(KEPT);
  return (counting) => known.get(JSON.stringify(counting), () => of(counting));
}

const interval = once(countedInterval);
const expectation = once(expectedLimits);

/**
 * Computes the signal events that an experiment excludes: `limit.events` if the file gives it, else the upper limit by
 * `limit.method` at `limit.confidence_level` for `limit.observed` events. Without observed events, the count is the median that
 * the background alone gives. With no background and no uncertainty the limit is -ln(1 - CL).
 *
 * @param events signal at eps = 1 by channel. Only the shares matter, and only if channels are uncertain in
 *   different ways. If left out, all of it is radiated.
 * @throws RangeError if the classical limit excludes every signal
 */
export function excludedSignal(
  experiment: Experiment,
  events: Events = { [bremsstrahlung.name]: 1 },
): number {
  if (experiment.limit.events !== undefined) return experiment.limit.events;
  const counting = countingOf(experiment, events);
  const [, limit] = interval(counting);
  if (limit > 0) return limit;
  const { background, method, observed } = counting;
  const [key, value] =
    observed === undefined ? ["confidence_level", counting.confidenceLevel] : ["observed", observed];
  throw new InvalidInput(
    `invalid limit.${key}: ${value} of ${experiment.name}; must be larger, or limit.method be ${cautiousMethods().join(" or ")}: by ${method}, ${observed ?? medianCount(counting)} events over a background of ${background} exclude every signal`,
  );
}

/**
 * Computes the lower end of the interval of signal events by feldman-cousins: fewer are excluded too. It is 0 if zero signal is
 * not excluded, and for every other method.
 */
export const leastSignal = (experiment: Experiment, events: Events): number =>
  experiment.limit.events === undefined ? interval(countingOf(experiment, events))[0] : 0;

/**
 * Computes the signal events that an experiment may expect to exclude, regardless of the count it has seen: the median and its
 * bands of one and two standard deviations. undefined if there is neither a count nor a background, and if the file gives
 * `limit.events`: then it is `excludedSignal`.
 */
export function expectedExcludedSignal(experiment: Experiment, events: Events): Expected | undefined {
  const { observed = 0, ...counting } = countingOf(experiment, events);
  if (experiment.limit.events !== undefined || (counting.background === 0 && observed === 0))
    return undefined;
  return expectation(counting);
}
