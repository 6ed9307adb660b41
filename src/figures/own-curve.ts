import type { OwnCurve } from "../bounds/own-curve.js";
import { visiblePieces } from "./curve.js";
import { lineStyle } from "./draw-curve.js";
import { type Frame, position } from "./frame.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import { DASHES, OWN_CURVE_LOOK } from "./looks.js";
import { OWN_CURVE_COLOURS, TEXT } from "./style.js";

/**
 * Returns a curve of one's own as it is seen in the frame. The first four differ in colour, in grey too; each further four have dashes in
 * common.
 */
export function ownCurve(
  { label, pieces }: OwnCurve,
  i: number,
  frame: Frame,
  typeset: Typeset,
): LabelledCurve {
  const colours = OWN_CURVE_COLOURS.length;
  const colour = OWN_CURVE_COLOURS[i % colours];
  const dash = DASHES[Math.floor(i / colours) % DASHES.length];
  const text = typeset(texLabel(label), TEXT.label);
  return {
    id: `own curve ${i + 1}`,
    pieces: pieces.flatMap((points) =>
      visiblePieces(
        points.map(([mass_GeV, epsilon]) => position(frame, mass_GeV, epsilon)),
        frame.box,
      ),
    ),
    style: lineStyle({ ...OWN_CURVE_LOOK, ...(dash !== undefined && { dash }) }, colour),
    entry: text,
    texts: text.glyphs.length > 0 ? [text] : [],
    textColour: colour,
    of: label || "a curve of one's own",
    legend: "name",
  };
}
