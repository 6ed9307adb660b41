import { exp, log } from "../elementary/index.js";
import { logUpperGamma } from "./incomplete-gamma.js";

/**
 * Returns Phi(z), the probability that a standard normal variable is below z; relative error below 1e-12 in the lower
 * tail too.
 *
 *     Phi(-z) = Q(1/2, z^2/2)/2 for z >= 0
 */
export function normalCumulative(z: number): number {
  const tail = 0.5 * exp(logUpperGamma(0.5, 0.5 * z * z));
  return z <= 0 ? tail : 1 - tail;
}

/** Points z of a standard normal variable and their weights, which sum to 1. */
export interface NormalRule {
  nodes: number[];
  weights: number[];
}

/** Extent of the points of a `normalRule`, in standard deviations; 1e-17 of the probability lies beyond. */
export const NORMAL_EXTENT = 8.5;

/**
 * Returns the trapezoidal rule for averages over a standard normal variable. For a function that is analytic in a strip
 * about the real axis its error falls like exp(-2 pi a/step), with a the width of the strip. Without an end to the
 * strip it falls like exp(-2 pi^2/step^2).
 *
 * Source: Trefethen and Weideman 2014, SIAM Review 56, 385.
 *
 * @param step distance of the points, > 0
 * @param extent of the points, in standard deviations
 */
export function normalRule(step: number, extent = NORMAL_EXTENT): NormalRule {
  const half = Math.ceil(extent / step);
  const nodes = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  const raw = nodes.map((z) => exp(-0.5 * z * z));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return { nodes, weights: raw.map((weight) => weight / sum) };
}

/** Coefficients of numerators and denominators, from the lowest power. */
const centre = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;
const flank = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const tail = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/**
 * Returns the z below which a standard normal variable lies with probability u: the inverse of Phi, to 1e-15.
 *
 * Source: Wichura 1988, Appl. Stat. 37, 477, algorithm AS 241.
 *
 * @param u in the open interval (0, 1)
 */
export function normalQuantile(u: number): number {
  if (!(u > 0 && u < 1)) throw new RangeError(`invalid probability: ${u}; must be between 0 and 1`);
  const off = u - 0.5;
  const ratio = ([above, below]: readonly [readonly number[], readonly number[]], x: number): number =>
    polynomial(above, x) / polynomial(below, x);
  if (Math.abs(off) <= 0.425) return off * ratio(centre, 0.180625 - off * off);
  const r = Math.sqrt(-log(Math.min(u, 1 - u)));
  return Math.sign(off) * (r <= 5 ? ratio(flank, r - 1.6) : ratio(tail, r - 5));
}
