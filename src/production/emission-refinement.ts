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

/** Orders that suffice at the probes, the values there, and the last change of these when the orders were raised. */
export interface Refinement {
  orders: Orders;
  values: number[];
  error: number;
  evaluations: number;
}

/** Largest number of integrand evaluations for one value; the accuracy that is missing then is reported as error. */
const MAX_COST = 1e6;

/** Number of raises after which the change must have halved. If it has not, only rounding is left. */
const PATIENCE = 7;

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

/**
 * Raises the sampling orders, one dimension after the other from the innermost, until the emission no longer changes at
 * any probe.
 *
 * @param probes values of s [GeV^2]
 * @param tolerance relative change per dimension at which to stop
 * @param points number of values that are computed at the final orders, the probes included
 * @param budget integrand evaluations for raising the orders and for all points. Raises that would exceed it are left
 *   out, except for one in each dimension, which shows the error
 * @returns `error` is the sum over the dimensions of the last change, the largest of the probes
 */
export function refine(
  emission: Emission,
  probes: number[],
  rtol: number,
  tolerance: number,
  points = probes.length,
  budget = Infinity,
): Refinement {
  let evaluations = 0;
  const sample = (orders: Orders): number[] => {
    evaluations += probes.length * emission.cost(orders);
    return probes.map((s) => emission.value(s, orders));
  };
  let orders = leastOrders(rtol);
  let values = sample(orders);
  let error = 0;
  const order =
    emission.innermost === "U"
      ? [raises.U, raises.tau, raises.energy]
      : [raises.tau, raises.U, raises.energy];
  for (const raise of order) {
    const changes: number[] = [];
    for (;;) {
      const finer = raise(orders);
      const next = sample(finer);
      const change = Math.max(...next.map((value, i) => relativeChange(values[i], value)));
      const spent = evaluations + (points - probes.length) * emission.cost(finer) > budget;
      const stagnant = changes.length >= PATIENCE && change > 0.5 * changes[changes.length - PATIENCE];
      const vanishes = Math.max(...values, ...next) < NEGLIGIBLE;
      if (change <= tolerance || vanishes || stagnant || spent || emission.cost(finer) > MAX_COST) {
        error += change;
        break;
      }
      changes.push(change);
      orders = finer;
      values = next;
    }
  }
  return { orders, values, error, evaluations };
}
