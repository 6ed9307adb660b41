import { powerOfTwo } from "../elementary/index.js";
import type { Setting } from "../experiments/file/varied.js";

/** Values of one place in an experiment's file. */
export interface Axis {
  path: string;
  values: (number | string)[];
}

/** How many settings the product of some axes has. */
export const variationCount = (axes: readonly Axis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/** Number `i` of the product of some axes, of which the last moves fastest: digits of a mixed radix. */
export function variation(axes: readonly Axis[], i: number): Setting[] {
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

/** Numbers from 0 to `count` - 1, both ends among them, evenly spread where there are more than `most`. */
const spread = (count: number, most: number): number[] =>
  count <= most
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));

/**
 * The variations by which a product is judged before it is computed: all of a small one; of a large one the values of each
 * axis, of a long axis some of them, with the others at their first, and the corners.
 *
 * @param most of the product, of an axis, and of corners, >= 2
 */
export function sampleVariations(axes: readonly Axis[], most: number): Setting[][] {
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
