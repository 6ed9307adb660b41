import { log10 } from "../elementary/index.js";
import type { Orders } from "./emission.js";

/** A cross section of emission as a function of s, at sampling orders that the caller chooses. */
export interface Emission {
  /** Value at V's mass squared s [GeV^2]; positive for 0 < s < end. */
  value: (s: number, orders: Orders) => number;
  /** Integrand evaluations of one value. */
  cost: (orders: Orders) => number;
  /** Evaluations that stand behind each of `cost`, because ranges are divided; by default 1. */
  effort?: number;
  /** The s at which the emission ends, and those below at which it is not smooth [GeV^2]. */
  edges: { kinks: number[]; end: number };
  /** The innermost integral, tau by default: its errors are noise to the others, so that its order is raised first. */
  innermost?: "tau" | "U";
}

/** Limits of a refinement. */
export interface RefinementOptions {
  rtol: number;
  /**
   * Integrand evaluations. Raises that would exceed them are left out, except for one in each dimension, which shows the error.
   */
  budget: number;
  /** Orders at which raising starts; by default those that suffice for the smoothest emissions. */
  from?: Orders | undefined;
  /** Flag: the emission is one of many that are added up, and the middle point is the only probe; by default not. */
  amongMany?: boolean;
}

/** Values of an emission at orders that suffice for the probes, and the last changes there when these were raised. */
export interface Refinement {
  orders: Orders;
  values: number[];
  /** Sum over the dimensions of the last relative change. */
  error: number;
  /** False if a last change is still larger than it should be. */
  settled: boolean;
  evaluations: number;
}

/** Largest number of integrand evaluations for one value; the accuracy that is missing then is reported as error. */
const MAX_COST = 1e6;

/** Number of raises after which the change must have halved. If it has not, only rounding is left. */
const PATIENCE = 7;
/** The same number until the inner orders are looked at again: points further out may need more of them. */
const SUSPICION = 2;
/** Relative change at which the raising of an order stops, as a part of the tolerance. */
const STILL = 0.1;

/** Emission that no experiment can see, and that a form factor leaves where it underflows [GeV^-2]: more orders are wasted. */
const NEGLIGIBLE = 1e-200;

/** Returns the orders at which refinement starts, which suffice for the smoothest emissions. */
function leastOrders(rtol: number): Orders {
  const digits = -log10(rtol);
  return {
    energy: Math.ceil(2 + 1.5 * digits),
    U: Math.ceil(2 + digits),
    tau: Math.ceil(4 * digits),
    tails: 5 + 1.5 * digits,
  };
}

const raises = {
  tau: (o: Orders): Orders => ({ ...o, tau: Math.ceil(1.25 * o.tau), tails: o.tails + 2 }),
  U: (o: Orders): Orders => ({ ...o, U: Math.ceil(1.25 * o.U) }),
  energy: (o: Orders): Orders => ({ ...o, energy: Math.ceil(1.25 * o.energy) }),
};

/** Returns the relative change, 1 if both values vanish: an emission is positive, so its nodes have missed it. */
const relativeChange = (from: number, to: number): number => {
  const larger = Math.max(from, to);
  return larger > 0 ? Math.abs(to - from) / larger : 1;
};

/** Returns the largest relative change of some values. */
const largestChange = (from: number[], to: number[]): number =>
  Math.max(...to.map((value, i) => relativeChange(from[i], value)));

/**
 * Computes an emission at some points. The sampling orders are raised one after the other from the innermost, until the
 * emission no longer changes at the probes: the first point, the last and the middle one. If raising an order does not
 * help, those further in are looked at again.
 *
 * @param points at least five values of s [GeV^2], in order
 */
export function refine(
  emission: Emission,
  points: readonly number[],
  { rtol, budget, from = leastOrders(rtol), amongMany = false }: RefinementOptions,
): Refinement {
  const [n, dimensions] = [points.length, dimensionsOf(emission)];
  const probes = amongMany ? [n >> 1] : [0, n >> 1, n - 1];
  let orders = from;
  let evaluations = 0;
  const sample = (raised: Orders): number[] => {
    evaluations += probes.length * emission.cost(raised);
    return probes.map((i) => emission.value(points[i], raised));
  };
  let values = sample(orders);
  const last = dimensions.map(() => 0);
  let changes: number[][] = dimensions.map(() => []);
  for (let d = 0; d < dimensions.length; ) {
    const finer = dimensions[d](orders);
    const next = sample(finer);
    const change = largestChange(values, next);
    last[d] = change;
    const cost = emission.cost(finer);
    const vanishes = Math.max(...values, ...next) < NEGLIGIBLE;
    const spent = cost > MAX_COST || evaluations + (n - probes.length) * cost > budget;
    if (change <= STILL * rtol || vanishes || isStagnant(changes[d], change, PATIENCE) || spent) {
      d++;
      continue;
    }
    [orders, values] = [finer, next];
    const suspicious = isStagnant(changes[d], change, SUSPICION);
    changes = changes.map((before, i) => (i < d ? before : i === d ? [...before, change] : []));
    if (suspicious) d = 0;
  }
  return {
    orders,
    values: points.map((s, i) => {
      const probe = probes.indexOf(i);
      return probe < 0 ? emission.value(s, orders) : values[probe];
    }),
    error: last.reduce((sum, change) => sum + change, 0),
    settled: last.every((change) => change <= STILL * rtol),
    evaluations: evaluations + (n - probes.length) * emission.cost(orders),
  };
}

/**
 * Raises all orders together, at two points that were no probes: an order that seemed to suffice may not do so among the
 * points of the others, or elsewhere. At the second point they are raised twice, since the error of a rule swings as its
 * order grows: a rule and the next may agree by accident, which three rarely do. Where many emissions are added up, such an
 * accident hardly counts, and the first point is the only one: a fifth of all evaluations less.
 *
 * @returns the largest relative change, and the orders after one raise
 */
export function raiseTogether(
  emission: Emission,
  points: readonly number[],
  { orders, values }: Refinement,
  amongMany = false,
): { orders: Orders; change: number; evaluations: number } {
  const raiseAll = (from: Orders): Orders => dimensionsOf(emission).reduce((to, raise) => raise(to), from);
  const once = raiseAll(orders);
  const [i, j] = [points.length >> 2, (3 * points.length) >> 2];
  const atFirst = emission.value(points[i], once);
  if (amongMany)
    return { orders: once, change: relativeChange(values[i], atFirst), evaluations: emission.cost(once) };
  const twice = raiseAll(once);
  return {
    orders: once,
    change: largestChange([values[i], values[j]], [atFirst, emission.value(points[j], twice)]),
    evaluations: emission.cost(once) + emission.cost(twice),
  };
}

/** Returns the functions that raise an order, from the innermost outwards. */
const dimensionsOf = ({ innermost }: Emission) =>
  innermost === "U" ? [raises.U, raises.tau, raises.energy] : [raises.tau, raises.U, raises.energy];

/** Tests whether a change is not half of what it was some raises before. */
const isStagnant = (changes: number[], change: number, raises: number): boolean =>
  changes.length >= raises && change > 0.5 * changes[changes.length - raises];
