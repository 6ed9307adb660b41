import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus in a list whose items have buttons that remove them. The focus moves to the item that takes the place of the
 * removed one, or to the item before it; in an empty list, to the section of the list.
 *
 * @returns the list, and a function to call with the place of an item before it is removed
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
