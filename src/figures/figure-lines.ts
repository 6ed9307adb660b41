import { linearAxis, logAxis } from "./axis.js";
import type { FigureOptions } from "./figure-options.js";
import { texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import type { ChartAxis } from "./layout/chart.js";
import { composeFigure } from "./layout/compose-figure.js";
import { type LinePoint, lineCurves } from "./line-curves.js";
import { namedLooks } from "./looks.js";
import { massRange, valueRange } from "./range.js";
import { COLUMN_MM, experimentColours, LINE, TEXT } from "./style.js";

/** An axis of a figure of lines. */
export interface LinesAxis {
  /** TeX. */
  title: string;
  scale: "logarithmic" | "linear";
  /** Ends of the axis; by default those of the points, with some room on the axis of y. */
  range?: readonly [low: number, high: number] | undefined;
}

/** Lines over x, such as a survey in one parameter or contours in a plane of two. */
export interface FigureLinesData {
  /** In plain words, for readers who cannot see the drawing. */
  title: string;
  description: string;
  x: LinesAxis;
  y: LinesAxis;
  /** At most twelve have looks that are told apart. */
  lines: readonly NamedLine[];
  /** Lines about the whole, as TeX. */
  notes?: readonly string[];
}

/** A line with its name; x may go forth and back. */
export interface NamedLine {
  /** Plain text. */
  name: string;
  /** Its name as TeX, if plain text does not do. */
  tex?: string;
  points: readonly LinePoint[];
  kind?: "line" | "dots" | "marked";
  /** As in SVG. */
  colour?: string;
}

/**
 * Draws lines over x, each with a label at its side or in a legend.
 *
 * @param options `massRange_GeV` is of the x axis, `valueRange` of the y axis; they go before those of the data
 * @returns an SVG document, a journal's column wide unless the options say otherwise
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if there is no point, or a value is not a number
 */
export function figureLines(data: FigureLinesData, typeset: Typeset, options: FigureOptions = {}): string {
  const { title, description, lines, notes = [] } = data;
  const points = lines.flatMap((line) => line.points);
  const looks = namedLooks(
    experimentColours(lines.map(({ name, colour }) => ({ experiment: name, colour }))),
    options.blackAndWhite,
  );
  const named = lines.map(({ name, tex = texLabel(name), points, kind }, i) => ({
    id: `${i + 1} ${name}`,
    of: name,
    points,
    ...(kind && { kind }),
    style: { width: LINE.bold, colour: looks.colours[i], dash: looks.dashes?.[i] },
    texts: [typeset(tex, TEXT.axis)],
    entry: typeset(tex, TEXT.label),
    preference: { along: 0.6 },
  }));
  const x = { ...data.x, range: options.massRange_GeV ?? data.x.range };
  const y = { ...data.y, range: options.valueRange ?? data.y.range };
  const content = {
    title,
    description,
    columns: 1,
    width_mm: COLUMN_MM,
    height: 205,
    charts: [
      {
        x: lineAxis(
          x,
          points.map((point) => point.x),
          0,
        ),
        y: lineAxis(
          y,
          points.flatMap((point) => (point.y === null ? [] : [point.y])),
          0.05,
        ),
        curves: (frame: Parameters<typeof lineCurves>[1]) => lineCurves(named, frame),
        note: { lines: notes.map((tex) => typeset(tex, TEXT.small)), align: "left" as const },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}

/** Returns an axis that holds the values, with this part of it as room at both ends. */
function lineAxis({ title, scale, range }: LinesAxis, values: readonly number[], room: number): ChartAxis {
  if (scale === "logarithmic") {
    const positive = values.filter((value) => value > 0);
    const [low, high] = range ?? (room > 0 ? valueRange(values) : massRange(positive));
    return { title, make: (most) => logAxis(low, high, most), mostLabels: 10 };
  }
  const [least, most] = range ?? [Math.min(...values), Math.max(...values)];
  const free = range ? 0 : room * (most - least) || (room === 0 && most > least ? 0 : Math.abs(most) || 1);
  return { title, make: (labels) => linearAxis(least - free, most + free, labels), mostLabels: 6 };
}
