import { productRest } from "./bits.js";
import { expOfSum } from "./exponential.js";
import { log, logRounding } from "./logarithm.js";

/** |a ln x| from which x^a overflows or vanishes. */
const FAR = 800;
/** From here on every double is a whole number, and an even one. */
const ALL_EVEN = 9007199254740992;

/**
 * Returns x^a = e^(a ln x), with the logarithm as a double plus the part that its rounding left out.
 *
 * @param x any number; NaN below 0 unless a is whole
 * @param a any number
 * @returns within 0.52 units in the last place; 1 for a = 0. Zeros and infinities as in IEEE 754, but with NaN for
 *   1^NaN and 1^Infinity, as Math.pow has it
 * @example pow(2, 0.5) // 1.4142135623730951
 */
export function pow(x: number, a: number): number {
  if (a === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(a)) return Number.NaN;
  const odd = Number.isInteger(a) && Math.abs(a) < ALL_EVEN && a % 2 !== 0;
  if (x < 0 && !Number.isInteger(a) && Math.abs(a) < Infinity && x > -Infinity) return Number.NaN;
  const power = positivePower(Math.abs(x), a);
  return odd && (x < 0 || Object.is(x, -0)) ? -power : power;
}

function positivePower(x: number, a: number): number {
  if (x === 1) return Math.abs(a) === Number.POSITIVE_INFINITY ? Number.NaN : 1;
  const logarithm = log(x);
  const exponent = a * logarithm;
  if (!(Math.abs(exponent) < FAR)) return exponent > 0 ? Number.POSITIVE_INFINITY : 0;
  const rest = productRest(a, logarithm, exponent) + a * logRounding(x, logarithm);
  return expOfSum(exponent, rest);
}

/**
 * Returns x^n by multiplication.
 *
 * @param x any number
 * @param n a whole number, also negative
 * @returns within |n| roundings of the exact power; exact if the power is a double
 * @throws RangeError if n is not whole
 * @example integerPower(3, 5) // 243
 */
export function integerPower(x: number, n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`invalid exponent: ${n}; must be a whole number`);
  let power = 1;
  for (let [square, left] = [x, Math.abs(n)]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    if (left > 1) square *= square;
  }
  return n < 0 ? 1 / power : power;
}

/** Returns k times 10^n, n whole: the nearest double, which products would miss. */
export const powerOfTen = (n: number, k = 1): number => Number(`${k}e${n}`);
