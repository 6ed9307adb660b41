import { drawCurve, type LineStyle } from "../draw-curve.js";
import { TEXT } from "../style.js";
import { drawText, element } from "../svg.js";
import { scaled, type Text } from "./typeset.js";

/** A name in a legend with a sample of its curve. */
export interface LegendEntry {
  id: string;
  style: LineStyle;
  /** Fill of its region. */
  fill?: string;
  /** Flag: the curve is dots without a line. */
  dotted?: boolean;
  text: Text;
}

/** A legend that has its size. */
export interface Legend {
  height: number;
  draw(left: number, top: number): string;
}

const SAMPLE = 24; // length of a sample [pt]
const GAP = 5; // between sample and name [pt]
const BETWEEN = 14; // columns [pt]
const ROW = 1.35 * TEXT.label;

/** Lays out a legend in columns of equal width, as many as fit; names that are wider than the legend are scaled down. */
export function legendOf(entries: readonly LegendEntry[], width: number): Legend {
  const room = width - SAMPLE - GAP;
  const fitting = entries.map(({ text, ...entry }) => ({
    ...entry,
    text: scaled(text, Math.min(1, room / text.width)),
  }));
  const widest = Math.max(0, ...fitting.map(({ text }) => SAMPLE + GAP + text.width));
  const columns = Math.max(1, Math.min(entries.length, Math.floor((width + BETWEEN) / (widest + BETWEEN))));
  const rows = Math.ceil(entries.length / columns);
  return {
    height: rows * ROW,
    draw: (left, top) =>
      fitting
        .map((entry, i) => {
          const x = left + Math.floor(i / rows) * (widest + BETWEEN);
          return drawEntry(entry, x, top + (i % rows) * ROW);
        })
        .join("\n"),
  };
}

function drawEntry({ id, style, fill, dotted, text }: LegendEntry, left: number, top: number): string {
  const middle = top + ROW / 2;
  const [from, to] = [left, left + SAMPLE];
  const patch = fill ? element("rect", { x: from, y: middle - 3.5, width: SAMPLE, height: 7, fill }) : "";
  const pieces = dotted
    ? [[[(from + to) / 2, middle] as const]]
    : [
        [
          [from, middle],
          [to, middle],
        ] as const,
      ];
  const line = drawCurve(
    pieces.map((piece) => [...piece]),
    undefined,
    style,
  );
  // capitals stand in the middle of the row
  const baseline = middle + 0.34 * TEXT.label;
  return element(
    "g",
    { "data-legend": id },
    patch,
    line,
    drawText(text, to + GAP, baseline, { fill: "#000000", "data-entry": id }),
  );
}
