import { powerOfTwo } from "../elementary/index.js";

/** A value with a bound on its error. */
interface Sample {
  value: number;
  error: number;
}

/** A derivative with its error. */
export interface Derivative {
  value: number;
  /** What extrapolation still moved, twice, plus what the samples' own errors allow. */
  error: number;
  /** Where the function is defined: on both sides, or on one of them only. */
  side: "both" | "above" | "below";
  /** Given where the two sides have different slopes: `value` is then their mean. */
  kink?: { below: number; above: number };
}

const LARGEST = 0.08;
const SMALLEST = 1e-6;
const MOST_LEVELS = 14;

/**
 * Differences at steps h, h/2, h/4, ... extrapolated to h = 0: Ridders' scheme, with the error of each place in it twice
 * what extrapolation still moved plus what the samples' errors make of it. It ends where the former is below the latter, or
 * the latter alone above the least error so far.
 *
 * @param difference slope over a step, with the error that those of its samples give it
 * @param order of the error's powers of h: 2 for central differences, h^2, h^4, ...; 1 for one-sided ones, h, h^2, ...
 * @param levels at most so many steps
 */
function extrapolated(
  difference: (h: number) => Sample,
  start: number,
  order: 1 | 2,
  levels = MOST_LEVELS,
): Sample {
  let best: Sample = { value: Number.NaN, error: Infinity };
  let before: Sample[] = [];
  for (let level = 0; level < levels; level++) {
    const row = [difference(start / powerOfTwo(level))];
    if (row[0].error > best.error) break;
    let settled = false;
    for (const [j, earlier] of before.entries()) {
      const weight = powerOfTwo(order * (j + 1));
      const value = (weight * row[j].value - earlier.value) / (weight - 1);
      const noise = (weight * row[j].error + earlier.error) / (weight - 1);
      row.push({ value, error: noise });
      const moved = Math.max(Math.abs(value - row[j].value), Math.abs(value - earlier.value));
      if (2 * moved + noise < best.error) best = { value, error: 2 * moved + noise };
      settled ||= moved < noise;
    }
    before = row;
    if (level >= 2 && settled) break;
  }
  return best;
}

/**
 * f'(0) of a function that is known with a small error only: central differences where f is defined on both sides of 0,
 * one-sided ones at an end, at steps that halve, extrapolated to zero.
 *
 * Source: Ridders 1982, Adv. Eng. Software 4, 75; steps start at 0.08 and are halved until f is defined there.
 *
 * @param f null where it is not defined; defined at 0
 * @returns null where f is not defined on either side, down to a step of 1e-6
 * @throws RangeError if f is not defined at 0, or has a gap beside it
 */
export function derivative(f: (h: number) => Sample | null): Derivative | null {
  const known = new Map<number, Sample | null>();
  const at = (h: number): Sample | null => {
    if (!known.has(h)) known.set(h, f(h));
    return known.get(h)!;
  };
  const centre = at(0);
  if (!centre) throw new RangeError("invalid function: not defined at 0; must be defined there");
  const inside = (h: number): Sample => {
    const sample = at(h);
    if (sample) return sample;
    throw new RangeError(`invalid function: not defined at ${h}; must be defined between 0 and larger steps`);
  };
  const steps: number[] = [];
  for (let h = LARGEST; h >= SMALLEST; h /= 2) steps.push(h);

  for (const side of ["both", "above", "below"] as const) {
    const start = steps.find(
      (h) => (side === "below" || at(h) !== null) && (side === "above" || at(-h) !== null),
    );
    if (start === undefined) continue;
    const oneSided = (sign: 1 | -1, levels?: number) => {
      const slope = (h: number) => {
        const { value, error } = inside(sign * h);
        return { value: (sign * (value - centre.value)) / h, error: (error + centre.error) / h };
      };
      return extrapolated(slope, start, 1, levels);
    };
    if (side !== "both") return { ...oneSided(side === "above" ? 1 : -1), side };
    const slope = (h: number) => {
      const [below, above] = [inside(-h), inside(h)];
      return { value: (above.value - below.value) / (2 * h), error: (above.error + below.error) / (2 * h) };
    };
    const { value, error } = extrapolated(slope, start, 2);
    // the same samples tell a kink
    let levels = 0;
    while (known.has(start / powerOfTwo(levels))) levels++;
    const [below, above] = [oneSided(-1, levels), oneSided(1, levels)];
    const kinked = Math.abs(above.value - below.value) > Math.max(1e-3, 2 * (above.error + below.error));
    return {
      value,
      error,
      side,
      ...(kinked && { kink: { below: below.value, above: above.value } }),
    };
  }
  return null;
}
