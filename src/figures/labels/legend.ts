import { drawCurve, type LineStyle } from "../draw-curve.js";
import { INK, TEXT } from "../style.js";
import { drawText, element } from "../svg.js";
import type { Point } from "./box.js";
import { scaled, type Text } from "./typeset.js";

/** A name in a legend with a sample of its curve, or with the number that stands at the curve. */
export interface LegendEntry {
  id: string;
  style: LineStyle;
  /** Fill of its region. */
  fill?: string;
  /** Flag: the curve is dots without a line. */
  dotted?: boolean;
  /** Stands for a sample. */
  number?: Text;
  text: Text;
}

/** A legend that has its size. */
export interface Legend {
  width: number;
  height: number;
  draw(left: number, top: number): string;
}

const SAMPLE = 24; // length of a sample [pt]
const GAP = 5; // between sample and name [pt]
const BETWEEN = 14; // columns [pt]
const ROW = 1.35 * TEXT.label;

/**
 * Lays out the groups of a legend under each other.
 *
 * @param width largest width [pt]
 * @param size of letters and samples over the usual one
 */
export function legendOf(groups: readonly (readonly LegendEntry[])[], width: number, size = 1): Legend {
  const legends = groups.map((entries) => columnsOf(entries, width, size));
  return {
    width: Math.max(0, ...legends.map((legend) => legend.width)),
    height: legends.reduce((sum, { height }) => sum + height, 0),
    draw: (left, top) => {
      let next = top;
      return legends
        .map(({ height, draw }) => {
          const drawn = draw(left, next);
          next += height;
          return drawn;
        })
        .join("\n");
    },
  };
}

/** Lays out entries in columns of equal width, as many as fit; names that are wider than the legend are scaled down. */
function columnsOf(entries: readonly LegendEntry[], width: number, size: number): Legend {
  const [sample, between, row] = [size * (SAMPLE + GAP), size * BETWEEN, size * ROW];
  const fitting = entries.map(({ text, number, ...entry }) => ({
    ...entry,
    ...(number && { number: scaled(number, size) }),
    text: scaled(text, Math.min(size, (width - sample) / text.width)),
  }));
  const widest = Math.max(0, ...fitting.map(({ text }) => sample + text.width));
  const columns = Math.max(1, Math.min(entries.length, Math.floor((width + between) / (widest + between))));
  const rows = Math.ceil(entries.length / columns);
  return {
    width: columns * (widest + between) - between,
    height: rows * row,
    draw: (left, top) =>
      fitting
        .map((entry, i) => {
          const x = left + Math.floor(i / rows) * (widest + between);
          return drawEntry(entry, x, top + ((i % rows) + 0.5) * row, size);
        })
        .join("\n"),
  };
}

/** Draws an entry whose middle has this height. */
function drawEntry(
  { id, style, fill, dotted, number, text }: LegendEntry,
  left: number,
  middle: number,
  size: number,
): string {
  // capitals stand in the middle of the row
  const baseline = middle + 0.34 * size * TEXT.label;
  const right = left + size * SAMPLE;
  const name = drawText(text, right + size * GAP, baseline, { fill: INK.black, "data-entry": id });
  if (number) {
    const place = right - number.width;
    const digits = drawText(number, place, baseline, { fill: style.colour, "data-number": id });
    return element("g", { "data-legend": id }, digits, name);
  }
  const half = 3.5 * size;
  const patch = fill
    ? element("rect", { x: left, y: middle - half, width: right - left, height: 2 * half, fill })
    : "";
  const piece: Point[] = dotted
    ? [[(left + right) / 2, middle]]
    : [
        [left, middle],
        [right, middle],
      ];
  return element("g", { "data-legend": id }, patch, drawCurve([piece], undefined, style), name);
}
