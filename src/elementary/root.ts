import { LEAST_NORMAL, powerOfTwo, upperWord } from "./bits.js";
import { cbrtGuess } from "./polynomials.js";
import { CBRT } from "./tables.js";

/** 1.5 2^36: a number that is added to it and then subtracted is rounded to a multiple of 2^-16. */
const TO_17_BITS = 103079215104;

/**
 * Returns the cube root; exact for the cube of a double.
 *
 * The first guess t, good to 3e-4, has 17 bits, so that its cube is exact. Then x^(1/3) = t (1 + d)^(1/3) with d = (x -
 * t^3)/t^3.
 *
 * @param x any number
 * @returns within 0.51 units in the last place
 * @example cbrt(27) // 3
 */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return x;
  const root =
    size < LEAST_NORMAL ? cbrtOfNormal(size * powerOfTwo(54)) * powerOfTwo(-18) : cbrtOfNormal(size);
  return x < 0 ? -root : root;
}

function cbrtOfNormal(x: number): number {
  const exponent = (upperWord(x) >> 20) - 1023;
  const third = Math.floor(exponent / 3);
  const remainder = exponent - 3 * third;
  const m = x * powerOfTwo(0 - exponent);
  const t = cbrtGuess(m) * CBRT[remainder] + TO_17_BITS - TO_17_BITS;
  const cube = t * t * t;
  const d = (m * powerOfTwo(remainder) - cube) / cube;
  const series = 1 / 3 + d * (-1 / 9 + d * (5 / 81 + d * (-10 / 243 + d * (22 / 729))));
  return (t + t * (d * series)) * powerOfTwo(third);
}

/** Size from which squares may overflow; below 1/LARGE they may underflow. */
const LARGE = powerOfTwo(500);
const SMALL = powerOfTwo(-450);

/**
 * Returns (x^2 + y^2)^(1/2).
 *
 * @param x any number
 * @param y any number
 * @returns within 1.3 units in the last place; Infinity if one is infinite, even if the other is NaN
 * @example hypot(3, 4) // 5
 */
export function hypot(x: number, y: number): number {
  const largest = Math.max(Math.abs(x), Math.abs(y));
  if (largest < LARGE && largest > SMALL) return Math.sqrt(x * x + y * y);
  return farHypot(x, y, largest);
}

function farHypot(x: number, y: number, largest: number): number {
  if (Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY)
    return Number.POSITIVE_INFINITY;
  if (!(largest > 0)) return largest;
  const unit = largest < 1 ? powerOfTwo(-600) : powerOfTwo(600);
  const [a, b] = [x / unit, y / unit];
  return Math.sqrt(a * a + b * b) * unit;
}
