import { type Bound, boundAt, boundWarnings } from "../bounds/bound.js";
import { bounds as allBounds } from "../bounds/bounds.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { type ProgressOptions, type SourceOptions, sourceOf } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { edgeOf } from "../numerics/search.js";
import { finalState } from "../physics/final-states.js";
import { reachAt } from "../reach/reach.js";

/** The bound that excludes the smallest charges at a mass. */
export interface StrongestBound {
  id: string;
  label: string;
  epsilon: number;
}

/** A reach next to the strongest bound at its mass. */
export interface FrontierPoint {
  mass_GeV: number;
  /** The reach; null if nothing can be reached. */
  epsilon: number | null;
  /** The numerical error of the reach. */
  epsilon_error: number | null;
  /** The strongest bound; null if no bound has a point. */
  strongest_bound: StrongestBound | null;
  /** The charge of the bound over that of the reach. Above 1 the reach covers new ground; null if one of them is missing. */
  improvement: number | null;
  converged: boolean;
}

/** An end of new ground: the last mass that is on it. */
export interface GroundEnd {
  mass_GeV: number;
  /** The reach there. */
  epsilon: number;
  /** The kind of end: a bound; the reach itself, beyond which nothing is reached; or the masses asked for. */
  ends_with: "bound" | "reach" | "masses";
  /** The bound that is met. It has the same charge, unless it begins or ends there; null if something else ends the range. */
  bound: StrongestBound | null;
}

/** A range of masses at which an experiment reaches charges that no bound excludes. */
export interface NewGround {
  low: GroundEnd;
  high: GroundEnd;
  /** The point of the largest improvement; null if no bound has a point anywhere in the range. */
  best: FrontierPoint | null;
  /** True if the range has masses at which no bound has a point. */
  unbounded: boolean;
}

/** The frontier of an experiment: its reach next to the strongest bound, and the ranges in which it goes beyond. */
export interface Frontier {
  experiment: string;
  /** The bounds in the comparison: those that exclude charges above their line. */
  bounds: string[];
  points: FrontierPoint[];
  new_ground: NewGround[];
}

/** Selects the bounds that exclude charges, whatever dark matter is. Lines of theories, projections and lower edges are left out. */
export const excluding = (bounds: readonly Bound[]): Bound[] =>
  bounds.filter(({ kind }) => kind === "excluded-above");

/** Lists warnings about the comparison of a bound with the reach of an experiment. */
export const comparisonWarnings = (experiment: Experiment, bound: Bound): string[] => [
  ...boundWarnings(bound, [experiment.limit.confidence_level]),
  ...(experiment.spin === 0 && bound.kind === "excluded-above" ? [ON_DIRAC_FERMIONS] : []),
];

/**
 * The warning for scalars. Pairs of scalars are rarer than those of fermions of the same charge, in every search that rests on
 * their production.
 */
const ON_DIRAC_FERMIONS = "published for chi of spin 1/2; on a scalar bounds are weaker";

/** Returns the strongest of the bounds that exclude charges above their line, at a mass [GeV]; null if none has a point. */
export function strongestBound(bounds: readonly Bound[], mass_GeV: number): StrongestBound | null {
  const there = excluding(bounds).flatMap((bound) => {
    const epsilon = boundAt(bound, mass_GeV);
    return epsilon === null ? [] : [{ id: bound.id, label: bound.label, epsilon }];
  });
  return there.toSorted((a, b) => a.epsilon - b.epsilon)[0] ?? null;
}

/** Compares the reach at one mass with the strongest bound there. */
export function frontierAt(
  experiment: Experiment,
  mass_GeV: number,
  { bounds = allBounds(), ...options }: SourceOptions & { bounds?: readonly Bound[] | undefined } = {},
): FrontierPoint {
  const source = sourceOf(experiment, options);
  const { epsilon, epsilon_error, converged } = reachAt(experiment, mass_GeV, { source });
  const strongest_bound = strongestBound(bounds, mass_GeV);
  const improvement = epsilon === null || strongest_bound === null ? null : strongest_bound.epsilon / epsilon;
  return { mass_GeV, epsilon, epsilon_error, strongest_bound, improvement, converged };
}

/** Tests whether the reach lies below every bound, or lies at a mass without bounds. */
export const isNew = ({ epsilon, improvement }: FrontierPoint): boolean =>
  epsilon !== null && (improvement === null || improvement > 1);

/** The relative accuracy of the ends of new ground. */
const EDGE = 1e-6;

/**
 * Finds the part of an experiment's reach, in mass and charge, that published bounds leave. At each mass it gives the reach next
 * to the strongest bound. It also gives the ranges of mass in which the reach lies below every bound, or in which there is none,
 * with the points in mass and charge at which they end.
 *
 * The ends of the ranges are found to 1e-6; a range is not missed unless it lies between two neighbours among the masses
 * given and the points of the bounds. The best point is the best of these.
 *
 * @param experiment any experiment with `final: chi`; with another one, only curves of one's own are compared
 * @param masses_GeV two or more masses of chi [GeV], > 0, in any order
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @param options.bounds bounds that are compared, by default all; those that do not exclude charges above their line are
 *   left out
 * @param options.progress receives the fraction done, 0 to 1
 * @returns one point for each mass, masses rising, and the ranges of new ground
 * @throws RangeError for an experiment that radiates a vector on its mass shell and published bounds alone, because these are on
 *   charges, and for a mass or rtol outside its range
 *
 * @example
 * const [slac] = selectBounds(["slac-mq"]);
 * const { new_ground } = frontier(preset("ldmx"), [0.01, 0.1], {
 *   bounds: [{ ...slac, points: [[0.01, 1e-4], [1, 1e-4]] }] }); // excludes all charges above 1e-4
 * const [{ low, high }] = new_ground;
 * console.log(low.mass_GeV, low.ends_with); // => 0.01 masses
 * console.log(high.epsilon.toExponential(4), high.ends_with); // => 1.0000e-4 bound
 */
export function frontier(
  experiment: Experiment,
  masses_GeV: readonly number[],
  {
    bounds: given = allBounds(),
    progress = () => {},
    ...options
  }: SourceOptions & ProgressOptions & { bounds?: readonly Bound[] | undefined } = {},
): Frontier {
  const bounds = comparable(experiment, given);
  const source = sourceOf(experiment, options);
  const at = (mass: number) => frontierAt(experiment, mass, { bounds, source });
  const asked = [...new Set(masses_GeV)].sort((a, b) => a - b);
  const [low, high] = [asked[0], asked[asked.length - 1]];
  const corners = excluding(bounds).flatMap(({ points }) => points.map(([mass]) => mass));
  const masses = [...new Set([...asked, ...corners.filter((mass) => low < mass && mass < high)])].sort(
    (a, b) => a - b,
  );
  const points = masses.map((mass, i) => {
    progress(i / masses.length);
    return at(mass);
  });
  return {
    experiment: experiment.name,
    bounds: [...new Set(excluding(bounds).map(({ id }) => id))],
    points: asked.map((mass) => points[masses.indexOf(mass)]),
    new_ground: newGround(points, at),
  };
}

/** Finds the ranges of new ground among points in rising order. */
function newGround(points: readonly FrontierPoint[], at: (mass: number) => FrontierPoint): NewGround[] {
  const ranges: NewGround[] = [];
  let open: { low: GroundEnd; inside: FrontierPoint[] } | undefined;
  const close = (high: GroundEnd) => {
    if (open) ranges.push({ low: open.low, high, ...improvements(open.inside) });
    open = undefined;
  };
  for (const [i, point] of points.entries()) {
    const edge = i > 0 && isNew(points[i - 1]) !== isNew(point) && edgeBetween(points[i - 1], point, at);
    const end = edge ? endOfGround(edge.inside, edge.outside) : endOfGround(point);
    if (edge) open?.inside.push(edge.inside);
    if (!isNew(point)) close(end);
    else {
      open ??= { low: end, inside: edge ? [edge.inside] : [] };
      open.inside.push(point);
      if (i === points.length - 1) close(endOfGround(point));
    }
  }
  return ranges;
}

/** Narrows an edge of new ground: from two points, one of them on new ground, to two such points next to each other. */
function edgeBetween(a: FrontierPoint, b: FrontierPoint, at: (mass: number) => FrontierPoint) {
  const [from, to] = isNew(a) ? [a, b] : [b, a];
  const [inside, outside] = edgeOf((mass) => isNew(at(mass)), [from.mass_GeV, to.mass_GeV], EDGE);
  return { inside: at(inside), outside: at(outside) };
}

/** Returns an end of new ground from the last point on it, and the next point if there is one. */
function endOfGround({ mass_GeV, epsilon }: FrontierPoint, outside?: FrontierPoint): GroundEnd {
  const ends_with = !outside ? "masses" : outside.epsilon === null ? "reach" : "bound";
  const bound = ends_with === "bound" ? outside!.strongest_bound : null;
  return { mass_GeV, epsilon: epsilon!, ends_with, bound };
}

/** Summarises the improvement on new ground, from its points. */
function improvements(points: readonly FrontierPoint[]): Pick<NewGround, "best" | "unbounded"> {
  const bounded = points.filter(({ improvement }) => improvement !== null);
  return {
    best: bounded.toSorted((a, b) => b.improvement! - a.improvement!)[0] ?? null,
    unbounded: bounded.length < points.length,
  };
}

/**
 * Returns the bounds that can be compared with an experiment. Published ones are on charges: if its epsilon is a kinetic mixing,
 * curves of one's own remain.
 *
 * @throws RangeError if none remains
 */
export function comparable({ name, final }: Experiment, bounds: readonly Bound[]): readonly Bound[] {
  if (finalState(final).isMillicharged) return bounds;
  const own = bounds.filter(({ isOwn }) => isOwn);
  if (own.length > 0) return own;
  throw new InvalidInput(
    `invalid experiment: ${name} (final: ${final}); must have final: chi to be compared with bounds on the charge of chi, or be compared with curves of your own`,
  );
}
