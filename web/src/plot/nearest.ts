/** Returns the member of a list whose value is nearest to another; null for an empty list. */
export function nearest<T>(list: readonly T[], value: (item: T) => number, to: number): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const item of list) {
    const distance = Math.abs(value(item) - to);
    if (distance < least) {
      best = item;
      least = distance;
    }
  }
  return best;
}
