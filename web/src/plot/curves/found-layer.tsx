import { type Frame, inFrame, type Place } from "../axes/frame.js";
import { Drawing } from "../drawing.js";
import { dotPath } from "./path.js";

/** Draws a hair across a plot, and dots at the nearest values. */
export function FoundLayer({
  frame,
  at,
  found,
}: {
  frame: Frame;
  /** Place of the hair [px]. */
  at: number;
  found: readonly { key: string; colour: string; place: Place | null }[];
}) {
  return (
    <Drawing class="plot-crosshair">
      <path d={`M${at.toFixed(1)} ${frame.top}V${frame.bottom}`} />
      {found.map(({ key, colour, place }) =>
        place && inFrame(frame, place) ? (
          <path key={key} class="plot-found" style={{ fill: colour }} d={dotPath([place], 4)} />
        ) : null,
      )}
    </Drawing>
  );
}
