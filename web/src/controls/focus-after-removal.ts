import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus in a list whose items are removed by buttons of their own: it goes to what stands at the place of the item
 * then, or before it, and in the end to the section of the list.
 *
 * @returns the list, and what is told the place of an item that is about to go
 */
export function useFocusAfterRemoval(): [
  list: RefObject<HTMLUListElement | null>,
  leave: (place: number) => void,
] {
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (left.current === null || !list.current) return;
    const { children } = list.current;
    const neighbour = children[Math.min(left.current, children.length - 1)];
    left.current = null;
    const place =
      neighbour?.querySelector<HTMLElement>('button, input[type="text"]') ??
      list.current.closest<HTMLElement>("section");
    place?.focus();
  });
  const leave = (place: number) => {
    left.current = place;
  };
  return [list, leave];
}
