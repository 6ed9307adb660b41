import { log } from "../../elementary/index.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import { visiblePieces } from "../curve.js";
import { type LinesAxis, lineAxis } from "../figure-lines.js";
import type { FigureOptions } from "../figure-options.js";
import type { Frame } from "../frame.js";
import { type Box, inBox, type Point } from "../labels/box.js";
import type { LabelledCurve } from "../labels/labelled-curve.js";
import type { Typeset } from "../labels/typeset.js";
import { MARGIN } from "../layout/chart.js";
import { composeFigure } from "../layout/compose-figure.js";
import { namedLooks } from "../looks.js";
import { COLUMN_MM, LINE, massColours, TEXT } from "../style.js";
import { contourLevels } from "./contour-levels.js";
import { contourLines } from "./contour-lines.js";
import { numberTex } from "./setting-label.js";

/** One of the two varied keys of a plane. */
export interface PlaneAxis extends Pick<LinesAxis, "title" | "scale"> {
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
  /** Title and description for readers who cannot see the drawing. */
  words: { title: string; description: string };
}

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
 * @param options without ranges: both axes are those of the keys
 * @returns an SVG document, by default a journal's column wide
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if epsilon is nowhere known
 */
export function figureContours(data: ContoursData, typeset: Typeset, options: FigureOptions = {}): string {
  for (const range of ["massRange_GeV", "valueRange"] as const)
    if (options[range])
      throw new InvalidInput(
        `invalid ${range}: ${options[range].join(" to ")}; must be left out: no axis is of its kind`,
      );
  const { words, notes } = data;
  const levels = levelsOf(data);
  const looks = namedLooks(massColours(levels.length), options.blackAndWhite);
  const curves = (frame: Frame): LabelledCurve[] =>
    levels.map((level, i) => ({
      id: `epsilon ${level}`,
      of: `epsilon = ${level}`,
      legend: "name",
      pieces: seenIn(contourIn(frame, data, level), frame.box),
      style: {
        width: LINE.bold,
        colour: looks.colours[i],
        dash: options.blackAndWhite ? looks.dashes?.[i] : undefined,
      },
      texts: [typeset(numberTex(level), TEXT.small)],
      textColour: looks.colours[i],
    }));
  const content = {
    ...words,
    columns: 1,
    width_mm: COLUMN_MM,
    height: MARGIN.top + 200 + MARGIN.bottom,
    charts: [
      {
        x: lineAxis(data.x, data.x.values, 0),
        y: lineAxis(data.y, data.y.values, 0),
        curves,
        note: { lines: notes.map((tex) => typeset(tex, TEXT.small)), align: "right" as const },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}
