/** A table to draw numbers 0 to n - 1 with given probabilities, each in constant time. */
export interface AliasTable {
  /** Part of each slot that stands for its own number; the rest stands for its alias. */
  own: Float64Array;
  alias: Uint32Array;
}

/**
 * Makes the table for weights.
 *
 * Source: Walker 1977, ACM Trans. Math. Softw. 3, 253, in the order of Vose 1991, IEEE Trans. Softw. Eng. 17, 972.
 *
 * @param weights >= 0 and finite, not all 0; the probability of a number is its part of their sum
 */
export function aliasTable(weights: Float64Array): AliasTable {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && total < Infinity && weights.every((weight) => weight >= 0)))
    throw new RangeError(`invalid weights: their sum is ${total}; must be >= 0, finite, and not all 0`);
  const own = weights.map((weight) => (weight / total) * n);
  const alias = Uint32Array.from(weights, (_, i) => i);
  const poor: number[] = [];
  const rich: number[] = [];
  for (let i = n - 1; i >= 0; i--) (own[i] < 1 ? poor : rich).push(i);
  while (poor.length > 0 && rich.length > 0) {
    const i = poor.pop()!;
    const j = rich[rich.length - 1];
    alias[i] = j;
    own[j] -= 1 - own[i];
    if (own[j] < 1) poor.push(rich.pop()!);
  }
  // the slots that remain are 1 but for rounding; a weight of 0 is never drawn
  for (const i of [...poor, ...rich]) if (weights[i] > 0) own[i] = 1;
  return { own, alias };
}

/**
 * Returns the number that two uniform numbers select.
 *
 * @param slot in (0, 1)
 * @param part in (0, 1)
 */
export function aliasDraw({ own, alias }: AliasTable, slot: number, part: number): number {
  const i = Math.floor(slot * own.length);
  return part < own[i] ? i : alias[i];
}
