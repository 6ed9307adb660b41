import { EXPERIMENT_LOOK, FAINT_LOOK } from "millitree/parts";
import { memo } from "../../ui/memo.js";
import type { Place } from "../axes/frame.js";
import { CurveLine } from "./curve-line.js";
import type { Series } from "./series.js";

/** A curve of one experiment at its places. */
export interface PlainCurve extends Series {
  places: readonly (Place | null)[];
  /** The part that is drawn bold; by default all of it. */
  bold?: readonly (Place | null)[];
}

/** Curves of experiments, one value each. */
export const PlainCurves = memo(({ curves }: { curves: readonly PlainCurve[] }) => (
  <>
    {curves.map(({ key, colour, hollow, faded, places, bold }) => (
      <g key={key} class={faded ? "plot-faded" : undefined} style={{ color: colour }}>
        {bold && <CurveLine kind="thin" places={places} look={FAINT_LOOK} />}
        <CurveLine kind="combined" places={bold ?? places} look={EXPERIMENT_LOOK} hollow={hollow} />
      </g>
    ))}
  </>
));
