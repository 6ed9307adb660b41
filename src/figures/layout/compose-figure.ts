import { checkedOptions, type FigureOptions } from "../figure-options.js";
import { drawFrame, type Frame } from "../frame.js";
import { drawCurves, drawLabels, type LabelledCurve } from "../labels/labelled-curve.js";
import { type Legend, type LegendEntry, legendOf } from "../labels/legend.js";
import { texLabel } from "../labels/tex-label.js";
import { scaled, type Text, type Typeset } from "../labels/typeset.js";
import { wrapped } from "../labels/wrapped.js";
import { INK, TEXT } from "../style.js";
import { drawText, svgDocument } from "../svg.js";
import { type Chart, MARGIN, noteOf } from "./chart.js";
import { type FigureContent, layOut } from "./lay-out.js";
import { alikeNames, isUnlabelled, legendEntries, type Naming, nextNaming, withNumber } from "./naming.js";
import { type Page, pageOf } from "./page.js";

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
    isNoteOutside: false,
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
  const areHeadings = naming.isNoteOutside && charts.length > 1;
  const lineHeight = 1.25 * TEXT.small;
  const headings = areHeadings ? Math.max(...charts.map(heightOfNote)) + SPACE : 0;
  const trial = layOut(content, page, { above, below: 0, headings }, typeset);
  const curves = charts.map((chart, i) => chart.curves(trial.frames[i]));
  const isSeen = ({ pieces, region }: LabelledCurve): boolean =>
    pieces.length > 0 || (region !== undefined && region.polygon.length > 2);
  const entries = legendEntries(curves.flat().filter(isSeen), naming, typeset);
  const noteLines = naming.isNoteOutside && !areHeadings ? charts[0].note.lines : [];
  const { legend, side } = placedLegend(entries, page, above, noteLines.length * lineHeight);
  const hidden = hiddenThings(curves.flat(), isSeen);
  const alike = alikeNames(curves.flat().filter(isSeen), naming);
  const notes = [
    ...(hidden.all.length > 0 ? [`outside the frame: ${hidden.all.join("; ")}`] : []),
    ...(alike.length > 0
      ? [
          `drawn alike: ${alike.map((names) => names.join(" and ")).join("; ")}; draw fewer curves, or with colours`,
        ]
      : []),
  ];
  const outside =
    hidden.named.length > 0
      ? wrapped(`outside the frame: ${hidden.named.join("; ")}`, TEXT.small, inner, typeset)
      : [];
  // next to a legend at the side there is room for the note, too
  const [atSide, captions] = side > 0 ? [noteLines, outside] : [[], [...noteLines, ...outside]];
  const below =
    (legend && side === 0 ? legend.height + SPACE : 0) +
    (captions.length > 0 ? captions.length * lineHeight + SPACE : 0);

  const { frames, height } = layOut(
    content,
    { ...page, width: width - side },
    { above, below, headings },
    typeset,
  );
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
    const labels = drawLabels(
      visible,
      naming.isNoteOutside ? undefined : noteOf(chart),
      frame.box,
      elsewhere,
    );
    parts.push(
      drawCurves(visible),
      drawFrame(frame, { x: chart.x.title, y: chart.y.title }, typeset, frame.isBare),
      labels.svg,
    );
    unplaced.push(...visible.filter(({ id }) => labels.unplaced.includes(id)));
    isNoteUnplaced ||= labels.isNoteUnplaced;
    if (areHeadings) parts.push(drawHeading(chart, frame));
  }
  if (heading)
    parts.unshift(
      drawText(heading, (width - heading.width) / 2, 2 + heading.ascent, {
        "data-part": "title",
        fill: INK.black,
      }),
    );
  const drawLines = (lines: readonly Text[], left: number, top: number, most: number): string[] =>
    lines.map((line, i) =>
      drawText(fitted(line, most), left, top + i * lineHeight + TEXT.small, {
        "data-caption": "",
        fill: INK.black,
      }),
    );
  let top = height - below + SPACE / 2;
  if (legend && side > 0) {
    const [left, start] = [width - side + SPACE, above + MARGIN.top];
    parts.push(legend.draw(left, start));
    parts.push(...drawLines(atSide, left, start + legend.height + SPACE, legend.width));
  } else if (legend) {
    parts.push(legend.draw(MARGIN.right, top));
    top += legend.height + SPACE;
  }
  parts.push(...drawLines(captions, MARGIN.right, top, inner));
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
  noteHeight: number,
): { legend: Legend | undefined; side: number } {
  if (entries.length === 0) return { legend: undefined, side: 0 };
  const isWide = height !== undefined && width > WIDE * height;
  if (!isWide) return { legend: legendOf(entries, width - 2 * MARGIN.right), side: 0 };
  const most = MOST_SIDE * width;
  const room = height - above - 2 * MARGIN.top - noteHeight - SPACE;
  const size = Math.min(1, room / legendOf(entries, most).height);
  const legend = legendOf(entries, most, size);
  return { legend, side: legend.width + SPACE + MARGIN.right };
}

const heightOfNote = (chart: Chart): number => {
  const note = noteOf(chart);
  return note ? note.ascent + note.descent : 0;
};

/** Draws the note of a chart above its frame. */
function drawHeading({ note }: Chart, { box }: Frame): string {
  const lines = note.lines.map((line) => fitted(line, box.right - box.left));
  const text = noteOf({ note: { lines, align: "left" } });
  if (text === undefined) return "";
  return drawText(text, box.left, box.top - SPACE - text.descent, {
    "data-caption": "",
    fill: INK.black,
  });
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
