import type { Bound } from "../bounds/bound.js";
import type { OwnCurve } from "../bounds/own-curve.js";
import { linearAxis, logAxis } from "./axis.js";
import { boundCurve } from "./bound-curve.js";
import type { FigureOptions } from "./figure-options.js";
import type { Frame } from "./frame.js";
import { texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import { type ChartAxis, MARGIN } from "./layout/chart.js";
import { composeFigure } from "./layout/compose-figure.js";
import { type Line, type LinePoint, lineCurves } from "./line-curves.js";
import { familyLooks } from "./looks.js";
import { ownCurve } from "./own-curve.js";
import { inLayers } from "./plane.js";
import { massRange, valueRange } from "./range.js";
import { COLUMN_MM, LINE, TEXT } from "./style.js";

/** An axis of a figure of lines. */
export interface LinesAxis {
  /** TeX. */
  title: string;
  scale: "logarithmic" | "linear";
  /** Ends of the axis; by default those of the points, with some room on the axis of y. */
  range?: readonly [low: number, high: number] | undefined;
  /** A value beyond which the axis does not go on, if there are points below it. */
  upTo?: number;
}

/** Lines over x, such as a survey in one parameter, or numbers of events in the plane of mass and epsilon. */
export interface FigureLinesData {
  /** In plain words, for readers who cannot see the drawing. */
  title: string;
  description: string;
  x: LinesAxis;
  y: LinesAxis;
  lines: readonly NamedLine[];
  /** Published bounds, if the axes are mass and epsilon; by default none. */
  bounds?: readonly Bound[];
  /** Curves of one's own, under the same condition; by default none. */
  curves?: readonly OwnCurve[];
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
  /** Lines of one family, such as those of one experiment, have dashes in common if there is room for it. */
  family?: string;
  /** Its place among the lines of its family, such as a value that rises from line to line; it gives the colour. */
  member?: string;
}

/**
 * Draws lines over x, each with a label at its side or in a legend, over published bounds and curves of one's own.
 *
 * @param options `massRange_GeV` is of the x axis, `valueRange` of the y axis; they go before those of the data
 * @returns an SVG document, a journal's column wide unless the options say otherwise
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if there is no point, or a value is not a number
 */
export function figureLines(data: FigureLinesData, typeset: Typeset, options: FigureOptions = {}): string {
  const { title, description, lines, bounds = [], curves: own = [], notes = [] } = data;
  const { blackAndWhite = false } = options;
  const x = { ...data.x, range: options.massRange_GeV ?? data.x.range };
  const y = { ...data.y, range: options.valueRange ?? data.y.range };
  const points = lines.flatMap((line) => line.points);
  const [low, high] = x.range ?? massRange(points.map((point) => point.x));
  const isSeen = (point: Pick<LinePoint, "x">): boolean => point.x >= low && point.x <= high;
  const seen = points.filter(isSeen);
  const ofOwn = own.flatMap(({ pieces }) => pieces.flat().map(([x, y]) => ({ x, y }))).filter(isSeen);
  const values = [...(seen.length > 0 ? seen : points), ...ofOwn].flatMap((point) => point.y ?? []);
  const looks = familyLooks(lines, blackAndWhite);
  const named = lines.map(
    ({ name, tex = texLabel(name), points, kind }, i): Line => ({
      id: `${i + 1} ${name}`,
      of: name,
      points,
      ...(kind && { kind }),
      style: { width: LINE.bold, colour: looks.colours[i], dash: looks.dashes?.[i] },
      texts: [typeset(tex, TEXT.label)],
      preference: { along: 0.35 + (0.3 * i) / Math.max(1, lines.length - 1) },
    }),
  );
  const crowd = Math.max(0, lines.length + bounds.length + own.length - 14);
  const content = {
    title,
    description,
    columns: 1,
    width_mm: COLUMN_MM,
    height: MARGIN.top + 200 + 12 * Math.min(crowd, 10) + MARGIN.bottom,
    charts: [
      {
        x: lineAxis(
          x,
          points.map((point) => point.x),
          0,
        ),
        y: lineAxis(y, values, 0.05),
        curves: (frame: Frame) =>
          inLayers({
            bounds: bounds.map((bound) => boundCurve(bound, frame, typeset, blackAndWhite)),
            ownCurves: own.map((one, i) => ownCurve(one, i, frame, typeset)),
            reaches: lineCurves(named, frame),
          }),
        note: { lines: notes.map((tex) => typeset(tex, TEXT.small)), align: "right" as const },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}

/** Returns an axis over values, with this part of it as room at both ends. */
export function lineAxis(
  { title, scale, range, upTo = Infinity }: LinesAxis,
  all: readonly number[],
  room: number,
): ChartAxis {
  const below = all.filter((value) => value <= upTo);
  const values = below.length > 0 ? below : all;
  if (scale === "logarithmic") {
    const positive = values.filter((value) => value > 0);
    const [low, high] = range ?? (room > 0 ? valueRange(values) : massRange(positive));
    const end = range || values === all ? high : Math.min(high, Math.max(upTo, 10 * low));
    return { title, make: (most) => logAxis(low, end, most), mostLabels: 10 };
  }
  const [least, most] = range ?? [Math.min(...values), Math.max(...values)];
  const free = range ? 0 : room * (most - least) || (room === 0 && most > least ? 0 : Math.abs(most) || 1);
  return { title, make: (labels) => linearAxis(least - free, most + free, labels), mostLabels: 6 };
}
