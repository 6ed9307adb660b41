import { BOUND_LOOKS, type Bound, boundRegion } from "millitree/parts";
import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { Drawing } from "../drawing.js";
import { CurveLine } from "./curve-line.js";
import { closedPath, placesOf } from "./path.js";

interface BoundsProps {
  bounds: readonly Bound[];
  frame: Frame;
}

/** The regions that published bounds exclude, in flat colours. */
export const BoundRegions = memo(({ bounds, frame }: BoundsProps) => (
  <Drawing>
    {bounds.map(({ id, kind, points }) => {
      const line = placesOf(frame, points).filter((place) => place !== null);
      const region = closedPath(boundRegion(kind, line, frame));
      return region ? <path key={id} class={`plot-region-${kind}`} data-region={id} d={region} /> : null;
    })}
  </Drawing>
));

/** The lines of published bounds. */
export const BoundLines = memo(({ bounds, frame }: BoundsProps) => (
  <Drawing>
    {bounds.map(({ id, kind, points }) => (
      <g key={id} class={`plot-bound-${kind}`} data-curve={id}>
        <CurveLine kind="bound" places={placesOf(frame, points)} look={BOUND_LOOKS[kind]} />
      </g>
    ))}
  </Drawing>
));
