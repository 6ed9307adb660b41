import { visiblePieces, visiblePolygon } from "./curve.js";
import { lineStyle } from "./draw-curve.js";
import type { DrawnReach } from "./drawn-reach.js";
import { type Frame, position } from "./frame.js";
import type { Point } from "./labels/box.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import type { CurveLook } from "./looks.js";
import { bandOutline, type ReachPart, reachParts } from "./reach-parts.js";
import type { LinePoint } from "./strokes.js";
import { TEXT } from "./style.js";

/** The look of an experiment among others. */
interface ReachLook {
  colour: string;
  /** Dashes that are its own, empty for a solid line; left out if dashes say what a reach rests on. */
  dash?: string;
  /** Its name, with what is to be said of it alone. */
  name: string;
}

/**
 * Returns the parts of a reach as they are seen in the frame.
 *
 * @param excluded tests for a place inside a bound: the name of the experiment stands elsewhere if it can
 */
export function reachCurves(
  reach: DrawnReach,
  { colour, dash, name: plain }: ReachLook,
  frame: Frame,
  typeset: Typeset,
  excluded: (place: Point) => boolean,
): LabelledCurve[] {
  const parts = reachParts(reach);
  const id = ({ name }: ReachPart) => `${reach.experiment} ${name}`;
  const near = parts.filter(({ role }) => role === "channel").map(id);
  const place = (mass_GeV: number, epsilon: number | null): Point | null =>
    epsilon === null ? null : position(frame, mass_GeV, epsilon);
  const pieces = (points: readonly LinePoint[]) =>
    visiblePieces(
      points.map(([mass_GeV, epsilon]) => place(mass_GeV, epsilon)),
      frame.box,
    );
  return parts.map((part): LabelledCurve => {
    const { role, points, look, strokes, band, tex } = part;
    const style = (look: CurveLook) =>
      lineStyle(
        (role === "combined" || role === "ceiling") && dash !== undefined
          ? { ...look, dash: dash || undefined }
          : look,
        colour,
      );
    const curve = {
      id: id(part),
      pieces: pieces(points),
      of: reach.experiment,
      style: style(look),
      strokes: strokes.map(({ points, look }) => ({ pieces: pieces(points), style: style(look) })),
      ...(band && {
        region: {
          polygon: visiblePolygon(bandOutline(band.points, place), frame.box),
          fill: colour,
          opacity: band.opacity,
        },
      }),
      textColour: colour,
    };
    if (role === "combined") {
      const name = texLabel(plain);
      return {
        ...curve,
        legend: "name",
        texts: [typeset(name, TEXT.axis)],
        entry: typeset(name, TEXT.label),
        near,
        preference: { along: 0.3, side: (centre) => !excluded(centre) },
      };
    }
    return {
      ...curve,
      texts: tex ? [typeset(tex, TEXT.label)] : [],
      legend: "kind",
      weight: 0.7,
    };
  });
}
