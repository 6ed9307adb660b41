import type { ChannelName } from "../experiments/channels/channels.js";
import { emissionOf } from "../experiments/emission-of.js";
import type { ProgressOptions, SourceOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { CrossSections, EmissionMethod } from "../production/emission-table.js";
import { type CombinedReach, combinedReach } from "./combined-reach.js";
import { formFactorInfluence } from "./form-factor-influence.js";
import { formFactorVariants } from "./form-factor-variants.js";
import { type Reach, type ReachPoint, reach } from "./reach.js";

/**
 * Returns the method of reaches with other form factors. VEGAS samples the experiment's own; what others make of it needs two digits.
 *
 * @param method that of the experiment's own reach
 */
export const choiceMethod = (method: EmissionMethod | "vegas"): EmissionMethod =>
  method === "vegas" ? "exact" : method;

/** The part of epsilon by which the choice of form factor must move it to be told. */
const TOLD = 0.1;

/** The tolerance of reaches with other form factors: a diffracting nucleus takes long, and two digits say what is to be said. */
export const COARSE_CHOICE = 0.03;

/** A bound on the relative error of the ends of a range: epsilon^2 is in proportion to one over the cross section, or its root. */
export const CHOICE_ERROR = 0.02;

/** The smallest and the largest epsilon of all choices; null if one of them reaches nothing. */
export type EpsilonRange = readonly [low: number, high: number | null];

/** Returns the range of epsilon over all choices if it goes beyond the experiment's own by more than 10 %; else null. */
function toldRange(own: number | null, others: readonly (number | null | undefined)[]): EpsilonRange | null {
  if (own === null) return null;
  const reached = others.flatMap((other) => other ?? []);
  const low = Math.min(own, ...reached);
  const high = Math.max(own, ...reached);
  const isOpen = reached.length < others.length;
  return isOpen || high > (1 + TOLD) * own || own > (1 + TOLD) * low ? [low, isOpen ? null : high] : null;
}

/** Adds to a point the ranges over its own reach and those with other form factors. */
function withRanges(point: ReachPoint, others: readonly ReachPoint[]): ReachPoint {
  const { mass_GeV, epsilon, epsilon_error, ...rest } = point;
  const all = toldRange(
    epsilon,
    others.map((other) => other.epsilon),
  );
  const alone = Object.entries(point.epsilon_by_channel).flatMap(([name, own]) => {
    const range = toldRange(
      own,
      others.map(({ epsilon_by_channel }) => epsilon_by_channel[name]),
    );
    return range ? [[name, range] as [ChannelName, EpsilonRange]] : [];
  });
  return {
    mass_GeV,
    epsilon,
    epsilon_error,
    epsilon_form_factor_low: all?.[0] ?? null,
    epsilon_form_factor_high: all?.[1] ?? null,
    ...(alone.length > 0 && { epsilon_form_factor_by_channel: Object.fromEntries(alone) }),
    ...rest,
  };
}

/** The points of a reach with another form factor, by mass. */
type Others = ReadonlyMap<number, ReachPoint>;

const byMass = ({ points }: Pick<Reach, "points">): Others =>
  new Map(points.map((point) => [point.mass_GeV, point]));

/** Adds to each point the ranges over its own reach and the others at its mass. */
const withOthers = (points: readonly ReachPoint[], others: readonly Others[]): ReachPoint[] =>
  points.map((point) =>
    withRanges(
      point,
      others.flatMap((other) => other.get(point.mass_GeV) ?? []),
    ),
  );

/** Selects the masses at which something is reached and the choice may matter. */
const uncertainMasses = (points: readonly ReachPoint[], matters: (mass_GeV: number) => boolean): number[] =>
  points.flatMap(({ mass_GeV, epsilon }) => (epsilon !== null && matters(mass_GeV) ? [mass_GeV] : []));

/** A function that returns the cross sections of an experiment at a tolerance. */
export type EmissionOf = (experiment: Experiment, rtol: number) => CrossSections;

/** The options of a choice of form factor. */
type ChoiceOptions = Pick<SourceOptions, "method"> &
  ProgressOptions & { emissionOf?: EmissionOf | undefined };

/** Returns a function that makes cross sections by a method. */
const newEmissions =
  (method: SourceOptions["method"]): EmissionOf =>
  (experiment, rtol) =>
    emissionOf(experiment, { rtol, method });

/**
 * Adds to a reach the smallest and the largest epsilon over all choices of form factor. The choices are those of `reachBand`, all that
 * the nuclei may have. Both are null if epsilon lies within 10 % of both. They are good to 2 %, and are
 * computed only at masses at which a cheap estimate of the photon fluxes lets the choice matter: far below the scale of the
 * nucleus a reach costs nothing more.
 *
 * @param experiment the experiment of the reach
 * @param own its reach, from `reach`
 * @param options.method `exact`, the default, `ww` or `iww`: that of the other reaches
 * @param options.emissionOf returns the cross sections of an experiment at a tolerance; by default new ones by `method`
 * @param options.progress receives the fraction done, 0 to 1
 * @returns the same reach, whose points have `epsilon_form_factor_low` and `epsilon_form_factor_high`, and the same for each channel
 *   that is moved
 * @throws RangeError for a mass outside its range
 *
 * @example
 * const ldmx = preset("ldmx");
 * const { points } = withFormFactorChoice(ldmx, reach(ldmx, [0.01, 1]));
 * console.log(points.map(({ epsilon_form_factor_high }) => epsilon_form_factor_high?.toFixed(0))); // 10 MeV does not see the nucleus
 * // => [ undefined, '9' ]
 */
export function withFormFactorChoice(
  experiment: Experiment,
  own: Reach,
  { method, emissionOf = newEmissions(method), progress = () => {} }: ChoiceOptions = {},
): Reach {
  const { names, variants } = formFactorVariants(experiment);
  const masses = uncertainMasses(own.points, formFactorInfluence(experiment));
  const others = masses.length > 0 ? variants.filter((variant) => variant !== experiment) : [];
  const reaches = others.map((variant, i) => {
    progress(i / others.length);
    return byMass(reach(variant, masses, { source: emissionOf(variant, COARSE_CHOICE) }));
  });
  return { ...own, form_factor_choices: names, points: withOthers(own.points, reaches) };
}

/**
 * Adds the same to the reach of several experiments together. All of them have one form factor after the other; one that cannot have
 * it keeps its own.
 */
export function withCombinedChoice(
  experiments: readonly Experiment[],
  own: CombinedReach,
  { method, emissionOf = newEmissions(method), progress = () => {} }: ChoiceOptions = {},
): CombinedReach {
  const tests = experiments.map(formFactorInfluence);
  const masses = uncertainMasses(own.points, (mass) => tests.some((matters) => matters(mass)));
  const choices = experiments.map(formFactorVariants);
  const names = [...new Set(choices.flatMap(({ names }) => names))];
  const reaches = (masses.length > 0 ? names : []).map((name, i) => {
    progress(i / names.length);
    const members = experiments.map((experiment, j) => {
      const variant = choices[j].variants[choices[j].names.indexOf(name)] ?? experiment;
      return { experiment: variant, source: emissionOf(variant, COARSE_CHOICE) };
    });
    return byMass(combinedReach(members, masses, { shared: own.shared }));
  });
  return { ...own, form_factor_choices: names, points: withOthers(own.points, reaches) };
}
