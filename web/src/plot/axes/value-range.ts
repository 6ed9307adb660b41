import { powerOfTen } from "millitree/elementary";
import { roundLimit } from "millitree/parts";

/** The range if nothing is seen. */
const EMPTY: readonly [number, number] = [1e-3, 1];

/**
 * Returns a range of a logarithmic axis with some room around the values, outward to 1, 2 or 5 times a power of ten.
 *
 * @param values those that are not positive don't count
 * @param decades below the largest value at which the range ends: thresholds fall without end
 */
export function valueRange(values: Iterable<number>, decades: number): [low: number, high: number] {
  let low = Infinity;
  let high = 0;
  for (const value of values) {
    if (!(value > 0 && value < Infinity)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return [...EMPTY];
  const top = roundLimit(1.5 * high, "up");
  return [Math.min(roundLimit(0.7 * Math.max(low, high * powerOfTen(-decades)), "down"), top / 10), top];
}
