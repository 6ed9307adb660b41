import { boundAt } from "millitree";
import { type Bound, roundLimit } from "millitree/parts";
import type { OwnCurve } from "../../state/page-state.js";
import type { PlottedReach } from "../curves/plotted-reach.js";

type Range = readonly [number, number];

/** The range if nothing is seen. */
const EMPTY: Range = [1e-6, 1];

/** Factor by which either end of a range may lie too far outside before the range shrinks. */
const SLACK = 6;

/**
 * Returns a calm range of epsilon: from below all curves to above the best reach at the worst mass and the lowest part of each
 * bound, as the printed Figure 4 has it, outward to 1, 2 or 5 times a power of ten. A charge above that of the electron is no
 * millicharge: the range ends at 1, except for reaches that lie higher.
 *
 * @param last the range so far: it is kept as long as it shows everything and isn't far too large
 */
export function epsilonRange(
  reaches: readonly PlottedReach[],
  bounds: readonly Bound[],
  curves: readonly OwnCurve[],
  massRange: Range,
  last?: Range,
): [number, number] {
  const marks = [
    ...bestReaches(reaches),
    ...bounds.flatMap((bound) => lowestPart(bound, massRange)),
    ...curves.flatMap(({ pieces }) =>
      pieces.flat().flatMap(([mass, e]) => (within(massRange, mass) ? [e] : [])),
    ),
  ].filter((epsilon) => epsilon > 0 && epsilon < Infinity);
  if (marks.length === 0) return [...(last ?? EMPTY)];
  const [lowest, highest] = [least(marks), most(marks)];
  const low = roundLimit(0.6 * lowest, "down");
  const high = Math.max(100 * low, Math.min(1, roundLimit(2 * highest, "up")));
  if (!last) return [low, high];
  // with less room than a new range has, so that the next small move keeps the range
  const shows = last[0] <= 0.9 * lowest && last[1] >= Math.min(1.1 * highest, high);
  const tooLarge = last[0] < low / SLACK || last[1] > high * SLACK;
  return shows && !tooLarge ? [...last] : [low, high];
}

/** Returns the best reach of all channels and experiments at each mass. */
function bestReaches(reaches: readonly PlottedReach[]): Iterable<number> {
  const best = new Map<number, number>();
  for (const { channels } of reaches)
    for (const { points } of channels)
      for (const { mass_GeV, epsilon } of points)
        if (epsilon !== null) best.set(mass_GeV, Math.min(epsilon, best.get(mass_GeV) ?? Infinity));
  return best.values();
}

function lowestPart(bound: Bound, massRange: Range): number[] {
  const seen = [
    ...bound.points.filter(([mass]) => within(massRange, mass)).map(([, epsilon]) => epsilon),
    ...massRange.flatMap((mass) => boundAt(bound, mass) ?? []),
  ];
  return seen.length > 0 ? [least(seen)] : [];
}

const within = ([low, high]: Range, value: number): boolean => value >= low && value <= high;
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
