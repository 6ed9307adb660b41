/** Counts the single-letter insertions, deletions and replacements that turn `a` into `b` (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}

/** Returns `energy` for `energy_GeV`: the quantity without its unit. */
const stem = (key: string) => key.split("_")[0];

/**
 * Returns the known key that an unknown one most likely stands for, or undefined if none is near.
 *
 * The same quantity in another unit or without one (`energy_MeV`, `density`) comes first, then at most one wrong letter in three,
 * or a beginning of three letters or more. Case doesn't count.
 */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const wanted = key.toLowerCase();
  if (wanted.length > 40) return undefined;
  const distances = known.map((name) => {
    const candidate = name.toLowerCase();
    const sameQuantity = stem(candidate) === stem(wanted);
    const distance = editDistance(wanted, candidate);
    const near = distance <= candidate.length / 3 || (wanted.length >= 3 && candidate.startsWith(wanted));
    return { name, near: sameQuantity || near, rank: distance + (sameQuantity ? 0 : 100) };
  });
  return distances.filter(({ near }) => near).sort((a, b) => a.rank - b.rank)[0]?.name;
}
