import { log } from "../../elementary/index.js";
import { visiblePieces } from "../curve.js";
import { lineStyle } from "../draw-curve.js";
import { drawFrame, type Frame, leftSide, rightSide } from "../frame.js";
import { type Box, inBox, type Point } from "../labels/box.js";
import { drawCurves, drawLabels, type LabelledCurve } from "../labels/labelled-curve.js";
import { stack, type Typeset } from "../labels/typeset.js";
import { EXPERIMENT_LOOK } from "../looks.js";
import { COLUMN_MM, massColours, POINTS_PER_MM, TEXT } from "../style.js";
import { svgDocument } from "../svg.js";
import { contourLevels } from "./contour-levels.js";
import { contourLines } from "./contour-lines.js";
import { axisOver, type SurveyData } from "./figure-survey.js";
import { numberTex } from "./setting-label.js";

/** One of the two varied keys of a plane. */
export interface PlaneAxis {
  title: string;
  kind: SurveyData["xAxis"];
  /** Values in rising order, two at least. */
  values: readonly number[];
}

/** Epsilon over two varied keys. */
export interface ContoursData {
  x: PlaneAxis;
  y: PlaneAxis;
  /** epsilon[i][j] at value i of x and value j of y; null if nothing is reached. */
  epsilon: readonly (readonly (number | null)[])[];
  /** Levels; by default round numbers. */
  levels?: readonly number[];
  notes: readonly string[];
  words: SurveyData["words"];
}

const WIDTH = COLUMN_MM * POINTS_PER_MM;
const MARGIN = { left: 41, right: 8, top: 6, bottom: 29 };
const HEIGHT = 200;

/** Returns the levels of a drawing: those given, or round numbers between the least and the largest epsilon. */
export function levelsOf({ epsilon, levels }: Pick<ContoursData, "epsilon" | "levels">): readonly number[] {
  if (levels) return levels;
  const values = epsilon.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? contourLevels(low, high) : [];
}

/** Returns a contour in the places of the frame. Between the nodes of the grid ln(epsilon) is linear along the axes as they are drawn. */
function contourIn({ box, x, y }: Frame, data: ContoursData, level: number): Point[][] {
  const across = (value: number) => box.left + (x.place(value) as number) * (box.right - box.left);
  const up = (value: number) => box.bottom - (y.place(value) as number) * (box.bottom - box.top);
  const field = {
    x: data.x.values.map(across),
    y: data.y.values.map(up),
    at: (i: number, j: number) => {
      const value = data.epsilon[i][j];
      return value === null ? null : log(value);
    },
  };
  return contourLines(field, log(level));
}

/** Returns the parts of lines that are seen; rounding must not lose a point on the frame. */
const seenIn = (lines: readonly Point[][], box: Box): Point[][] =>
  lines.flatMap((line) => (line.every((point) => inBox(point, box)) ? [line] : visiblePieces(line, box)));

/**
 * Draws contours of epsilon in the plane of two varied keys, each with its value next to it.
 *
 * @returns an SVG document, a journal's column wide
 * @throws Error if epsilon is nowhere known
 */
export function figureContours(data: ContoursData, typeset: Typeset): string {
  const { words, notes } = data;
  const titles = { x: data.x.title, y: data.y.title };
  const x = axisOver(data.x.kind, data.x.values);
  const y = axisOver(data.y.kind, data.y.values);
  const left = leftSide(y, titles.y, MARGIN.left, typeset);
  const right = rightSide(x, left, WIDTH, MARGIN.right, typeset);
  const box = { left, right, top: MARGIN.top, bottom: MARGIN.top + HEIGHT };
  const frame: Frame = { box, x, y };
  const levels = levelsOf(data);
  const colours = massColours(levels.length);
  const curves = levels.map(
    (level, i): LabelledCurve => ({
      id: `epsilon ${level}`,
      pieces: seenIn(contourIn(frame, data, level), box),
      style: lineStyle(EXPERIMENT_LOOK, colours[i]),
      texts: [typeset(numberTex(level), TEXT.small)],
      textColour: colours[i],
    }),
  );
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
