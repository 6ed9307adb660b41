import { type Bound, boundRegion } from "millitree/parts";
import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { Drawing } from "../drawing.js";
import { closedPath, dotPath, linePath, placesOf } from "./path.js";

/** Published bounds: all regions in flat colours, then all lines. */
export const BoundsLayer = memo(({ bounds, frame }: { bounds: readonly Bound[]; frame: Frame }) => {
  const drawn = bounds.map(({ id, kind, points }) => {
    const places = placesOf(frame, points);
    const line = places.filter((place) => place !== null);
    return {
      id,
      kind,
      line: linePath(places) + dotPath(places, 2),
      region: closedPath(boundRegion(kind, line, frame)),
    };
  });
  return (
    <Drawing>
      {drawn.map(({ id, kind, region }) =>
        region ? <path key={id} class={`plot-region-${kind}`} d={region} /> : null,
      )}
      {drawn.map(({ id, kind, line }) => (
        <path key={id} class={`plot-bound plot-bound-${kind}`} d={line} />
      ))}
    </Drawing>
  );
});
