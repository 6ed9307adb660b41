import type { Point } from "./labels/box.js";
import { element, pathData } from "./svg.js";

/** How a curve is drawn: width [pt], colour, dashes [pt]. */
export interface LineStyle {
  width: number;
  colour: string;
  dash?: string;
}

/** Radius of the dot [pt] that a point becomes which stands alone. */
export const dotRadius = ({ width }: LineStyle): number => 1.2 * width;

/** A curve from its visible pieces; a piece of one point becomes a dot. `name` is kept as `data-curve`. */
export function drawCurve(pieces: readonly Point[][], name: string, style: LineStyle): string {
  const { width, colour, dash } = style;
  const line = element("path", {
    "data-curve": name,
    d: pathData(pieces.filter((piece) => piece.length > 1)),
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-dasharray": dash,
    "stroke-linejoin": "round",
  });
  const dots = pieces
    .filter((piece) => piece.length === 1)
    .map(([[cx, cy]]) =>
      element("circle", { "data-curve": name, cx, cy, r: dotRadius(style), fill: colour }),
    );
  return [line, ...dots].join("");
}
