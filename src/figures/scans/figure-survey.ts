import type { Bound } from "../../bounds/bound.js";
import type { OwnCurve } from "../../bounds/own-curve.js";
import { linearAxis, logAxis } from "../axis.js";
import { boundCurve } from "../bound-curve.js";
import type { FigureOptions } from "../figure-options.js";
import type { Frame } from "../frame.js";
import type { LabelledCurve } from "../labels/labelled-curve.js";
import type { Typeset } from "../labels/typeset.js";
import { type ChartAxis, MARGIN } from "../layout/chart.js";
import { composeFigure } from "../layout/compose-figure.js";
import { lineCurves } from "../line-curves.js";
import { namedLooks } from "../looks.js";
import { ownCurve } from "../own-curve.js";
import { massRange, valueRange, withinRange } from "../range.js";
import { COLUMN_MM, LINE, massColours, TEXT } from "../style.js";

/** A line of a survey. */
export interface SurveyLine {
  /** Plain name, for notes on what is not seen. */
  name: string;
  /** Its name as TeX. */
  tex: string;
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
  /** Curves of one's own, under the same condition; by default none. */
  curves?: readonly OwnCurve[];
  /** Notes on the whole, as TeX, a line each. */
  notes: readonly string[];
  /** Title and description for readers who cannot see the drawing. */
  words: { title: string; description: string };
}

/** Returns the axis over some values: from the first to the last one. */
export function axisOver(
  title: string,
  kind: SurveyData["xAxis"],
  values: readonly number[],
  range?: readonly [low: number, high: number],
): ChartAxis {
  const [low, high] = range ?? [Math.min(...values), Math.max(...values)];
  if (kind === "logarithmic")
    return { title, make: (most) => logAxis(...(range ?? massRange(values)), most), mostLabels: 10 };
  const room = low === high ? 0.5 * Math.abs(low) || 1 : 0;
  return { title, make: (most) => linearAxis(low - room, high + room, most), mostLabels: 6 };
}

/**
 * Draws lines of epsilon over the mass or over a varied key, each with its name at its side or in a legend.
 *
 * @param options `massRange_GeV` holds for a horizontal axis of masses
 * @returns an SVG document, by default a journal's column wide
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if no epsilon is positive, or a value is not a number
 */
export function figureSurvey(data: SurveyData, typeset: Typeset, options: FigureOptions = {}): string {
  const { lines, titles, xAxis, bounds = [], curves: own = [], notes, words } = data;
  const points = lines.flatMap((line) => line.points.map(([x, epsilon]) => ({ mass_GeV: x, epsilon })));
  const across = points.map(({ mass_GeV }) => mass_GeV);
  const range = options.massRange_GeV ?? massRange(across);
  const seen = xAxis === "logarithmic" ? withinRange(points, range) : points;
  const up = options.valueRange ?? valueRange(seen.flatMap(({ epsilon }) => epsilon ?? []));
  const colours = massColours(lines.length);
  const looks = namedLooks(colours, options.blackAndWhite);
  const named = lines.map(({ name, tex, points, dash }, i) => ({
    id: `line ${i + 1}`,
    of: name,
    points: points.map(([x, y]) => ({ x, y })),
    style: {
      width: LINE.bold,
      colour: looks.colours[i],
      dash: dash ?? (options.blackAndWhite ? looks.dashes?.[i] : undefined),
    },
    texts: [typeset(tex, TEXT.small)],
    preference: { along: 0.35 + (0.3 * i) / Math.max(1, lines.length - 1) },
  }));
  const curves = (frame: Frame): LabelledCurve[] => [
    ...bounds.map((bound) => boundCurve(bound, frame, typeset, options.blackAndWhite)),
    ...own.map((one, i) => ownCurve(one, i, frame, typeset)),
    ...lineCurves(named, frame),
  ];
  const crowd = Math.max(0, lines.length + bounds.length + own.length - 14);
  const content = {
    ...words,
    columns: 1,
    width_mm: COLUMN_MM,
    height: MARGIN.top + 200 + 12 * Math.min(crowd, 10) + MARGIN.bottom,
    charts: [
      {
        x: axisOver(titles.x, xAxis, across, xAxis === "logarithmic" ? range : undefined),
        y: { title: titles.y, make: (most: number) => logAxis(...up, most), mostLabels: 10 },
        curves,
        note: { lines: notes.map((tex) => typeset(tex, TEXT.small)), align: "right" as const },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}
