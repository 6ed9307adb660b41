import { type CurveLook, dotRadius } from "millitree/parts";
import type { Place } from "../axes/frame.js";
import { dashInPixels, inPixels } from "../pixels.js";
import { dotPath, linePath } from "./path.js";

/** Widths of a hollow line and of its core, in that of a line. */
const HOLLOW = 1.5;
const CORE = 0.6;

/**
 * Draws a line in the colour of its group, with a dot for each place that stands alone.
 *
 * @param kind its class in the style sheet, `plot-KIND`
 * @param hollow for an experiment whose colour has been used before
 */
export function CurveLine({
  kind,
  places,
  look,
  hollow = false,
}: {
  kind: string;
  places: readonly (Place | null)[];
  look: CurveLook;
  hollow?: boolean;
}) {
  const { dash, paper } = look;
  const width = inPixels(look.width);
  const path = {
    d: linePath(places),
    ...(dash !== undefined && { "stroke-dasharray": dashInPixels(dash) }),
  };
  const mixed = paper !== undefined && {
    color: `color-mix(in srgb, currentcolor ${100 * (1 - paper)}%, var(--paper))`,
  };
  return (
    <g {...(mixed && { style: mixed })}>
      <path class={`plot-line plot-${kind}`} stroke-width={hollow ? HOLLOW * width : width} {...path} />
      {hollow && <path class="plot-core" stroke-width={CORE * width} {...path} />}
      <path class="plot-dot" d={dotPath(places, inPixels(dotRadius(look)))} />
    </g>
  );
}
