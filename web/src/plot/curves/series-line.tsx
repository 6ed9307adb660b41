import type { Place } from "../axes/frame.js";
import { dotPath, linePath } from "./path.js";

/** The bold line of a series; hollow where its colour has been used before. */
export function SeriesLine({
  places,
  hollow,
  dash,
}: {
  places: readonly (Place | null)[];
  hollow: boolean;
  dash?: string | undefined;
}) {
  const line = linePath(places);
  return (
    <>
      <path class={hollow ? "plot-combined plot-hollow" : "plot-combined"} d={line} stroke-dasharray={dash} />
      {hollow && <path class="plot-core" d={line} stroke-dasharray={dash} />}
      <path class="plot-dot" d={dotPath(places, 3)} />
    </>
  );
}
