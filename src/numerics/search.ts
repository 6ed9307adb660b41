/**
 * Finds the least integer, `from` or above, for which a condition holds that holds for all larger integers too. Steps
 * double, then bisection follows.
 *
 * @param last the last integer that is tried
 * @returns last + 1 if the condition holds nowhere up to `last`
 */
export function firstInteger(from: number, holds: (n: number) => boolean, last = Infinity): number {
  if (from > last) return last + 1;
  let [before, here] = [from - 1, from];
  while (!holds(here)) {
    if (here === last) return last + 1;
    [before, here] = [here, Math.min(last, 2 * here - from + 1)];
  }
  while (here - before > 1) {
    const middle = Math.floor((before + here) / 2);
    if (holds(middle)) here = middle;
    else before = middle;
  }
  return here;
}

/**
 * Finds the edge of a condition between two positive numbers, of which the first meets it and the second does not, by
 * bisection of their logarithms.
 *
 * @returns two such numbers that are the same to rtol
 */
export function edgeOf(
  holds: (x: number) => boolean,
  [inside, outside]: readonly [number, number],
  rtol: number,
): readonly [inside: number, outside: number] {
  let [within, without] = [inside, outside];
  while (Math.abs(within / without - 1) > rtol) {
    const middle = Math.sqrt(within * without);
    if (holds(middle)) within = middle;
    else without = middle;
  }
  return [within, without];
}
