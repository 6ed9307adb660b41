import { squareRest, sumRest } from "./bits.js";
import { exp } from "./exponential.js";
import { logOfNormal, logOfSum } from "./logarithm.js";
import { coshRest, sinhRest } from "./polynomials.js";

/** |x| from which e^-|x| is lost in the rounding of e^|x|. */
const FAR = 22;

/**
 * Returns the hyperbolic sine.
 *
 * @param x any number
 * @returns within 1.5 units in the last place
 * @example sinh(1) // 1.1752011936438014
 */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return x + x * (x * x) * sinhRest(x * x);
  if (Number.isNaN(x)) return x;
  return x < 0 ? -halfOf(size, -1) : halfOf(size, -1);
}

/**
 * Returns the hyperbolic cosine.
 *
 * @param x any number
 * @returns within 1.5 units in the last place
 * @example cosh(1) // 1.5430806348152437
 */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return Number.isNaN(x) ? x : halfOf(size, 1);
  const z = x * x;
  const sum = 1 + 0.5 * z;
  return sum + (1 - sum + 0.5 * z + z * z * coshRest(z));
}

/** Returns (e^x + sign e^-x)/2 for x >= 1. The root of e^x stays finite a little longer than e^x. */
function halfOf(x: number, sign: number): number {
  if (x > 700) {
    const root = exp(0.5 * x);
    return 0.5 * root * root;
  }
  const growing = exp(x);
  return x > FAR ? 0.5 * growing : 0.5 * (growing + sign / growing);
}

/** |x| from which asinh is ln(2 x); |x| below 1/LARGE is its own asinh. */
const LARGE = 268435456;
const SMALL = 1 / LARGE;

/**
 * Returns the inverse of sinh, ln(x + (x^2 + 1)^(1/2)), with the argument of the logarithm in twice the digits.
 *
 * @param x any number
 * @returns within 0.52 units in the last place
 * @example asinh(1) // 0.881373587019543
 */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= SMALL && size < Number.POSITIVE_INFINITY)) return x;
  const inverse = size > LARGE ? logOfNormal(size, 1) : logWithRoot(size, 1);
  return x < 0 ? -inverse : inverse;
}

/**
 * Returns the inverse of cosh, ln(x + (x^2 - 1)^(1/2)).
 *
 * @param x from 1; NaN below
 * @returns within 0.52 units in the last place
 * @example acosh(2) // 1.3169578969248168
 */
export function acosh(x: number): number {
  if (!(x > 1)) return x === 1 ? 0 : Number.NaN;
  if (x > LARGE) return x < Number.POSITIVE_INFINITY ? logOfNormal(x, 1) : x;
  return logWithRoot(x, -1);
}

/** Returns ln(x + (x^2 + sign)^(1/2)), with the argument as a double plus the part that its rounding left out. */
function logWithRoot(x: number, sign: number): number {
  const square = x * x;
  const radicand = square + sign;
  const radicandRest = sumRest(square, sign, radicand) + squareRest(x, square);
  const root = Math.sqrt(radicand);
  const power = root * root;
  const rootRest = (radicand - power - squareRest(root, power) + radicandRest) / (2 * root);
  const sum = x + root;
  const rest = sumRest(x, root, sum) + rootRest;
  return logOfSum(sum + rest, sumRest(sum, rest, sum + rest));
}
