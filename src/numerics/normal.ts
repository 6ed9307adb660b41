import { logUpperGamma } from "./incomplete-gamma.js";

/**
 * Phi(z), the probability that a standard normal variable is below z; relative error below 1e-12 in the lower tail too.
 *
 *     Phi(-z) = Q(1/2, z^2/2)/2 for z >= 0
 */
export function normalCumulative(z: number): number {
  const tail = 0.5 * Math.exp(logUpperGamma(0.5, 0.5 * z * z));
  return z <= 0 ? tail : 1 - tail;
}

/** Points z of a standard normal variable and their weights, which sum to 1. */
export interface NormalRule {
  nodes: number[];
  weights: number[];
}

/** How far the points of a `normalRule` reach; 1e-17 of the probability lies beyond. */
export const NORMAL_REACH = 8.5;

/**
 * The trapezoidal rule for averages over a standard normal variable. For a function that is analytic in a strip about the
 * real axis its error falls like exp(-2 pi a/step), a the width of the strip, and like exp(-2 pi^2/step^2) without an end
 * to the strip.
 *
 * Source: Trefethen and Weideman 2014, SIAM Review 56, 385.
 *
 * @param step distance of the points, > 0
 * @param reach of the points, in standard deviations
 */
export function normalRule(step: number, reach = NORMAL_REACH): NormalRule {
  const half = Math.ceil(reach / step);
  const nodes = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  const raw = nodes.map((z) => Math.exp(-0.5 * z * z));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return { nodes, weights: raw.map((weight) => weight / sum) };
}
