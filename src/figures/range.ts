import { log10, pow, powerOfTen } from "../elementary/index.js";

/** Part of the largest value at which a logarithmic axis ends: thresholds fall without end. */
export const DEPTH = 1e-15;

/** Room on a mass axis next to a point that would lie on the frame: its part of the axis. */
const ROOM = 0.04;

/**
 * Returns the ends of a mass axis: those of the masses, or a factor of two around a single one.
 *
 * @param pointed_GeV masses with a point or an error bar: the axis goes on a little next to them
 */
export function massRange(
  masses_GeV: readonly number[],
  pointed_GeV: readonly number[] = [],
): [low: number, high: number] {
  if (masses_GeV.length === 0) throw new Error("invalid masses: none; at least one");
  const [low, high] = [Math.min(...masses_GeV), Math.max(...masses_GeV)];
  if (low === high) return [low / 2, high * 2];
  const room = pow(high / low, ROOM);
  return [pointed_GeV.includes(low) ? low / room : low, pointed_GeV.includes(high) ? high * room : high];
}

/** Lists the points at masses in a range; all of them if none is. */
export function withinRange<P extends { mass_GeV: number }>(
  points: readonly P[],
  [low, high]: readonly [low: number, high: number],
): P[] {
  const inside = points.filter(({ mass_GeV }) => mass_GeV >= low && mass_GeV <= high);
  return inside.length > 0 ? inside : [...points];
}

/**
 * Lists the masses at which a curve is no line but a point that stands alone.
 *
 * @param points masses and values in the order of the curve; a null interrupts it
 */
export function loneMasses(points: readonly (readonly [mass_GeV: number, value: number | null])[]): number[] {
  const there = (i: number): boolean => (points[i]?.[1] ?? null) !== null;
  return points.filter((_, i) => there(i) && !there(i - 1) && !there(i + 1)).map(([mass_GeV]) => mass_GeV);
}

/**
 * Returns the ends of a logarithmic axis with some room around the values, at 1, 2 or 5 times a power of ten.
 *
 * @param values those that are not positive don't count
 * @param from the lowest value that must be seen; by default the lowest positive one
 * @throws Error if no value is positive
 */
export function valueRange(values: readonly number[], from?: number): [low: number, high: number] {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) throw new Error("invalid values: none positive; a logarithmic axis needs one");
  const high = Math.max(...positive);
  const low = Math.max(from ?? Math.min(...positive), DEPTH * high);
  return [roundLimit(0.7 * low, "down"), roundLimit(Math.min(1.5 * high, Number.MAX_VALUE), "up")];
}

/**
 * Returns the nearest 1, 2 or 5 times a power of ten at or below (`down`) or at or above (`up`) a positive value; the largest double if all
 * of these are beyond it.
 */
export function roundLimit(value: number, direction: "down" | "up"): number {
  const n = Math.floor(log10(value));
  const steps = [1, 2, 5, 10].map((k) => Math.min(powerOfTen(n, k), Number.MAX_VALUE));
  return direction === "up"
    ? (steps.find((step) => step / value >= 1 - 1e-9) as number)
    : (steps.findLast((step) => step / value <= 1 + 1e-9 && step < Number.MAX_VALUE) as number);
}
