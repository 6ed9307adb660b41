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

const lettersOf = (word: string): string => [...word].sort().join("");

/** Counts the words that two keys begin with: `recoil_angle` has two of `recoil_angle_min_mrad`. */
function commonWords(a: string, b: string): number {
  const [one, other] = [a.split("_"), b.split("_")];
  const differs = one.findIndex((word, i) => word !== other[i]);
  return differs === -1 ? one.length : differs;
}

/**
 * Lists the known keys that an unknown one most likely stands for; none if none is near.
 *
 * The same quantity in another unit or without one (`energy_MeV`, `density`) comes first, the more words the better, then at most
 * one wrong letter in three, two letters that are exchanged, or a beginning of three letters or more. Case doesn't count. Several keys come back if all of them
 * begin with the words of the unknown one: `recoil_angle`.
 */
export function nearestKeys(key: string, known: readonly string[]): string[] {
  const wanted = key.toLowerCase();
  if (wanted.length > 40) return [];
  const beginning = known.filter((name) => name.toLowerCase().startsWith(`${wanted}_`));
  if (wanted.includes("_") && beginning.length > 1) return beginning;
  const distances = known.map((name) => {
    const candidate = name.toLowerCase();
    const words = commonWords(candidate, wanted);
    const distance = editDistance(wanted, candidate);
    const isSwapped = distance === 2 && lettersOf(wanted) === lettersOf(candidate);
    const near =
      isSwapped || distance <= candidate.length / 3 || (wanted.length >= 3 && candidate.startsWith(wanted));
    return { name, near: words > 0 || near, rank: distance - 100 * words };
  });
  return distances
    .filter(({ near }) => near)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 1)
    .map(({ name }) => name);
}
