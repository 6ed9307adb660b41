import { InvalidInput } from "../errors/invalid-input.js";
import { epsilonFor, signalYield, totalYield, type Yields } from "../experiments/channels/signal-yield.js";
import { hasVeto } from "../experiments/pair-deposit.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf, type SignalUncertainty, signalUncertainties } from "../experiments/schema/limit.js";
import type { Status } from "../experiments/schema/status.js";
import type { FinalStateName } from "../physics/final-states.js";
import type { CrossSections } from "../production/emission-table.js";
import { type CombinedMember, MOST_UNCERTAIN } from "../statistics/combined-limit.js";
import { combinedStrengths } from "../statistics/combined-strengths.js";
import { mapExpected } from "../statistics/expected-limits.js";
import { combiningMethods, limitMethod } from "../statistics/limit-methods.js";
import { ceilingFacts, ceilingOf, type SeenFirst } from "./ceiling.js";
import type { ReachPoint } from "./reach.js";
import { combinedStatusFacts } from "./reach-status.js";
import { eventsOf, signalParts } from "./signal-limits.js";

/** The uncertainties that experiments share by default: those from theory. */
export const SHARED_UNCERTAINTIES: readonly SignalUncertainty[] = ["form_factor", "mesons"];

/** An experiment with its cross sections. */
export interface Combined {
  experiment: Experiment;
  source: CrossSections;
}

/** The reach of several experiments in one likelihood. */
export interface CombinedReach {
  /** Names of the experiments. */
  experiments: string[];
  /** Uncertainties that are one nuisance parameter for all of them; the others are each experiment's own. */
  shared: SignalUncertainty[];
  final: FinalStateName;
  confidence_level: number;
  /** The kind of limit, in words. */
  statistics: string;
  /** True if each of them rests on a count. Without counts they enter with their expected ones. */
  observed: boolean;
  /** Form factors among which one can choose, left out if not asked for. */
  form_factor_choices?: string[];
  /** The status of the least certain of them, if a file states one. */
  status?: Status;
  /** The points, without channels. `epsilon_expected` is null also if there are too many events to compute a projection. */
  points: ReachPoint[];
}

function requireSame(
  experiments: readonly Experiment[],
  name: string,
  of: (experiment: Experiment) => unknown,
) {
  const values = experiments.map((experiment) => of(experiment) ?? "none");
  const other = values.findIndex((value) => value !== values[0]);
  if (other > 0)
    throw new InvalidInput(
      `invalid ${name}: ${values[other]} of ${experiments[other].name}, ${values[0]} of ${experiments[0].name}; must be the same to combine experiments`,
    );
}

/** Throws a RangeError for experiments that have no likelihood in common. */
export function requireCombinable(experiments: readonly Experiment[]): void {
  if (experiments.length < 2)
    throw new InvalidInput(
      `invalid number of experiments: ${experiments.length}; must be two or more to combine them`,
    );
  requireSame(experiments, "final", ({ final }) => final);
  requireSame(experiments, "spin", ({ spin }) => spin);
  requireSame(experiments, "limit.confidence_level", ({ limit }) => limit.confidence_level);
  requireSame(experiments, "limit.method", ({ limit }) => limit.method);
  requireSame(experiments, "limit.events", ({ limit }) => limit.events);
  for (const experiment of experiments) {
    const { name, limit } = experiment;
    if (!limitMethod(limit.method).combines)
      throw new InvalidInput(
        `invalid limit.method: ${limit.method} of ${name}; must be ${combiningMethods().join(" or ")} to combine experiments, whose likelihood is integrated with a flat prior`,
      );
    const counted = backgroundOf(experiment).expected > 0 || limit.observed !== undefined;
    if (limit.events !== undefined && counted)
      throw new InvalidInput(
        `invalid limit.events: ${limit.events} of ${name}; must be left out with a background or observed events to combine experiments`,
      );
  }
  const uncertain = experiments.some(
    (experiment) =>
      backgroundOf(experiment).uncertainty > 0 ||
      Object.values(experiment.uncertainties).some((sigma) => sigma > 0),
  );
  const large = experiments.find(
    (experiment) =>
      experiment.limit.observed === undefined && backgroundOf(experiment).expected > MOST_UNCERTAIN,
  );
  if (uncertain && large)
    throw new InvalidInput(
      `invalid background: ${backgroundOf(large).expected} of ${large.name}; must be at most ${MOST_UNCERTAIN} to combine a projection if anything is uncertain`,
    );
}

/** The name of the reach of all experiments in one likelihood, next to those of the experiments. */
export const COMBINED = "combined";

/** Throws an InvalidInput for experiments that have no likelihood in common, or none with a name of its own. */
export function requireCombined(experiments: readonly Experiment[]): void {
  requireCombinable(experiments);
  if (experiments.some(({ name }) => name === COMBINED))
    throw new InvalidInput(
      `invalid experiment: ${COMBINED}; must have another name to be combined, since the result is called so`,
    );
}

/** Describes the kind of limit of a combination. */
function statisticsOf({ limit: { events, method } }: Experiment): string {
  if (events !== undefined) return `${events} signal events of all experiments together`;
  return limitMethod(method).combines?.inWords ?? "";
}

/** Makes one counting experiment of the likelihood. */
function memberOf(
  experiment: Experiment,
  yields: Yields,
  shared: readonly SignalUncertainty[],
  i: number,
): CombinedMember {
  const { limit, name } = experiment;
  const { expected, uncertainty } = backgroundOf(experiment);
  return {
    background: expected,
    backgroundUncertainty: uncertainty,
    signal: signalParts(experiment, eventsOf(yields), (parameter) =>
      shared.includes(parameter) ? parameter : `${parameter} of ${name}, member ${i}`,
    ),
    ...(limit.observed !== undefined && { observed: limit.observed }),
  };
}

/** An experiment with its yields at a mass. */
interface CountedMember extends Combined {
  /** The place in the combination. */
  i: number;
  yields: Yields;
}

/** Computes the reach of several experiments together at one mass. The strength that `combinedUpperLimit` excludes is eps^2. */
function reachOfMembers(
  members: readonly CountedMember[],
  mass_GeV: number,
  shared: readonly SignalUncertainty[],
): ReachPoint {
  const totals = members.map(({ yields }) => totalYield(yields));
  const events = totals.reduce((sum, total) => sum + total.events, 0);
  const { events: given, confidence_level, method } = members[0].experiment.limit;
  const counted = members.map(({ experiment, yields, i }) => memberOf(experiment, yields, shared, i));
  const { strength, error, expected } =
    given === undefined || events === 0
      ? combinedStrengths({
          confidenceLevel: confidence_level,
          method,
          members: counted,
        })
      : { strength: given / events, error: 0, expected: undefined };
  const epsilonOf = (strength: number) => epsilonFor(strength * events, events);
  const epsilon = strength === null ? null : epsilonOf(strength);
  const relativeError = totals.reduce((sum, { events, error }) => sum + (events > 0 ? error / events : 0), 0);
  return {
    mass_GeV,
    epsilon,
    epsilon_error: epsilon === null ? null : 0.5 * epsilon * (relativeError + error),
    ...(expected !== undefined && { epsilon_expected: expected && mapExpected(expected, epsilonOf) }),
    epsilon_by_channel: {},
    epsilon_error_by_channel: {},
    signal_per_epsilon2: events,
    converged: totals.every(({ converged }) => converged),
  };
}

/**
 * Computes the region that several experiments exclude together at one mass, from `epsilon` to `epsilon_ceiling`. Above the ceiling of an
 * experiment its signal is zero, and the others go on without it. Reported is the lowest region without a gap.
 */
function combinedReachAt(
  all: readonly Combined[],
  mass_GeV: number,
  shared: readonly SignalUncertainty[],
): ReachPoint {
  const members = all.map(
    (member, i): CountedMember => ({
      ...member,
      i,
      yields: signalYield(member.experiment, mass_GeV, { source: member.source }),
    }),
  );
  const whole = reachOfMembers(members, mass_GeV, shared);
  if (!members.some(({ experiment }) => hasVeto(experiment))) return whole;
  const ends = members.map(
    ({ experiment }) => ceilingOf(experiment, mass_GeV) ?? { epsilon: Infinity, error: 0 },
  );
  const rising = ends.toSorted((a, b) => a.epsilon - b.epsilon);
  let region: { point: ReachPoint; end: Pick<SeenFirst, "epsilon" | "error"> } | undefined;
  for (const [k, end] of rising.entries()) {
    const from = k === 0 ? 0 : rising[k - 1].epsilon;
    if (from === end.epsilon && k > 0) continue;
    const left = members.filter((_, i) => ends[i].epsilon >= end.epsilon);
    const point = left.length === members.length ? whole : reachOfMembers(left, mass_GeV, shared);
    const isExcluded = point.epsilon !== null && point.epsilon <= end.epsilon;
    if (region && !(isExcluded && point.epsilon! <= from)) break;
    if (region) region = { ...region, end };
    else if (isExcluded) region = { point: { ...point, epsilon: Math.max(point.epsilon!, from) }, end };
  }
  if (region) return { ...region.point, ...ceilingFacts(region.end) };
  return {
    ...whole,
    epsilon: null,
    epsilon_error: null,
    ...(whole.epsilon_expected && { epsilon_expected: null }),
    epsilon_ceiling: null,
    epsilon_ceiling_error: null,
    ...(whole.epsilon !== null && { epsilon_without_veto: whole.epsilon }),
  };
}

/**
 * Computes the reach of several experiments in one likelihood. Here eps^2 is the strength that `combinedUpperLimit` excludes.
 *
 * Without any `limit.observed` it is the median of what all backgrounds together may give; next to experiments that have it,
 * the others vary alone. If all files give the same `limit.events`, that many events of all experiments together are
 * excluded, and uncertainties have no influence. With a `veto`, an experiment counts up to its own ceiling, and those that are left go on
 * without it; `epsilon_ceiling` is the end of the lowest region that is excluded without a gap.
 *
 * @param members two or more experiments, each with its cross sections: `{ experiment, source: emissionOf(experiment) }`
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.shared uncertainties that are one nuisance parameter for all experiments; by default `form_factor` and
 *   `mesons`, which come from theory
 * @param options.progress receives the fraction done, 0 to 1, before each mass
 * @returns the names of the experiments and one point for each mass, without channels
 * @throws RangeError for experiments with different `final`, `spin` or entries of `limit`, with a method other than cls and
 *   bayes, with `limit.events` next to a background or observed events, or with a projection of too many events
 *
 * @example
 * const experiment = preset("ldmx");
 * const source = emissionOf(experiment);
 * const { signal_per_epsilon2: N } = reachAt(experiment, 0.1, { source });
 * const [{ epsilon }] = combinedReach([{ experiment, source }, { experiment, source }], [0.1]).points;
 * console.log(epsilon?.toExponential(3), Math.sqrt(3 / (2 * N)).toExponential(3)); // twice the signal
 * // => 2.431e-4 2.431e-4
 */
export function combinedReach(
  members: readonly Combined[],
  masses_GeV: readonly number[],
  {
    shared = SHARED_UNCERTAINTIES,
    progress = () => {},
  }: ProgressOptions & { shared?: readonly SignalUncertainty[] | undefined } = {},
): CombinedReach {
  const experiments = members.map(({ experiment }) => experiment);
  requireCombinable(experiments);
  return {
    experiments: experiments.map(({ name }) => name),
    shared: signalUncertainties.filter((name) => shared.includes(name)),
    final: experiments[0].final,
    confidence_level: experiments[0].limit.confidence_level,
    statistics: statisticsOf(experiments[0]),
    ...combinedStatusFacts(experiments),
    points: masses_GeV.map((mass, i) => {
      progress(i / masses_GeV.length);
      return combinedReachAt(members, mass, shared);
    }),
  };
}
