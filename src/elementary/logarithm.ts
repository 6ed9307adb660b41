import { LEAST_NORMAL, powerOfTwo, productRest, sumRest, upperHalf, upperWord } from "./bits.js";
import { logRest } from "./polynomials.js";
import { LN2, LN2_REST, LOG, LOG_ORIGIN, LOG10E, LOG10E_REST } from "./tables.js";

/*
 * x = 2^k z with z from 0.709 to 1.418 in one of 128 cells. Each cell has a number `inverse` near 1/z, of 10 bits, so
 * that ln x = k ln 2 - ln(inverse) + ln(1 + r), r = z inverse - 1, |r| < 0.005. The products that make r are exact, and
 * so is the sum of the first two terms, which are multiples of 2^-42. The cell around z = 1 has inverse = 1: nothing is
 * lost if ln x is small.
 */

/** 1.5 2^26: a number that is added to it and then subtracted is rounded to a multiple of 2^-26. */
const TO_HALF = 100663296;

const TWO_54 = 18014398509481984;

/** The parts of a logarithm: ln x = whole + ln(1 + r) + rest. */
interface Parts {
  whole: number;
  r: number;
  rest: number;
}

/**
 * Splits the logarithm of 2^exponent x into its parts.
 *
 * @param x a positive normal double
 */
function partsOf(x: number, exponent: number): Parts {
  const word = (upperWord(x) - LOG_ORIGIN) | 0;
  const octave = word >> 20;
  const row = 3 * ((word >> 13) & 127);
  const inverse = LOG[row];
  // 0 - octave is an integer; -octave could be -0
  const z = x * powerOfTwo(0 - octave);
  const upper = z + TO_HALF - TO_HALF;
  const upperR = upper * inverse - 1;
  const lowerR = (z - upper) * inverse;
  const r = upperR + lowerR;
  const k = octave + exponent;
  return { whole: k * LN2 + LOG[row + 1], r, rest: upperR - r + lowerR + (k * LN2_REST + LOG[row + 2]) };
}

/** Returns ln(1 + r) - r. */
const curvature = (r: number): number => r * r * (r * logRest(r) - 0.5);

/**
 * Returns ln x.
 *
 * @param x any number; NaN below 0
 * @returns within 0.52 units in the last place; -Infinity at 0
 * @example log(10) // 2.302585092994046
 */
export const log = (x: number): number =>
  x >= LEAST_NORMAL && x < Number.POSITIVE_INFINITY ? logOfNormal(x, 0) : farLog(x);

/**
 * Returns ln(2^exponent x).
 *
 * @param x a positive normal double
 */
export function logOfNormal(x: number, exponent: number): number {
  const { whole, r, rest } = partsOf(x, exponent);
  const sum = whole + r;
  return sum + (whole - sum + r + rest + curvature(r));
}

/** Returns ln x if x is not a positive normal double. */
function farLog(x: number): number {
  if (x > 0 && x < LEAST_NORMAL) return logOfNormal(x * TWO_54, -54);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}

/**
 * Returns ln(x + rest), for a number with more digits than a double has.
 *
 * @param x a positive normal double
 * @param rest the part that the rounding of x left out: up to 2^-53 x in size
 */
export function logOfSum(x: number, rest: number): number {
  const parts = partsOf(x, 0);
  const { whole, r } = parts;
  const sum = whole + r;
  return sum + (whole - sum + r + (parts.rest + rest / x) + curvature(r));
}

/**
 * Returns the part that the rounding of `logarithm` = log(x) left out, to 2^-65 of it.
 *
 * @param x positive, not infinite
 */
export function logRounding(x: number, logarithm: number): number {
  const small = x < LEAST_NORMAL;
  const { whole, r, rest } = partsOf(small ? x * TWO_54 : x, small ? -54 : 0);
  const first = whole + r;
  const rHigh = upperHalf(r);
  const square = -0.5 * rHigh * rHigh;
  const squareRest = -0.5 * (r - rHigh) * (r + rHigh);
  const sum = first + square;
  const sumRests = whole - first + r + sumRest(first, square, sum);
  return sum - logarithm + (sumRests + (squareRest + r * r * r * logRest(r)) + rest);
}

/**
 * Returns the logarithm to base 10; for a power of ten this is exactly its exponent.
 *
 * @param x any number; NaN below 0
 * @returns within 0.52 units in the last place
 * @example log10(1000) // 3
 */
export function log10(x: number): number {
  const natural = log(x);
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return natural;
  const product = natural * LOG10E;
  const rest = productRest(natural, LOG10E, product) + natural * LOG10E_REST;
  return product + (rest + logRounding(x, natural) * LOG10E);
}

/** |x| below which three terms of the series are ln(1 + x). */
const NEAR = 1e-6;

/**
 * Returns ln(1 + x), with full precision for small x too.
 *
 * @param x any number; NaN below -1
 * @returns within 0.52 units in the last place; -Infinity at -1
 * @example log1p(1e-5) // 0.000009999950000333332
 */
export function log1p(x: number): number {
  if (Math.abs(x) < NEAR) return x - x * x * (0.5 - x / 3);
  const sum = 1 + x;
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return farLog(sum);
  return logOfSum(sum, sumRest(1, x, sum));
}
