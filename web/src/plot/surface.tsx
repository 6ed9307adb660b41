import type { Frame, Place } from "./axes/frame.js";
import { intoFrame, pointerPlace } from "./pointer.js";

/**
 * Makes the surface over a plot, which takes its pointer and keys. A pointer that hovers or drags shows a place, a click or a tap picks
 * one; a finger that moves up or down scrolls the page.
 */
export function Surface({
  frame,
  label,
  describedBy,
  onPlace,
  onPick,
  onKey,
}: {
  frame: Frame;
  label: string;
  describedBy?: string | undefined;
  /** Called with null if the pointer has left. */
  onPlace: (place: Place | null) => void;
  onPick?: (place: Place) => void;
  /** Tests whether the key was for the plot, and acts on it. */
  onKey: (event: KeyboardEvent) => boolean;
}) {
  const { left, right, top, bottom } = frame;
  const show = (event: PointerEvent) => onPlace(intoFrame(frame, pointerPlace(event)));
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys go to a plot as to an application
    <rect
      class="plot-surface"
      x={left}
      y={top}
      width={right - left}
      height={bottom - top}
      role="application"
      aria-roledescription="plot"
      aria-label={label}
      aria-describedby={describedBy}
      tabindex={0}
      onPointerDown={(event: PointerEvent) => {
        if (event.pointerType !== "mouse")
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
        show(event);
      }}
      onPointerMove={show}
      onPointerLeave={(event: PointerEvent) => {
        // a finger leaves the glass after each look: what it showed stays
        if (event.pointerType === "mouse") onPlace(null);
      }}
      onClick={(event: MouseEvent) => {
        // the place of a click may differ from that of its pointer in parts of a pixel: one place is shown and picked
        const place = intoFrame(frame, pointerPlace(event));
        onPlace(place);
        onPick?.(place);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (onKey(event)) event.preventDefault();
      }}
    />
  );
}
