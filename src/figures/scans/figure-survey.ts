import type { Bound } from "../../bounds/bound.js";
import { type Axis, linearAxis, logAxis } from "../axis.js";
import { boundCurve } from "../bound-curve.js";
import { visiblePieces } from "../curve.js";
import { lineStyle } from "../draw-curve.js";
import { drawFrame, type Frame, leftSide, position, rightSide } from "../frame.js";
import { drawCurves, drawLabels, type LabelledCurve } from "../labels/labelled-curve.js";
import { stack, type Typeset } from "../labels/typeset.js";
import { EXPERIMENT_LOOK } from "../looks.js";
import { massRange, valueRange } from "../range.js";
import { COLUMN_MM, massColours, POINTS_PER_MM, TEXT } from "../style.js";
import { svgDocument } from "../svg.js";

/** A line of a survey. */
export interface SurveyLine {
  /** Its label as TeX; left out for a line without one. */
  tex?: string;
  /** Points in rising order; a null interrupts the line. */
  points: readonly (readonly [x: number, epsilon: number | null])[];
  /** Dashes and gaps [pt]; left out for a solid line. */
  dash?: string;
}

/** Lines of epsilon over a mass or over a varied key. */
export interface SurveyData {
  /** In the order of their values, which gives their colours. */
  lines: readonly SurveyLine[];
  /** Titles of the axes as TeX. */
  titles: { x: string; y: string };
  /** Kind of the horizontal axis; epsilon is logarithmic. */
  xAxis: "logarithmic" | "linear";
  /** Published bounds, if the horizontal axis is the mass of chi; by default none. */
  bounds?: readonly Bound[];
  /** Notes on the whole, as TeX, a line each. */
  notes: readonly string[];
  /** Title and description for readers who cannot see the drawing. */
  words: { title: string; description: string };
}

const WIDTH = COLUMN_MM * POINTS_PER_MM;
const MARGIN = { left: 41, right: 8, top: 6, bottom: 29 };
const HEIGHT = 200;

/** Returns the horizontal axis: from the first to the last value. */
export function axisOver(kind: SurveyData["xAxis"], values: readonly number[]): Axis {
  if (kind === "logarithmic") return logAxis(...massRange(values));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = low === high ? 0.5 * Math.abs(low) || 1 : 0;
  return linearAxis(low - room, high + room);
}

/**
 * Draws lines of epsilon over the mass or over a varied key, each with its label next to it.
 *
 * @returns an SVG document, a journal's column wide
 * @throws Error if no epsilon is positive, or a value is not a number
 */
export function figureSurvey(
  { lines, titles, xAxis, bounds = [], notes, words }: SurveyData,
  typeset: Typeset,
): string {
  const points = lines.flatMap((line) => line.points);
  const x = axisOver(
    xAxis,
    points.map(([at]) => at),
  );
  const y = logAxis(...valueRange(points.flatMap(([, epsilon]) => epsilon ?? [])));
  const left = leftSide(y, titles.y, MARGIN.left, typeset);
  const right = rightSide(x, left, WIDTH, MARGIN.right, typeset);
  const box = { left, right, top: MARGIN.top, bottom: MARGIN.top + HEIGHT };
  const frame: Frame = { box, x, y };
  const colours = massColours(lines.length);
  const drawn = lines.map(
    ({ tex, points, dash }, i): LabelledCurve => ({
      id: `line ${i + 1}`,
      pieces: visiblePieces(
        points.map(([at, epsilon]) => (epsilon === null ? null : position(frame, at, epsilon))),
        box,
      ),
      style: lineStyle({ ...EXPERIMENT_LOOK, ...(dash !== undefined && { dash }) }, colours[i]),
      texts: tex === undefined ? [] : [typeset(tex, TEXT.small)],
      textColour: colours[i],
      preference: { along: 0.35 + (0.3 * i) / Math.max(1, lines.length - 1) },
    }),
  );
  const published = bounds
    .map((bound) => boundCurve(bound, frame, typeset))
    .filter(({ pieces, region }) => pieces.length > 0 || (region && region.polygon.length > 2));
  const curves = [...published, ...drawn];
  const note = stack(
    notes.map((tex) => typeset(tex, TEXT.small)),
    "right",
  );
  return svgDocument({ width: WIDTH, height: box.bottom + MARGIN.bottom }, words.title, words.description, [
    drawCurves(curves),
    drawFrame(frame, titles, typeset),
    drawLabels(curves, note, box),
  ]);
}
