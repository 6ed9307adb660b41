import type { Point } from "./labels/box.js";
import { type CurveLook, dotRadius } from "./looks.js";
import { lighter } from "./style.js";
import { element, pathData } from "./svg.js";

/** A line: its width and dashes [pt], and its colour. */
export interface LineStyle extends Pick<CurveLook, "width" | "dash"> {
  colour: string;
}

/** Returns the line of a look in a colour, on white paper. */
export const lineStyle = ({ paper, ...look }: CurveLook, colour: string): LineStyle => ({
  ...look,
  colour: paper === undefined ? colour : lighter(colour, paper),
});

/** Draws a curve from its visible pieces; a piece of one point becomes a dot. `name` is kept as `data-curve`. */
export function drawCurve(pieces: readonly Point[][], name: string | undefined, style: LineStyle): string {
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
