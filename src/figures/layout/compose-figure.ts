import { checkedOptions, type FigureOptions } from "../figure-options.js";
import { drawFrame } from "../frame.js";
import type { Box } from "../labels/box.js";
import { drawCurves, drawLabels, type LabelledCurve } from "../labels/labelled-curve.js";
import { type Legend, type LegendEntry, legendOf } from "../labels/legend.js";
import { texLabel } from "../labels/tex-label.js";
import { scaled, type Text, type Typeset } from "../labels/typeset.js";
import { wrapped } from "../labels/wrapped.js";
import { INK, TEXT } from "../style.js";
import { drawText, svgDocument } from "../svg.js";
import { type Chart, frameIn, MARGIN, noteOf } from "./chart.js";
import { isUnlabelled, legendEntries, type Naming, nextNaming, withNumber } from "./naming.js";
import { type Page, pageOf } from "./page.js";

/** A figure before it has a size. */
export interface FigureContent {
  /** In plain words, for readers who cannot see the drawing. */
  title: string;
  description: string;
  charts: readonly Chart[];
  /** Charts in a row, if they fit. */
  columns: number;
  /** Usual width of the figure [mm], and height of a chart with its axes [pt]. */
  width_mm: number;
  height: number;
  /** Flag: all charts have the same y axis, which has labels at the left side of each row only. */
  sharesY?: boolean;
}

/** Least width of a chart [pt]; if it shares its axis, and if not. */
const LEAST_WIDTH = { shared: 110, own: 165 };

/** Space about a legend and below it [pt]. */
const SPACE = 5;

/** Width of a page over its height beyond which the legend stands at the right, and its largest part of the width there. */
const WIDE = 1.2;
const MOST_SIDE = 0.45;

/** Largest size of a title over that of a page without one. */
const TITLE = 1.15 * TEXT.axis;

/**
 * Draws a figure: it lays out its charts, names the curves at their sides or in a legend, and notes what lies outside the frame. A name
 * without a place in the frame goes to the legend, a note without one below the frame.
 *
 * @throws RangeError for options that are not allowed or leave no room
 */
export function composeFigure(content: FigureContent, options: FigureOptions, typeset: Typeset): string {
  const page = pageOf(checkedOptions(options), content.width_mm);
  let naming: Naming = {
    isLegend: options.names === "legend",
    numbers: new Map(),
    unlabelled: new Set(),
    isNoteBelow: false,
  };
  for (;;) {
    const { svg, unplaced, isNoteUnplaced } = drawOnce(content, options, page, naming, typeset);
    if (unplaced.length === 0 && !isNoteUnplaced) return svg;
    naming = nextNaming(naming, unplaced, isNoteUnplaced);
  }
}

/** Draws the figure with some of its curves named in a legend; returns the labels that find no place. */
function drawOnce(
  content: FigureContent,
  options: FigureOptions,
  page: Page,
  naming: Naming,
  typeset: Typeset,
): { svg: string; unplaced: LabelledCurve[]; isNoteUnplaced: boolean } {
  const { charts } = content;
  const { width, scale } = page;
  const inner = width - 2 * MARGIN.right;
  const heading = options.title ? fitted(typeset(texLabel(options.title), TITLE), inner) : undefined;
  const above = heading ? heading.ascent + heading.descent + 2 : 0;

  // What stands below the frames depends on the curves in them, and these on the height that is left: axes and ranges don't.
  const trial = layOut(content, page, above, 0, typeset);
  const curves = charts.map((chart, i) => chart.curves(trial.frames[i]));
  const isSeen = ({ pieces, region }: LabelledCurve): boolean =>
    pieces.length > 0 || (region !== undefined && region.polygon.length > 2);
  const entries = legendEntries(curves.flat().filter(isSeen), naming, typeset);
  const { legend, side } = placedLegend(entries, page, above);
  const hidden = hiddenThings(curves.flat(), isSeen);
  const notes = hidden.all.length > 0 ? [`outside the frame: ${hidden.all.join("; ")}`] : [];
  const captions = [
    ...(naming.isNoteBelow ? charts.flatMap(({ note }) => note.lines) : []).map((line) =>
      fitted(line, inner),
    ),
    ...(hidden.named.length > 0
      ? wrapped(`outside the frame: ${hidden.named.join("; ")}`, TEXT.small, inner, typeset)
      : []),
  ];
  const lineHeight = 1.25 * TEXT.small;
  const below =
    (legend && side === 0 ? legend.height + SPACE : 0) +
    (captions.length > 0 ? captions.length * lineHeight + SPACE : 0);

  const { frames, height } = layOut(content, { ...page, width: width - side }, above, below, typeset);
  const parts: string[] = [];
  const unplaced: LabelledCurve[] = [];
  let isNoteUnplaced = false;
  for (const [i, chart] of charts.entries()) {
    const frame = frames[i];
    const visible = chart
      .curves(frame)
      .filter(isSeen)
      .map((curve) => withNumber(curve, naming, typeset));
    const elsewhere = new Set(visible.filter((curve) => isUnlabelled(curve, naming)).map(({ id }) => id));
    const labels = drawLabels(visible, naming.isNoteBelow ? undefined : noteOf(chart), frame.box, elsewhere);
    parts.push(
      drawCurves(visible),
      drawFrame(frame, { x: chart.x.title, y: chart.y.title }, typeset, frame.isBare),
      labels.svg,
    );
    unplaced.push(...visible.filter(({ id }) => labels.unplaced.includes(id)));
    // the note of one of several charts belongs to it
    if (charts.length === 1) isNoteUnplaced ||= labels.isNoteUnplaced;
  }
  if (heading)
    parts.unshift(
      drawText(heading, (width - heading.width) / 2, 2 + heading.ascent, {
        "data-part": "title",
        fill: INK.black,
      }),
    );
  let top = height - below + SPACE / 2;
  if (legend && side > 0) parts.push(legend.draw(width - side + SPACE, above + MARGIN.top));
  else if (legend) {
    parts.push(legend.draw(MARGIN.right, top));
    top += legend.height + SPACE;
  }
  for (const [i, line] of captions.entries())
    parts.push(
      drawText(line, MARGIN.right, top + i * lineHeight + TEXT.small, {
        "data-caption": "",
        fill: INK.black,
      }),
    );
  const svg = svgDocument(
    { width, height, scale, blackAndWhite: options.blackAndWhite },
    { title: options.title ?? content.title, description: content.description, notes },
    parts,
  );
  return { svg, unplaced, isNoteUnplaced };
}

/**
 * Places a legend: below the frames or, on a wide page of a given height, at their right; there it may be scaled down.
 *
 * @returns the legend, and the width that it takes from the frames
 */
function placedLegend(
  entries: readonly (readonly LegendEntry[])[],
  { width, height }: Page,
  above: number,
): { legend: Legend | undefined; side: number } {
  if (entries.length === 0) return { legend: undefined, side: 0 };
  const isWide = height !== undefined && width > WIDE * height;
  if (!isWide) return { legend: legendOf(entries, width - 2 * MARGIN.right), side: 0 };
  const most = MOST_SIDE * width;
  const room = height - above - 2 * MARGIN.top;
  const size = Math.min(1, room / legendOf(entries, most).height);
  const legend = legendOf(entries, most, size);
  return { legend, side: legend.width + SPACE + MARGIN.right };
}

/** Scales a text down to a width. */
const fitted = (text: Text, width: number): Text => scaled(text, Math.min(1, width / text.width));

/** Lists the things of which nothing is seen: all of them, and those that a reader looks for. */
function hiddenThings(
  curves: readonly LabelledCurve[],
  isSeen: (curve: LabelledCurve) => boolean,
): { all: string[]; named: string[] } {
  const seen = new Set(curves.filter(isSeen).map((curve) => curve.of));
  const hidden = curves.filter((curve) => curve.of !== undefined && !seen.has(curve.of));
  const names = (some: readonly LabelledCurve[]) => [...new Set(some.map((curve) => curve.of as string))];
  return { all: names(hidden), named: names(hidden.filter(({ legend }) => legend === "name")) };
}

/** Places the frames of the charts in rows, and returns the height of the page. */
function layOut(
  content: FigureContent,
  page: Page,
  above: number,
  below: number,
  typeset: Typeset,
): { frames: (ReturnType<typeof frameIn> & { isBare: boolean })[]; height: number } {
  const { charts, sharesY = false } = content;
  const { width } = page;
  const least = sharesY ? LEAST_WIDTH.shared : LEAST_WIDTH.own;
  const columns = Math.max(1, Math.min(content.columns, Math.floor(width / least)));
  const rows = Math.ceil(charts.length / columns);
  const usual = content.height * heightFactor(content, page, columns);
  const height = page.height ?? rows * usual + above + below;
  const cellHeight = (height - above - below) / rows;
  // the first frame of a row needs room for the labels of its axis
  const extra = sharesY && columns > 1 ? 32 : 0;
  const cellWidth = (width - extra) / columns;
  const frames = charts.map((chart, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const cell: Box = {
      left: column === 0 ? 0 : extra + column * cellWidth,
      right: extra + (column + 1) * cellWidth,
      top: above + row * cellHeight,
      bottom: above + (row + 1) * cellHeight,
    };
    const isBare = sharesY && column > 0;
    return { ...frameIn(cell, chart, typeset, isBare), isBare };
  });
  return { frames, height };
}

/** Returns the height of a chart over the usual one: a wider chart is higher, too, though less so. */
function heightFactor({ width_mm, columns: usual }: FigureContent, { width }: Page, columns: number): number {
  const across = (width * usual) / columns / pageOf({}, width_mm).width;
  return Math.min(1.4, Math.max(0.6, Math.sqrt(across)));
}
