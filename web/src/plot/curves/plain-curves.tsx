import { memo } from "../../ui/memo.js";
import type { Place } from "../axes/frame.js";
import { linePath } from "./path.js";
import type { Series } from "./series.js";
import { SeriesLine } from "./series-line.js";

/** A curve of one experiment at its places. */
export interface PlainCurve extends Series {
  places: readonly (Place | null)[];
  /** The part that is drawn bold; all of it where this is left out. */
  bold?: readonly (Place | null)[];
}

/** Curves of experiments, one value each. */
export const PlainCurves = memo(({ curves }: { curves: readonly PlainCurve[] }) => (
  <>
    {curves.map(({ key, colour, hollow, faded, places, bold }) => (
      <g key={key} class={faded ? "plot-faded" : undefined} style={{ color: colour }}>
        {bold && <path class="plot-thin" d={linePath(places)} />}
        <SeriesLine places={bold ?? places} hollow={hollow} />
      </g>
    ))}
  </>
));
