import { powerOfTwo } from "../elementary/index.js";

/** A value with a bound on its error. */
interface Sample {
  value: number;
  error: number;
}

/** A derivative with its error. */
export interface Derivative {
  value: number;
  /** Error: twice the last change of the extrapolation, plus the contribution of the samples' own errors. */
  error: number;
  /** The side on which the function is defined: both, or only one of them. */
  side: "both" | "above" | "below";
  /** Slopes of the two sides, given if they differ: `value` is then their mean. */
  kink?: { below: number; above: number };
}

const LARGEST = 0.08;
const SMALLEST = 1e-6;
const MOST_LEVELS = 14;

/**
 * Extrapolates differences at steps h, h/2, h/4, ... to h = 0 by Ridders' scheme. The error of each entry is twice the
 * last change of the extrapolation plus the effect of the samples' errors. The scheme ends if the change is below that
 * effect, or if that effect alone is above the least error so far.
 *
 * @param difference slope over a step, with the error that those of its samples give it
 * @param order of the error's powers of h: 2 for central differences, h^2, h^4, ...; 1 for one-sided ones, h, h^2, ...
 * @param levels largest number of steps
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
 * Computes f'(0) of a function that is only known with a small error. Differences at steps that halve are extrapolated
 * to zero. They are central if f is defined on both sides of 0, one-sided at an end.
 *
 * Source: Ridders 1982, Adv. Eng. Software 4, 75; steps start at 0.08 and are halved until f is defined there.
 *
 * @param f defined at 0; returns null at points outside its domain
 * @returns null if f is not defined on either side, down to a step of 1e-6
 * @throws RangeError if f is not defined at 0, or has a gap next to it
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
    // the same samples reveal a kink
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
