// Panels of points with error bars, curves and histograms, side by side, from the primitives of the project's figures.
import {
  DOUBLE_COLUMN_MM,
  drawCurve,
  drawFrame,
  drawText,
  element,
  INK,
  LINE,
  POINTS_PER_MM,
  pathData,
  position,
  svgDocument,
  TEXT,
  visiblePieces,
} from "../dist/parts.js";

const WIDTH = DOUBLE_COLUMN_MM * POINTS_PER_MM;
/** Margins of a panel: for the labels of its axes. */
const MARGIN = { left: 47, right: 8, top: 6, bottom: 29 };
const RADIUS = 1.9;

/** Colours told apart by readers of any colour vision. */
export const COLOURS = {
  blue: "#0057b7",
  red: "#c8102e",
  orange: "#e07b00",
  purple: "#882255",
  grey: "#707070",
};

const line = (points, colour, width = LINE.edge) =>
  element("path", { d: pathData([points]), fill: "none", stroke: colour, "stroke-width": width });

/** A dot; open ones are hollow, crossed ones are numbers known to be wrong. */
function marker(kind, [x, y], colour) {
  const r = RADIUS;
  if (kind === "cross")
    return element("path", {
      d: pathData([
        [
          [x - r, y - r],
          [x + r, y + r],
        ],
        [
          [x - r, y + r],
          [x + r, y - r],
        ],
      ]),
      stroke: colour,
      "stroke-width": LINE.main,
    });
  const fill = kind === "open" ? INK.paper : colour;
  return element("circle", { cx: x, cy: y, r, fill, stroke: colour, "stroke-width": LINE.thin });
}

/** An arrow at the panel's edge for a value beyond it, with the value beside it, some lines further in for `rise`. */
function beyond([x, y], { box }, colour, text, { rise = 0 }) {
  const up = y < box.top;
  const tip = up ? box.top + 1.5 : box.bottom - 1.5;
  const back = up ? 5 : -5;
  const head = [
    [x, tip],
    [x - 2.2, tip + back],
    [x + 2.2, tip + back],
  ];
  return (
    element("path", { d: pathData([head], true), fill: colour }) +
    drawText(text, x + 4, tip + (up ? text.ascent + 9 * rise : -1 - 9 * rise), { fill: colour })
  );
}

/** Points of a series with their error bars, where the panel shows them. */
function drawPoints({ points, colour, marker: kind = "dot", line: joined, dash }, frame, typeset) {
  const { box } = frame;
  const places = points.map(({ x, y }) => position(frame, x, y));
  const drawn = [];
  if (joined) drawn.push(drawCurve(visiblePieces(places, box), joined, { width: LINE.thin, colour, dash }));
  if (kind === "none") return drawn.join("");
  points.forEach((point, i) => {
    const { x, y, error = 0, cross = false } = point;
    const place = places[i];
    if (place[1] < box.top || place[1] > box.bottom) {
      drawn.push(beyond(place, frame, colour, typeset(point.label, TEXT.small), point));
      return;
    }
    const bar = [y - error, y + error].map((end) => {
      const [across, down] = position(frame, x, end);
      return [across, Math.min(box.bottom, Math.max(box.top, down))];
    });
    if (error > 0) drawn.push(line(bar, colour));
    drawn.push(marker(cross ? "cross" : kind, place, colour));
  });
  return drawn.join("");
}

/** A histogram as bars from its panel's lower edge. */
function drawBars({ bars, colour }, frame) {
  const { box } = frame;
  return bars
    .filter(({ height }) => height > 0)
    .map(({ low, high, height }) => {
      const [x1, y1] = position(frame, low, height);
      const [x2] = position(frame, high, height);
      return element("rect", {
        x: x1,
        y: y1,
        width: x2 - x1,
        height: box.bottom - y1,
        fill: colour,
        stroke: INK.paper,
        "stroke-width": LINE.leader,
      });
    })
    .join("");
}

/** Names of the series and notes, one under the other, in a corner of the panel: `top` or `bottom`, `left` or `right`. */
function drawLegend({ series = [], notes = [], corner = "top right" }, { box }, typeset) {
  const named = series.filter(({ name }) => name);
  const lines = [
    ...notes.map((tex) => ({ text: typeset(tex, TEXT.label) })),
    ...named.map((one) => ({ text: typeset(one.name, TEXT.label), one })),
  ];
  const step = 11;
  const [vertical, side] = corner.split(" ");
  const widest = Math.max(0, ...lines.map(({ text }) => text.width));
  const x = side === "left" ? box.left + 9 : box.right - 9 - widest - 14;
  const y = vertical === "top" ? box.top + 13 : box.bottom - 8 - step * (lines.length - 1);
  return lines
    .map(({ text, one }, i) => {
      const base = y + i * step;
      if (!one)
        return drawText(text, side === "left" ? x : box.right - 9 - text.width, base, { fill: INK.black });
      const middle = base - 2.6;
      const sample =
        one.marker === "none" || one.line
          ? element("path", {
              d: pathData([
                [
                  [x, middle],
                  [x + 10, middle],
                ],
              ]),
              stroke: one.colour,
              "stroke-width": LINE.thin,
              "stroke-dasharray": one.dash,
            })
          : "";
      const dot = one.marker === "none" ? "" : marker(one.marker ?? "dot", [x + 5, middle], one.colour);
      return sample + dot + drawText(text, x + 14, base, { fill: INK.black });
    })
    .join("");
}

function drawPanel(panel, box, typeset) {
  const frame = { box, x: panel.x.axis, y: panel.y.axis };
  const rules = [
    ...(panel.levels ?? []).map(({ at, dash }) => ({
      ends: [0, 1].map((t) => [box.left + t * (box.right - box.left), level(frame, at)]),
      dash,
    })),
    ...(panel.marks ?? []).map(({ at, dash }) => ({
      ends: [0, 1].map((t) => [mark(frame, at), box.top + t * (box.bottom - box.top)]),
      dash,
    })),
  ];
  return [
    ...(panel.histograms ?? []).map((histogram) => drawBars(histogram, frame)),
    ...rules.map(({ ends, dash }) =>
      element("path", {
        d: pathData([ends]),
        stroke: INK.black,
        "stroke-width": LINE.leader,
        "stroke-dasharray": dash,
      }),
    ),
    ...(panel.series ?? []).map((series) => drawPoints(series, frame, typeset)),
    drawFrame(frame, { x: panel.x.title, y: panel.y.title }, typeset),
    drawLegend(panel, frame, typeset),
  ].join("\n");
}

const level = ({ box, y }, at) => box.bottom - y.place(at) * (box.bottom - box.top);
const mark = ({ box, x }, at) => box.left + x.place(at) * (box.right - box.left);

/**
 * Panels side by side as an SVG document, a page wide; one panel alone takes two thirds of it.
 *
 * A panel: { x: {axis, title}, y: {axis, title}, series, histograms, levels and marks (lines across and upright), notes,
 * corner of the legend }. A series: { name, colour, marker: "dot" | "open" | "none", line: a name where its points are
 * joined, dash, points: [{ x, y, error, cross: it is known to be wrong,
 * label and rise: what an arrow says, and where, if y is beyond the panel }] }.
 */
export function panelFigure(panels, { title, description, height = 170 }, typeset) {
  const share = panels.length === 1 ? (2 / 3) * WIDTH : WIDTH / panels.length;
  const width = share * panels.length;
  const drawn = panels.map((panel, i) =>
    drawPanel(
      panel,
      {
        left: i * share + MARGIN.left,
        right: (i + 1) * share - MARGIN.right,
        top: MARGIN.top,
        bottom: MARGIN.top + height,
      },
      typeset,
    ),
  );
  return svgDocument({ width, height: MARGIN.top + height + MARGIN.bottom }, { title, description }, drawn);
}
