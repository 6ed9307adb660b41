/** Takes doubles apart and puts them together; all of it is exact. */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
/** Index of the word that holds the exponent, found from the double 1: its upper word is not zero. */
const UPPER = words[1] === 0 ? 0 : 1;

/** Returns sign, exponent and the first 20 bits of the mantissa as a signed integer of 32 bits. */
export function upperWord(x: number): number {
  double[0] = x;
  return words[UPPER];
}

/** The least double of 53 bits, 2^-1022. */
export const LEAST_NORMAL = 2.2250738585072014e-308;

/** 1.5 2^52: a number that is added to it and then subtracted is rounded to a whole number. */
export const TO_WHOLE = 6755399441055744;

const LEAST = -1074;
const powers = new Float64Array(1024 - LEAST);
powers[-LEAST] = 1;
for (let i = -LEAST; i > 0; i--) powers[i - 1] = 0.5 * powers[i];
for (let i = -LEAST; i < 1023 - LEAST; i++) powers[i + 1] = 2 * powers[i];

/**
 * Returns 2^n.
 *
 * @param n a whole number from -1074 to 1023; not checked
 */
export const powerOfTwo = (n: number): number => powers[n - LEAST];

/** Returns x^2, in one rounding. The operator `**` may round differently from one engine to the next. */
export const square = (x: number): number => x * x;

/** Returns the part that the rounding of sum = a + b left out, exactly (Knuth's two-sum). */
export function sumRest(a: number, b: number, sum: number): number {
  const other = sum - a;
  return a - (sum - other) + (b - other);
}

/** 2^27 + 1. */
const SPLITTER = 134217729;

/**
 * Returns the upper half of the bits of x; x - upperHalf(x) is the lower half. For |x| below 2^996 (Dekker's split).
 */
export function upperHalf(x: number): number {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
}

/** Returns the part that the rounding of product = a b left out, exactly if nothing underflows (Dekker's product). */
export function productRest(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** Returns the part that the rounding of power = a^2 left out, as `productRest` does. */
export function squareRest(a: number, power: number): number {
  const high = upperHalf(a);
  const low = a - high;
  return low * low - (power - high * high - 2 * (low * high));
}
