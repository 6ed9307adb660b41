import { powerOfTwo, squareRest, TO_WHOLE, upperHalf } from "./bits.js";
import { asinRest, atanRest } from "./polynomials.js";
import { ATAN, HALF_PI, HALF_PI_REST } from "./tables.js";

/**
 * Returns the inverse of the sine.
 *
 * @param x from -1 to 1; NaN beyond
 * @returns the angle in [-pi/2, pi/2], within 0.7 units in the last place
 * @example asin(0.5) // 0.5235987755982989
 */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.5) return x + x * (x * x) * asinRest(x * x);
  if (!(size <= 1)) return Number.NaN;
  const angle = asinNearOne(size);
  return x < 0 ? -angle : angle;
}

/** Returns pi/2 - 2 asin[((1 - x)/2)^(1/2)] for x from 1/2, with the root in twice the digits. */
function asinNearOne(x: number): number {
  const square = 0.5 * (1 - x);
  const root = Math.sqrt(square);
  if (root === 0) return HALF_PI;
  const power = root * root;
  const rootRest = (square - power - squareRest(root, power)) / (2 * root);
  const first = HALF_PI - 2 * root;
  const firstRest = HALF_PI - first - 2 * root;
  return first + (firstRest + (HALF_PI_REST - 2 * (rootRest + root * square * asinRest(square))));
}

/*
 * atan(a/b) = atan c + atan t for a < b, with c the nearest multiple of 1/64, tabulated, and t = (a - c b)/(b + c a),
 * for which there is a polynomial.
 */

/** Coordinates above it, or below 1/HUGE, are scaled by a power of two: nothing overflows or loses bits on the way. */
const HUGE = powerOfTwo(900);
const SCALE = powerOfTwo(150);

/**
 * Returns the angle of the point (x, y) from the x axis: atan(y/x) for positive x.
 *
 * @param y any number
 * @param x any number
 * @returns the angle in [-pi, pi] with the sign of y, within 1.3 units in the last place. Zeros and infinities as in
 *   IEEE 754: with y = 0 it is 0 or pi by the sign of x, also if x is 0 or -0; for two infinities it is an odd multiple
 *   of pi/4
 * @example atan2(1, 1) // 0.7853981633974483
 */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x)) return x;
  const angle = upperAngle(Math.abs(y), Math.abs(x), isNegative(x));
  return isNegative(y) ? -angle : angle;
}

/** Tests for a negative number, -0 included. */
const isNegative = (x: number): boolean => x < 0 || (x === 0 && 1 / x < 0);

/** Returns the angle of the point (-x, y) if it is on the left, of (x, y) otherwise; x and y are not negative. */
function upperAngle(y: number, x: number, left: boolean): number {
  if (y === x && y !== 0) return left ? 1.5 * HALF_PI : 0.5 * HALF_PI;
  const steep = y > x;
  const large = steep ? y : x;
  const small = steep ? x : y;
  if (small === 0 || large === Number.POSITIVE_INFINITY) return rightAngles(small, steep, left);
  const scale = large > HUGE ? 1 / SCALE : large < 1 / HUGE ? SCALE : 1;
  const a = scale * small;
  const b = scale * large;
  const j = (64 * a) / b + TO_WHOLE - TO_WHOLE;
  const c = j / 64;
  const bHigh = upperHalf(b);
  // the numerator is exact
  const t = j === 0 ? a / b : (a - c * bHigh - c * (b - bHigh)) / (b + c * a);
  const high = ATAN[2 * j];
  const low = ATAN[2 * j + 1] + (t + t * (t * t) * atanRest(t * t));
  if (!steep && !left) return high + low;
  const sign = steep && left ? 1 : -1;
  const axis = steep ? HALF_PI : 2 * HALF_PI;
  const axisRest = steep ? HALF_PI_REST : 2 * HALF_PI_REST;
  const sum = axis + sign * high;
  return sum + (axis - sum + sign * high + (axisRest + sign * low));
}

/** Returns the angle of a point on an axis, or infinitely far along one; NaN if a coordinate is NaN. */
function rightAngles(small: number, steep: boolean, left: boolean): number {
  if (Number.isNaN(small)) return small;
  return steep ? HALF_PI : left ? 2 * HALF_PI : 0;
}
