import type { Bound } from "../limits/bound.js";
import type { Point } from "./box.js";
import { inPolygon, visiblePieces, visiblePolygon } from "./curve.js";
import { type Frame, position } from "./frame.js";
import type { LabelledCurve } from "./labelled-curve.js";
import { INK, LINE, TEXT } from "./style.js";
import { percent, texLabel } from "./tex-label.js";
import { stack, type Text, type Typeset } from "./typeset.js";

const LOOKS = {
  "excluded-above": { edge: INK.excludedEdge, width: LINE.edge, text: INK.excludedText, fill: INK.excluded },
  "excluded-below": { edge: INK.darkMatterEdge, width: LINE.edge, text: INK.theory, fill: INK.darkMatter },
  "theory-line": { edge: INK.theory, width: LINE.thin, text: INK.theory, fill: undefined },
};

/**
 * A bound as it is seen in the frame: its line between its own points and no further, its region up to the top or down
 * to the bottom of the frame between its outermost masses.
 */
export function boundCurve(bound: Bound, frame: Frame, typeset: Typeset): LabelledCurve {
  const look = LOOKS[bound.kind];
  const points = bound.points.map(([mass_GeV, epsilon]) => position(frame, mass_GeV, epsilon));
  const line = points.filter((point) => point !== null);
  const polygon =
    bound.kind === "theory-line" ? [] : visiblePolygon(closed(line, bound.kind, frame), frame.box);
  return {
    id: bound.id,
    pieces: visiblePieces(points, frame.box),
    style: { width: look.width, colour: look.edge },
    ...(look.fill && { region: { polygon, fill: look.fill } }),
    texts: boundTexts(bound, typeset),
    textColour: look.text,
    weight: look.fill ? 0.4 : 0.7,
    ...(look.fill && { preference: { side: (centre) => inPolygon(centre, polygon) } }),
  };
}

/** The line and its way back, above or below all of the line and of the frame. */
function closed(line: readonly Point[], kind: Bound["kind"], { box }: Frame): Point[] {
  if (line.length < 2) return [];
  const ys = line.map(([, y]) => y);
  const back = kind === "excluded-above" ? Math.min(box.top, ...ys) - 1 : Math.max(box.bottom, ...ys) + 1;
  return [...line, [line[line.length - 1][0], back], [line[0][0], back]];
}

/** The label in one line or in two; a confidence level other than 95 % is said. */
function boundTexts({ label, kind, confidenceLevel }: Bound, typeset: Typeset): Text[] {
  const set = (text: string) => typeset(texLabel(text), TEXT.small);
  if (kind === "theory-line") {
    const [name, ...rest] = label.split(/, +/);
    return rest.length > 0 ? [set(label), stack([set(name), set(rest.join(", "))])] : [set(label)];
  }
  const remark = /\s*\((.*)\)$/.exec(label);
  const name = remark ? label.slice(0, remark.index) : label;
  const notes = [...(remark ? [remark[1]] : []), ...levelNote(confidenceLevel)];
  if (notes.length === 0) return [set(name)];
  const note = `(${notes.join(", ")})`;
  return [set(`${name} ${note}`), stack([set(name), set(note)])];
}

function levelNote(level: Bound["confidenceLevel"]): string[] {
  if (level === 0.95) return [];
  return [typeof level === "number" ? `${percent(level)} CL` : `CL ${level ?? "unstated"}`];
}
