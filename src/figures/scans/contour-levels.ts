import { log10, powerOfTen } from "../../elementary/index.js";
import { linearAxis } from "../axis.js";

/** The most contours of one drawing. */
const MOST = 9;

/** Mantissas of levels, from fine to coarse. */
const MANTISSAS = [[1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;

/**
 * Returns round levels between two values, nine at most: 1, 2, 5 or the like times powers of ten, and round numbers if the values are
 * too near to each other for these.
 *
 * @param low,high 0 < low < high
 */
export function contourLevels(low: number, high: number): number[] {
  const inside = (value: number): boolean => value > low && value < high;
  const exponents = Array.from(
    { length: Math.floor(log10(high)) - Math.floor(log10(low)) + 1 },
    (_, i) => Math.floor(log10(low)) + i,
  );
  const [finest, ...others] = MANTISSAS.map((steps) =>
    exponents.flatMap((n) => steps.map((k) => powerOfTen(n, k))).filter(inside),
  );
  if (finest.length < 4)
    return linearAxis(low, high, 6)
      .major.map(({ value }) => value)
      .filter(inside);
  const coarsest = others[others.length - 1];
  const every = Math.ceil(coarsest.length / MOST);
  return (
    [finest, ...others].find((levels) => levels.length <= MOST) ?? coarsest.filter((_, i) => i % every === 0)
  );
}
