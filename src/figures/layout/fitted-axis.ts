import type { Axis } from "../axis.js";

/** Distance of labels [pt]. */
const CLEAR = 3;

/**
 * Returns the axis with the most labels that keep clear of each other, and two at least.
 *
 * @param make returns the axis with at most a number of labels
 * @param most number of labels to begin with
 * @param length of the axis [pt]
 * @param extent size of a label along the axis [pt], for its TeX
 */
export function fittedAxis(
  make: (mostLabels: number) => Axis,
  most: number,
  length: number,
  extent: (tex: string) => number,
): Axis {
  for (let count = most; count > 2; count--) {
    const axis = make(count);
    if (isClear(axis, length, extent)) return axis;
  }
  const { major, minor, place } = make(2);
  if (major.length <= 2) return { major, minor, place };
  const dropped = major.slice(1, -1).map(({ value }) => value);
  return { major: [major[0], major[major.length - 1]], minor: [...minor, ...dropped], place };
}

function isClear({ major, place }: Axis, length: number, extent: (tex: string) => number): boolean {
  return major.every(({ value, tex }, i) => {
    if (i === 0) return true;
    const before = major[i - 1];
    const apart = length * ((place(value) as number) - (place(before.value) as number));
    return apart >= (extent(tex) + extent(before.tex)) / 2 + CLEAR;
  });
}
