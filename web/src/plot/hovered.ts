import { useState } from "preact/hooks";
import type { Frame, Place } from "./axes/frame.js";
import { keyStep } from "./axes/mass-steps.js";

/** What is read along the axis of a plot, with pointer or keys. */
export interface Hovered {
  /** Null where nothing is read. */
  value: number | null;
  /** Its place on the axis [px]; null where it has none in the frame. */
  at: number | null;
  onPlace: (place: Place | null) => void;
  /** Whether the key was for the plot. */
  onKey: (event: KeyboardEvent) => boolean;
}

/**
 * @param start where keys begin
 * @param moved a value after a step of so many parts of the axis
 * @param onEnter picks a value
 */
export function useHovered(
  frame: Frame,
  start: number,
  moved: (value: number, parts: number) => number,
  onEnter?: (value: number) => void,
): Hovered {
  const [value, setValue] = useState<number | null>(null);
  const place = value === null ? null : frame.x.at(value);
  const at = place !== null && place >= frame.left && place <= frame.right ? place : null;
  const onKey = (event: KeyboardEvent): boolean => {
    const step = keyStep(event.key, event.shiftKey);
    if (step && step.x !== 0) setValue(moved(value ?? start, step.x));
    else if (event.key === "Enter" && onEnter && value !== null) onEnter(value);
    else if (event.key === "Escape" && value !== null) setValue(null);
    else return false;
    return true;
  };
  return { value, at, onPlace: (place) => setValue(place && frame.x.valueAt(place[0])), onKey };
}
