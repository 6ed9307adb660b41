import { type Frame, inFrame } from "../axes/frame.js";
import { cornersOf, type LabelBox, type Occupancy } from "./occupancy.js";
import type { PlacedLabel } from "./placed-label.js";
import { texRuns } from "./rich-text.js";
import { runsWidth } from "./text-width.js";

const LEADING = 1.35; // from line to line, in the height of the letters
const EDGE = 10; // kept free inside the frame [px]
const WEIGHTS = { line: 500, edge: 50, label: 5000 };

/** Corners of the frame, the best first. */
const CORNERS = [
  { right: true, bottom: true },
  { right: false, bottom: true },
  { right: true, bottom: false },
  { right: false, bottom: false },
];

/**
 * Places notes in the corner of the frame with the most room, a line each. Adds them to the grid.
 *
 * @param notes as TeX
 * @param size height of the letters [px]
 * @param grid marks of lines and labels
 * @returns nothing if the frame is too small
 */
export function noteLabels(
  notes: readonly string[],
  frame: Frame,
  size: number,
  grid: Occupancy,
): PlacedLabel[] {
  if (notes.length === 0) return [];
  const lines = notes.map(texRuns);
  const widths = lines.map((runs) => runsWidth(runs, size));
  const width = Math.max(...widths);
  const height = LEADING * size * lines.length;
  const places = CORNERS.map(({ right, bottom }) => {
    const box: LabelBox = {
      x: right ? frame.right - EDGE - width / 2 : frame.left + EDGE + width / 2,
      y: bottom ? frame.bottom - EDGE - height / 2 : frame.top + EDGE + height / 2,
      width,
      height,
      angle: 0,
    };
    return { right, box, taken: grid.taken(box, WEIGHTS) };
  }).filter(({ box }) => cornersOf(box).every((corner) => inFrame(frame, corner)));
  const [best] = places.toSorted((a, b) => a.taken - b.taken);
  if (!best) return [];
  grid.addBox(best.box);
  const { right, box } = best;
  return lines.map((runs, i) => ({
    key: `note ${i}`,
    runs,
    size,
    look: { class: "plot-note" },
    x: right ? box.x + (width - widths[i]) / 2 : box.x - (width - widths[i]) / 2,
    y: box.y - height / 2 + (i + 0.5) * LEADING * size,
    width: widths[i],
    height: LEADING * size,
    angle: 0,
  }));
}
