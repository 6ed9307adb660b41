import { useMemo, useRef } from "preact/hooks";
import { type Frame, narrow } from "../axes/frame.js";
import type { PlainCurve } from "../curves/plain-curves.js";
import { curveLabels, type NamedCurve, type Slots } from "./curve-labels.js";
import { shortName } from "./named-curves.js";
import { MARK, Occupancy } from "./occupancy.js";
import type { PlacedLabel } from "./placed-label.js";
import { runsOf } from "./rich-text.js";

/** Best place of names along the axis; that of each further one is a little to the right. */
const AT = 0.3;
const STEP = 0.08;

/** Places names along the curves of a plot without any other labels. */
export function usePlainNames(
  curves: readonly PlainCurve[],
  frame: Frame,
  width: number,
  height: number,
): PlacedLabel[] {
  const slots = useRef<Slots>(new Map());
  return useMemo(() => {
    const named = curves.map(
      ({ key, label, colour, places }, i): NamedCurve => ({
        key,
        runs: runsOf(shortName(label)),
        colour,
        places,
        size: narrow(width) ? 12 : 13.5,
        bold: true,
        along: AT + STEP * i,
        worst: 2000,
      }),
    );
    const grid = new Occupancy(width, height);
    for (const { places } of named) grid.addLine(places, MARK.line);
    return curveLabels(named, frame, grid, slots.current);
  }, [curves, frame, width, height]);
}
