import { type Bound, inLayers } from "millitree/parts";
import type { OwnCurve } from "../../state/page-state.js";
import type { Frame } from "../axes/frame.js";
import { BoundLines, BoundRegions } from "./bound-layers.js";
import { OwnCurves } from "./own-curves.js";
import type { PlottedReach } from "./plotted-reach.js";
import { ReachBands, ReachLines } from "./reach-layers.js";

/** Draws all curves in the plane of mass and charge, in the order of the figures: first the regions, then the lines. */
export function PlaneCurves({
  bounds,
  curves,
  reaches,
  frame,
  showChannels,
}: {
  bounds: readonly Bound[];
  curves: readonly OwnCurve[];
  reaches: readonly PlottedReach[];
  frame: Frame;
  showChannels: boolean;
}) {
  const regions = inLayers({
    bounds: [<BoundRegions key="bounds" bounds={bounds} frame={frame} />],
    ownCurves: [],
    reaches: reaches.map((reach) => (
      <ReachBands key={reach.key} reach={reach} frame={frame} showChannels={showChannels} />
    )),
  });
  const lines = inLayers({
    bounds: [<BoundLines key="bounds" bounds={bounds} frame={frame} />],
    ownCurves: [<OwnCurves key="own curves" curves={curves} frame={frame} />],
    reaches: reaches.map((reach) => (
      <ReachLines key={reach.key} reach={reach} frame={frame} showChannels={showChannels} />
    )),
  });
  return (
    <>
      <g>{regions}</g>
      <g>{lines}</g>
    </>
  );
}
