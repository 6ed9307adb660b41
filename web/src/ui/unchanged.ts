import { useRef } from "preact/hooks";

/**
 * A list with the members of the last time wherever their fields are the same, and the very list of the last time where all
 * are: callers may make lists and members anew for each drawing, and only what differs is drawn again.
 */
export function useUnchanged<T extends object>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  last.current = withUnchanged(list, last.current);
  return last.current;
}

/** The list with the members of another one wherever their fields are the same; that other one where all are. */
export function withUnchanged<T extends object>(list: readonly T[], before: readonly T[]): readonly T[] {
  if (list === before) return before;
  const kept = list.map((item, i) => (i < before.length && sameFields(item, before[i]) ? before[i] : item));
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}

function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return a === b || (keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]));
}
