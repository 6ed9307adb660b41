import type { OwnCurve } from "../../state/page-state.js";
import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { dotPath, linePath, placesOf } from "./path.js";

const DASHES = ["2 3", "8 3 2 3", "12 4"];

/** Curves of one's own over all others. */
export const OwnCurves = memo(({ curves, frame }: { curves: readonly OwnCurve[]; frame: Frame }) => (
  <g class="plot-own">
    {curves.map(({ points }, i) => {
      const places = placesOf(frame, points);
      return (
        <g key={i}>
          <path class="plot-own-line" d={linePath(places)} stroke-dasharray={DASHES[i % DASHES.length]} />
          <path class="plot-dot" d={dotPath(places, 3)} />
        </g>
      );
    })}
  </g>
));
