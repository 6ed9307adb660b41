import type { Frame } from "../frame.js";
import type { Box } from "../labels/box.js";
import type { Typeset } from "../labels/typeset.js";
import { type Chart, frameIn } from "./chart.js";
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

/** Heights that the frames leave free [pt]: above and below all of them, and above each. */
export interface Around {
  above: number;
  below: number;
  headings: number;
}

/** A frame; it is bare if its neighbour has the labels of the y axis. */
export interface LaidOutFrame extends Frame {
  isBare: boolean;
}

/** Returns the frames of the charts in rows, and the height of the page. */
export function layOut(
  content: FigureContent,
  page: Page,
  around: Around,
  typeset: Typeset,
): { frames: LaidOutFrame[]; height: number } {
  const { charts, sharesY = false } = content;
  const { above, below, headings } = around;
  const { width } = page;
  const least = sharesY ? LEAST_WIDTH.shared : LEAST_WIDTH.own;
  const columns = Math.max(1, Math.min(content.columns, Math.floor(width / least)));
  const rows = Math.ceil(charts.length / columns);
  const usual = content.height * heightFactor(content, page, columns) + headings;
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
      top: above + row * cellHeight + headings,
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
