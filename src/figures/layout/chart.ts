import { InvalidInput } from "../../errors/invalid-input.js";
import type { Axis } from "../axis.js";
import { type Frame, leftSide, rightSide } from "../frame.js";
import type { Box } from "../labels/box.js";
import type { LabelledCurve } from "../labels/labelled-curve.js";
import { stack, type Text, type Typeset } from "../labels/typeset.js";
import { TEXT } from "../style.js";
import { fittedAxis } from "./fitted-axis.js";

/** One axis of a chart. */
export interface ChartAxis {
  /** TeX. */
  title: string;
  /** Returns the axis with at most a number of labels. */
  make(mostLabels: number): Axis;
  /** Labels on an axis of usual length. */
  mostLabels: number;
}

/** A frame with curves in it, before it has a size. */
export interface Chart {
  x: ChartAxis;
  y: ChartAxis;
  /** Returns the curves in the order in which they are drawn. */
  curves(frame: Frame): LabelledCurve[];
  /** Lines about the whole; they may be moved below the frame. */
  note: { lines: Text[]; align: "left" | "right" };
}

/** Usual distances of a frame from the sides of its cell [pt]. */
export const MARGIN = { left: 41, right: 7, top: 6, bottom: 29 };

/** Left margin of a frame whose neighbour has the labels of its axis [pt]. */
const BARE = 9;

/** Usual length of an axis [pt]. */
const USUAL = 190;

/** Sides of the smallest frame that can be read [pt]. */
const LEAST = 60;

/**
 * Lays out the frame of a chart in its cell.
 *
 * @param isBare true if the chart at its left has the labels of the y axis
 * @throws RangeError if the frame would be too small
 */
export function frameIn(
  cell: Box,
  { x, y }: Pick<Chart, "x" | "y">,
  typeset: Typeset,
  isBare = false,
): Frame {
  const [top, bottom] = [cell.top + MARGIN.top, cell.bottom - MARGIN.bottom];
  const tick = (tex: string): Text => typeset(tex, TEXT.tick);
  const labels = ({ mostLabels }: ChartAxis, length: number): number =>
    Math.max(mostLabels, Math.floor((mostLabels * length) / USUAL));
  const up = fittedAxis(y.make, labels(y, bottom - top), bottom - top, (tex) => 0.7 * tick(tex).ascent);
  const left = cell.left + (isBare ? BARE : leftSide(up, y.title, MARGIN.left, typeset));
  const length = cell.right - MARGIN.right - left;
  if (!(length >= LEAST && bottom - top >= LEAST))
    throw new InvalidInput(
      `invalid size: a frame of ${Math.round(length)} by ${Math.round(bottom - top)} points; must be at least ${LEAST} by ${LEAST}: take a larger figure or smaller letters`,
    );
  const along = fittedAxis(x.make, labels(x, length), length, (tex) => tick(tex).width);
  const right = rightSide(along, left, cell.right, MARGIN.right, typeset);
  return { box: { left, right, top, bottom }, x: along, y: up };
}

/** Sets the note of a chart. */
export const noteOf = ({ note: { lines, align } }: Pick<Chart, "note">): Text | undefined =>
  lines.length > 0 ? stack(lines, align) : undefined;
