import { visiblePieces } from "./curve.js";
import type { LineStyle } from "./draw-curve.js";
import { type Frame, position } from "./frame.js";
import { inBox, type Point } from "./labels/box.js";
import type { Preference } from "./labels/label-candidates.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import type { Text } from "./labels/typeset.js";
import { LINE } from "./style.js";

/** A point of a line; a null interrupts it. */
export interface LinePoint {
  x: number;
  y: number | null;
  /** Drawn as a bar if it can be seen. */
  error?: number | null | undefined;
}

/** A line over x with its name. */
export interface Line {
  id: string;
  /** Plain name. */
  of: string;
  points: readonly LinePoint[];
  /** `dots`: nothing is known between the points; `marked`: the line joins points that are seen. By default a line. */
  kind?: "line" | "dots" | "marked";
  style: LineStyle;
  /** Ways to write its label, and its name in a legend. */
  texts: Text[];
  entry?: Text;
  preference?: Preference;
}

/**
 * Returns lines as they are seen in a frame, with bars for errors that are larger than a line is wide.
 *
 * @param zeroFalls true if a curve runs down to the frame if it becomes zero on a logarithmic axis; else it is interrupted
 */
export function lineCurves(lines: readonly Line[], frame: Frame, zeroFalls = false): LabelledCurve[] {
  return lines.flatMap(({ id, of, points, kind = "line", style, texts, entry, preference }) => {
    const places = points.map(({ x, y }) => (y === null ? null : placeOf(frame, x, y, zeroFalls)));
    const dots = places.flatMap((place) => (place !== null && inBox(place, frame.box) ? [[place]] : []));
    const bars = points.flatMap((point) => errorBar(point, frame));
    const errors: LabelledCurve = {
      id: `errors of ${id}`,
      pieces: bars,
      style: { width: LINE.edge, colour: style.colour },
      texts: [],
      textColour: style.colour,
    };
    const curve: LabelledCurve = {
      id,
      of,
      legend: "name",
      pieces: [
        ...(kind === "dots" ? [] : visiblePieces(places, frame.box)),
        ...(kind === "line" ? [] : dots),
      ],
      style,
      texts,
      ...(entry && { entry }),
      textColour: style.colour,
      ...(preference && { preference }),
      ...(bars.length > 0 && { near: [errors.id] }),
    };
    return bars.length > 0 ? [errors, curve] : [curve];
  });
}

/** Returns the place of a point. Zero has none on a logarithmic axis: it interrupts the curve, or lies straight below the frame. */
function placeOf(frame: Frame, x: number, y: number, zeroFalls: boolean): Point | null {
  const place = position(frame, x, y);
  if (place !== null || !zeroFalls) return place;
  const { left, right, bottom } = frame.box;
  const across = frame.x.place(x);
  return across === null ? null : [left + across * (right - left), bottom + 1];
}

/** Returns both ends of an error on an axis of this length [pt]; null if it can't be seen. One that reaches zero begins at the axis. */
export function errorSpan(
  { y, error }: Pick<LinePoint, "y" | "error">,
  axis: Frame["y"],
  length: number,
): [low: number, high: number] | null {
  if (y === null || (error ?? null) === null) return null;
  const [low, high] = [y - (error as number), y + (error as number)].map((end) => axis.place(end) ?? 0);
  return (high - low) * length > LINE.bold ? [low, high] : null;
}

function errorBar(point: LinePoint, frame: Frame): Point[][] {
  const { box, x, y } = frame;
  const across = x.place(point.x);
  if (across === null) return [];
  const at = box.left + across * (box.right - box.left);
  const length = box.bottom - box.top;
  const bar = errorSpan(point, y, length)?.map((up): Point => [at, box.bottom - up * length]);
  return bar ? visiblePieces(bar, box) : [];
}
