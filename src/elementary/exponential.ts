import { powerOfTwo, sumRest, TO_WHOLE } from "./bits.js";
import { expm1Rest, expRest } from "./polynomials.js";
import { EXP, EXP_STEP, EXP_STEP_REST, EXP_STEPS_PER_UNIT } from "./tables.js";

/*
 * x = n ln 2/128 + r with n whole and |r| < 0.0028, so that e^x = 2^(n/128) (1 + r + r^2/2 + ...). The power of two
 * comes from a table of 128 entries and a table of whole powers, the rest from a polynomial. Only the last addition
 * rounds in the size of the result.
 */

/** |x| below which e^x is a normal double. */
const NORMAL = 708;
/** The largest x with a finite e^x, and the least whose e^x is more than half of the least double, with some room. */
const OVERFLOW = 709.7827128935;
const UNDERFLOW = -745.14;

/**
 * Returns e^x.
 *
 * @param x any number
 * @returns within 0.52 units in the last place; 0 below -745.13, Infinity above 709.78
 * @example exp(1) // 2.718281828459045
 */
export const exp = (x: number): number => expOfSum(x, 0);

/**
 * Returns e^(x + rest), for an exponent with more digits than a double has.
 *
 * @param x any number
 * @param rest up to 1e-10 in size
 * @returns as `exp`
 */
export function expOfSum(x: number, rest: number): number {
  if (!(Math.abs(x) < NORMAL)) return farExp(x, rest);
  const n = x * EXP_STEPS_PER_UNIT + TO_WHOLE - TO_WHOLE;
  const r = x - n * EXP_STEP - (n * EXP_STEP_REST - rest);
  const row = 2 * (n & 127);
  const scale = EXP[row] * powerOfTwo(n >> 7);
  return scale + scale * (EXP[row + 1] + r + r * r * expRest(r));
}

/** Returns e^(x + rest) if it may overflow or be less than the least normal double. */
function farExp(x: number, rest: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  const n = x * EXP_STEPS_PER_UNIT + TO_WHOLE - TO_WHOLE;
  const r = x - n * EXP_STEP - (n * EXP_STEP_REST - rest);
  const row = 2 * (n & 127);
  const scale = EXP[row];
  const addition = scale * (EXP[row + 1] + r + r * r * expRest(r));
  const exponent = n >> 7;
  const sum = scale + addition;
  if (x > 0) return sum * powerOfTwo(exponent - 1) * 2;
  const normal = exponent > -1022 || (exponent === -1022 && sum >= 1);
  return normal ? sum * powerOfTwo(exponent) : subnormal(scale, addition, exponent);
}

/**
 * Returns (high + low) 2^exponent, rounded once to a multiple of the least double. Adding 2^52 times the least double
 * rounds the sum to that precision.
 *
 * @param high from 1 to 2
 * @param exponent from -1076 to -1023; -1022 for a sum below 1
 */
function subnormal(high: number, low: number, exponent: number): number {
  const unit = powerOfTwo(-1074 - exponent);
  const lift = unit * powerOfTwo(52);
  const lifted = lift + high;
  const rounded = lifted + (high - (lifted - lift) + low);
  return ((rounded - lift) / unit) * Number.MIN_VALUE;
}

/** |x| below which e^x - 1 is a polynomial whose first term carries the result. */
const NEAR = 0.0625;
/** |x| from which the smaller of e^x and 1 is lost in the rounding of the other. */
const FAR = 40;

/**
 * Returns e^x - 1, with full precision for small x too.
 *
 * @param x any number
 * @returns within 0.52 units in the last place; -1 at -Infinity
 * @example expm1(1e-10) // 1.00000000005e-10
 */
export function expm1(x: number): number {
  const size = Math.abs(x);
  if (size < NEAR) return x === 0 ? x : x + x * x * (0.5 + x * expm1Rest(x));
  if (!(size < FAR)) return x < 0 ? -1 : exp(x);
  const n = x * EXP_STEPS_PER_UNIT + TO_WHOLE - TO_WHOLE;
  const r = x - n * EXP_STEP - n * EXP_STEP_REST;
  const row = 2 * (n & 127);
  const scale = EXP[row] * powerOfTwo(n >> 7);
  const difference = scale - 1;
  const addition = sumRest(scale, -1, difference) + scale * (EXP[row + 1] + r + r * r * expRest(r));
  return difference + addition;
}
