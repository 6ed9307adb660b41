import { useRef } from "preact/hooks";

/**
 * Returns a list that keeps those members of the last time whose fields are the same; if all are the same, the very list of the
 * last time. Callers may make lists and members anew for each drawing: only differences are drawn again.
 */
export function useUnchanged<T extends object>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  last.current = withUnchanged(list, last.current);
  return last.current;
}

/**
 * Returns the list with those members of an earlier one whose fields are the same; if all are the same, the earlier list itself.
 */
export function withUnchanged<T extends object>(list: readonly T[], before: readonly T[]): readonly T[] {
  if (list === before) return before;
  const kept = list.map((item, i) => (i < before.length && sameFields(item, before[i]) ? before[i] : item));
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}

function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return a === b || (keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]));
}
