import { backgroundOf } from "../experiments/schema/limit.js";
import { edgeOf, firstInteger } from "../numerics/search.js";
import { medianCount } from "../statistics/counting.js";
import { limitMethod } from "../statistics/limit-methods.js";
import { excess, type Lever, type Search, whyNot } from "./lever.js";
import type { Mechanism } from "./mechanisms.js";

/** The relative accuracy of the backgrounds at which the median count jumps. */
const EDGE = 1e-9;

/** Two neighbouring backgrounds. The median count is at most n for one, and above n for the other. */
interface Jump {
  below: number;
  above: number;
}

/** Finds the background at which the median count leaves n. */
function jumpFrom(n: number, median: (background: number) => number): Jump {
  let [below, above] = [n + 0.5, n + 1];
  while (median(below) > n) [below, above] = [below / 2, below];
  while (median(above) <= n) [below, above] = [above, 1.5 * above];
  [above, below] = edgeOf((background) => median(background) > n, [above, below], EDGE);
  return { below, above };
}

/**
 * Finds the background, of the same relative uncertainty, that goes with the epsilon asked for. A projection's count is the
 * median that the background gives, a whole number. From one jump of the count to the next, epsilon falls as the background
 * grows; at a jump it rises. Both the smallest and the largest epsilon between two jumps rise from count to count. Hence every
 * answer is a background just below a jump. If epsilon is reached now, it is the largest background up to which it stays reached.
 * If epsilon is not reached, it is the largest background below the present one at which it is.
 */
export function backgroundLever(mechanism: Mechanism, now: number, search: Search): Lever {
  const { lever, set, range } = mechanism;
  const { experiment, fine } = search;
  const median = (value: number): number => {
    const { expected, uncertainty } = backgroundOf(set(experiment, value));
    return medianCount({ background: expected, backgroundUncertainty: uncertainty });
  };
  const trial = (value: number) => ({ value, excess: excess(mechanism, now, search)(fine, value) });
  const jump = (n: number) => jumpFrom(n, median);
  const reaches = (value: number) => trial(value).excess <= 0;
  const start = trial(now);
  const count = median(now);
  const [least, most] = range;
  const last = start.excess <= 0 ? median(most) - 1 - count : count - 1;
  const steps = firstInteger(
    0,
    (i) => (start.excess <= 0 ? !reaches(jump(count + i).above) : reaches(jump(count - 1 - i).below)),
    last,
  );
  if (steps <= last) {
    const { below } = jump(start.excess <= 0 ? count + steps : count - 1 - steps);
    return { lever, now, needed: below, reason: "", warnings: tieWarnings(experiment) };
  }
  const others = start.excess <= 0 ? [most] : [...(count > 0 ? [jump(0).below] : []), least];
  return {
    lever,
    now,
    needed: null,
    reason: whyNot(mechanism, [start, ...others.map(trial)], search),
    warnings: [],
  };
}

/** Warns if the limit has jumps of its own between those of the median count. */
const tieWarnings = (experiment: Search["experiment"]): string[] =>
  limitMethod(experiment.limit.method).jumpsAtTies && backgroundOf(experiment).uncertainty > 0
    ? [
        `epsilon also jumps, by a per cent or two, if two counts tie in the order of ${experiment.limit.method}`,
      ]
    : [];
