import { powerOfTwo } from "../elementary/index.js";
import type { VariedSetting } from "../experiments/file/settings.js";

/** The values of one place in an experiment's file. */
export interface Axis {
  path: string;
  values: (number | string)[];
}

/** Counts the settings in the product of some axes. */
export const variationCount = (axes: readonly Axis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/** Returns number `i` in the product of some axes. The last axis moves fastest: the settings are digits of a mixed radix. */
export function variation(axes: readonly Axis[], i: number): VariedSetting[] {
  let rest = i;
  return axes
    .toReversed()
    .map(({ path, values }) => {
      const digit = rest % values.length;
      rest = Math.floor(rest / values.length);
      return { path, value: values[digit] };
    })
    .toReversed();
}

/** Lists numbers from 0 to `count` - 1, both ends among them; evenly spread if there are more than `most`. */
const spread = (count: number, most: number): number[] =>
  count <= most
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));

/**
 * Lists the variations by which a product is judged before it is computed. For a small product these are all. For a large one
 * these are the corners and the values of each axis (some of them if it is long) with the other axes at their first value.
 *
 * @param most largest number of variations of the product, of an axis, and of corners, >= 2
 */
export function sampleVariations(axes: readonly Axis[], most: number): VariedSetting[][] {
  const count = variationCount(axes);
  if (count <= most) return spread(count, most).map((i) => variation(axes, i));
  const along = axes.flatMap((axis, moving) =>
    spread(axis.values.length, most).map((i) =>
      axes.map(({ path, values }, k) => ({ path, value: values[k === moving ? i : 0] })),
    ),
  );
  const ends = axes.map(({ path, values }) => ({ path, values: [values[0], values.at(-1)!] }));
  const corners = Array.from({ length: Math.min(powerOfTwo(axes.length), most) }, (_, i) =>
    variation(ends, i),
  );
  return [...along, ...corners];
}
