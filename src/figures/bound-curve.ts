import type { Bound } from "../bounds/bound.js";
import { boundRegion } from "./bound-region.js";
import { inPolygon, visiblePieces, visiblePolygon } from "./curve.js";
import { lineStyle } from "./draw-curve.js";
import { type Frame, position } from "./frame.js";
import { boundLabel } from "./labels/bound-label.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import { stack, type Text, type Typeset } from "./labels/typeset.js";
import { BOUND_LOOKS } from "./looks.js";
import { INK, TEXT } from "./style.js";

const INKS = {
  "excluded-above": { edge: INK.excludedEdge, text: INK.excludedText, fill: INK.excluded },
  "excluded-below": { edge: INK.darkMatterEdge, text: INK.theory, fill: INK.darkMatter },
  "theory-line": { edge: INK.theory, text: INK.theory, fill: undefined },
  projection: { edge: INK.excludedEdge, text: INK.excludedText, fill: undefined },
};

/**
 * Returns a bound as it is seen in the frame: its line between its own points and no further, its region up to the top or down
 * to the bottom of the frame between its outermost masses.
 */
export function boundCurve(
  bound: Bound,
  frame: Frame,
  typeset: Typeset,
  blackAndWhite = false,
): LabelledCurve {
  const ink = INKS[bound.kind];
  const points = bound.points.map(([mass_GeV, epsilon]) => position(frame, mass_GeV, epsilon));
  const line = points.filter((point) => point !== null);
  const polygon = visiblePolygon(boundRegion(bound.kind, line, frame.box), frame.box);
  return {
    id: bound.id,
    of: bound.label,
    pieces: visiblePieces(points, frame.box),
    style: lineStyle(BOUND_LOOKS[bound.kind], ink.edge),
    ...(ink.fill && {
      region: {
        polygon,
        fill: ink.fill,
        // in grey, the regions of both kinds are alike
        ...(blackAndWhite && bound.kind === "excluded-below" && { hatching: ink.edge }),
      },
    }),
    texts: boundTexts(bound, typeset),
    entry: typeset(texLabel(boundLabel(bound).full), TEXT.label),
    textColour: ink.text,
    weight: ink.fill ? 0.4 : 0.7,
    ...(ink.fill && { preference: { side: (centre) => inPolygon(centre, polygon) } }),
  };
}

/** Sets the label in one line and in two. */
function boundTexts(bound: Bound, typeset: Typeset): Text[] {
  const { full, name, note } = boundLabel(bound);
  const set = (text: string) => typeset(texLabel(text), TEXT.small);
  return note ? [set(full), stack([set(name), set(note)])] : [set(full)];
}
