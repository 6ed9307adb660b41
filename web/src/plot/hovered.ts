import { useState } from "preact/hooks";
import type { Frame, Place } from "./axes/frame.js";
import { keyStep } from "./axes/mass-steps.js";

/** A reading along the axis of a plot, with pointer or keys. */
export interface Hovered {
  /** Null if nothing is read. */
  value: number | null;
  /** Its place on the axis [px]; null if it has none in the frame. */
  at: number | null;
  onPlace: (place: Place | null) => void;
  /** Tests whether the key was for the plot, and acts on it. */
  onKey: (event: KeyboardEvent) => boolean;
}

/**
 * Keeps the value that pointer or keys read off a plot.
 *
 * @param start value at which keys begin
 * @param moved returns a value after a step, in parts of the axis
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
