import type { Axis } from "./axis.js";
import type { Box, Point } from "./labels/box.js";
import { scaled, type Text, type Typeset } from "./labels/typeset.js";
import { INK, LINE, TEXT } from "./style.js";
import { drawText, element, pathData } from "./svg.js";

const MAJOR = 4.5;
const MINOR = 2.4;
const GAP = 3.5;
const TITLE_GAP = 5; // between labels and title of the y axis [pt]
const PAGE_EDGE = 1; // kept free of labels [pt]
const HALF_DIGIT = 0.33 * TEXT.tick;

/** A frame with its two axes. */
export interface Frame {
  box: Box;
  x: Axis;
  y: Axis;
}

/**
 * Returns the place of a pair of values [pt]; null if an axis has no place for it, as a logarithmic one for zero.
 *
 * @throws Error if a value is not finite
 */
export function position({ box, x, y }: Frame, xValue: number, yValue: number): Point | null {
  if (!Number.isFinite(xValue) || !Number.isFinite(yValue))
    throw new Error(`invalid point: (${xValue}, ${yValue}); two finite numbers`);
  const across = x.place(xValue);
  const up = y.place(yValue);
  if (across === null || up === null) return null;
  return [box.left + across * (box.right - box.left), box.bottom - up * (box.bottom - box.top)];
}

/**
 * Returns the right side of a frame [pt] that leaves its margin and, inside the page, room for the labels of the x axis.
 *
 * @param left left side of the frame [pt]
 * @param width of the page [pt]
 */
export function rightSide(x: Axis, left: number, width: number, margin: number, typeset: Typeset): number {
  // a label at the part p of the axis reaches to left + p (right - left) + half
  const limits = x.major.flatMap(({ value, tex }) => {
    const p = x.place(value) as number;
    const half = typeset(tex, TEXT.tick).width / 2;
    return p > 0 ? [left + (width - PAGE_EDGE - half - left) / p] : [];
  });
  return Math.min(width - margin, ...limits);
}

/**
 * Returns the left side of a frame [pt] that leaves its margin and, inside the page, room for the labels and the title of the y axis.
 *
 * @param title of the y axis (TeX)
 * @param margin the usual left side [pt]
 */
export function leftSide(y: Axis, title: string, margin: number, typeset: Typeset): number {
  const { ascent, descent } = typeset(title, TEXT.axis);
  const widest = Math.max(...y.major.map(({ tex }) => typeset(tex, TEXT.tick).width));
  return Math.max(margin, PAGE_EDGE + ascent + descent + TITLE_GAP + widest + GAP);
}

/**
 * Draws the frame: four sides, inward ticks on each, labels at the bottom and on the left, titles of the axes (TeX).
 *
 * @param isBare true if the frame at its left has the labels and the title of the y axis
 */
export function drawFrame(
  frame: Frame,
  titles: { x: string; y: string },
  typeset: Typeset,
  isBare = false,
): string {
  const { box, x, y } = frame;
  const { left, top, right, bottom } = box;
  const across = (value: number) => left + (x.place(value) as number) * (right - left);
  const up = (value: number) => bottom - (y.place(value) as number) * (bottom - top);
  const ticks: Point[][] = [];
  for (const [values, length] of [
    [x.major.map((tick) => tick.value), MAJOR],
    [x.minor, MINOR],
  ] as const)
    for (const at of values.map(across))
      ticks.push(
        [
          [at, bottom],
          [at, bottom - length],
        ],
        [
          [at, top],
          [at, top + length],
        ],
      );
  for (const [values, length] of [
    [y.major.map((tick) => tick.value), MAJOR],
    [y.minor, MINOR],
  ] as const)
    for (const at of values.map(up))
      ticks.push(
        [
          [left, at],
          [left + length, at],
        ],
        [
          [right, at],
          [right - length, at],
        ],
      );

  const xLabels = x.major.map(({ value, tex }) => ({ at: across(value), text: typeset(tex, TEXT.tick) }));
  const yLabels = (isBare ? [] : y.major).map(({ value, tex }) => ({
    at: up(value),
    text: typeset(tex, TEXT.tick),
  }));
  const baseline = bottom + GAP + Math.max(...xLabels.map(({ text }) => text.ascent));
  const widest = Math.max(...yLabels.map(({ text }) => text.width));
  const longest = { x: right - left, y: bottom - top };
  const [xTitle, yTitle] = (["x", "y"] as const).map((axis) => {
    const title = typeset(titles[axis], TEXT.axis);
    return scaled(title, Math.min(1, (1.15 * longest[axis]) / title.width));
  });
  const label = (text: Text, atX: number, atY: number) => drawText(text, atX, atY, { "data-tick": "" });
  return element(
    "g",
    { fill: INK.black },
    element("path", {
      "data-part": "ticks",
      d: pathData(ticks),
      fill: "none",
      stroke: INK.black,
      "stroke-width": LINE.tick,
    }),
    element("path", {
      "data-part": "frame",
      d: pathData(
        [
          [
            [left, top],
            [right, top],
            [right, bottom],
            [left, bottom],
          ],
        ],
        true,
      ),
      fill: "none",
      stroke: INK.black,
      "stroke-width": LINE.frame,
    }),
    ...xLabels.map(({ at, text }) => label(text, at - text.width / 2, baseline)),
    // Centred on the digits: an exponent must not push its 10 down.
    ...yLabels.map(({ at, text }) => label(text, left - GAP - text.width, at + HALF_DIGIT)),
    drawText(xTitle, (left + right - xTitle.width) / 2, baseline + 4 + xTitle.ascent, {
      "data-part": "x-title",
    }),
    ...(isBare
      ? []
      : [
          drawText(
            yTitle,
            left - GAP - widest - TITLE_GAP - yTitle.descent,
            (top + bottom + yTitle.width) / 2,
            { "data-part": "y-title" },
            -90,
          ),
        ]),
  );
}
