import { powerOfTwo, productRest, squareRest, sumRest, TO_WHOLE, upperWord } from "./bits.js";
import { cosRest, sinRest } from "./polynomials.js";
import { HALF_PI, HALF_PI_PARTS, HALF_PI_REST, TWO_OVER_PI, TWO_OVER_PI_BITS } from "./tables.js";

/*
 * x = n pi/2 + r + rest with n whole and |r| up to pi/4, for which sine and cosine are polynomials. For |x| up to 2^20,
 * pi/2 is taken in four parts, whose products with n are exact. For larger |x|, x is a whole number times a power of
 * two and the arithmetic is one of integers.
 */

const FAR = 1048576;
const [PART_1, PART_2, PART_3, PART_4] = HALF_PI_PARTS;

/** An angle, in the quadrant n = 0, 1, 2, 3 around n pi/2. */
interface Angle {
  n: number;
  r: number;
  rest: number;
}

/** Computes the angle for |x| below FAR. */
function angleOf(x: number): Angle {
  const n = x * TWO_OVER_PI + TO_WHOLE - TO_WHOLE;
  const first = x - n * PART_1;
  const second = first - n * PART_2;
  const third = second - n * PART_3;
  const rest = sumRest(first, -n * PART_2, second) + sumRest(second, -n * PART_3, third) - n * PART_4;
  const r = third + rest;
  return { n: n & 3, r, rest: third - r + rest };
}

/** Bits of x 2/pi after the binary point that are used: for the worst of all doubles 61 of them are zero. */
const KEPT = 200n;

/** Computes the angle for any x. */
function farAngle(x: number): Angle {
  if (!Number.isFinite(x)) return { n: 0, r: Number.NaN, rest: 0 };
  const exponent = ((upperWord(Math.abs(x)) >> 20) & 2047) - 1075;
  const mantissa = BigInt(Math.abs(x) * powerOfTwo(-exponent));
  const quarters = (mantissa * TWO_OVER_PI_BITS) >> (1200n - BigInt(exponent) - KEPT);
  const n = (quarters + (1n << (KEPT - 1n))) >> KEPT;
  const part = quarters - (n << KEPT);
  const high = Number(part);
  const low = Number(part - BigInt(high));
  const unit = powerOfTwo(-Number(KEPT));
  const product = high * HALF_PI;
  const productRests = productRest(high, HALF_PI, product) + (high * HALF_PI_REST + low * HALF_PI);
  const r = product + productRests;
  const rest = product - r + productRests;
  const sign = x < 0 ? -1 : 1;
  return { n: (sign * Number(n & 3n)) & 3, r: sign * unit * r, rest: sign * unit * rest };
}

/** Returns the sine of r + rest, for |r| up to pi/4. */
function sinNear(r: number, rest: number): number {
  const z = r * r;
  return r + (r * z * sinRest(z) + rest * (1 - 0.5 * z));
}

/** Returns the cosine of r + rest, for |r| up to pi/4. */
function cosNear(r: number, rest: number): number {
  const z = r * r;
  const half = 0.5 * z;
  const first = 1 - half;
  return first + (1 - first - half + (z * z * cosRest(z) - r * rest));
}

/** |x| below which x equals its sine and its tangent. */
const TINY = 1e-9;

/**
 * Returns the sine.
 *
 * @param x angle in radians, any number
 * @returns within 0.8 units in the last place; NaN at infinity
 * @example sin(1) // 0.8414709848078965
 */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  return size < FAR ? sinOf(angleOf(x)) : sinOf(farAngle(x));
}

// Two calls instead of one with either angle: an object that comes from a single place is never allocated.
function sinOf({ n, r, rest }: Angle): number {
  const size = n & 1 ? cosNear(r, rest) : sinNear(r, rest);
  return n & 2 ? -size : size;
}

/**
 * Returns the cosine.
 *
 * @param x angle in radians, any number
 * @returns within 0.8 units in the last place; NaN at infinity
 * @example cos(1) // 0.5403023058681398
 */
export const cos = (x: number): number => (Math.abs(x) < FAR ? cosOf(angleOf(x)) : cosOf(farAngle(x)));

function cosOf({ n, r, rest }: Angle): number {
  const size = n & 1 ? sinNear(r, rest) : cosNear(r, rest);
  return (n + 1) & 2 ? -size : size;
}

/**
 * Returns the tangent: the quotient of sine and cosine, each with the part that its last rounding left out.
 *
 * @param x angle in radians, any number
 * @returns within 1 unit in the last place; NaN at infinity
 * @example tan(1) // 1.5574077246549023
 */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  return size < FAR ? tanOf(angleOf(x)) : tanOf(farAngle(x));
}

function tanOf({ n, r, rest }: Angle): number {
  const z = r * r;
  const half = 0.5 * z;
  const first = 1 - half;
  const sinLow = r * z * sinRest(z) + rest * first;
  const cosLow = 1 - first - half + (z * z * cosRest(z) - r * rest - 0.5 * squareRest(r, z));
  const sine = r + sinLow;
  const cosine = first + cosLow;
  const sineRest = r - sine + sinLow;
  const cosineRest = first - cosine + cosLow;
  return n & 1 ? -quotient(cosine, cosineRest, sine, sineRest) : quotient(sine, sineRest, cosine, cosineRest);
}

/** Returns (a + aRest)/(b + bRest). */
function quotient(a: number, aRest: number, b: number, bRest: number): number {
  const ratio = a / b;
  const product = ratio * b;
  return ratio + (a - product - productRest(ratio, b, product) + aRest - ratio * bRest) / b;
}
