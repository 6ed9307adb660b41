import { OWN_CURVE_LOOK } from "millitree/parts";
import type { OwnCurve } from "../../state/page-state.js";
import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { CurveLine } from "./curve-line.js";
import { ownColour } from "./own-colour.js";
import { placesOfPieces } from "./path.js";

/** Curves of one's own. */
export const OwnCurves = memo(({ curves, frame }: { curves: readonly OwnCurve[]; frame: Frame }) => (
  <>
    {curves.map((curve, i) => (
      <g key={i} data-curve={`own curve ${i + 1}`} style={{ color: ownColour(i) }}>
        <CurveLine kind="own-line" places={placesOfPieces(frame, curve)} look={OWN_CURVE_LOOK} />
      </g>
    ))}
  </>
));
