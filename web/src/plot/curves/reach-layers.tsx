import { bandOutline } from "millitree/parts";
import { memo } from "../../ui/memo.js";
import { type Frame, placeOf } from "../axes/frame.js";
import { CurveLine } from "./curve-line.js";
import { closedPath, placesOf } from "./path.js";
import { type PlottedReach, partsOf } from "./plotted-reach.js";

interface ReachProps {
  reach: PlottedReach;
  frame: Frame;
  showChannels: boolean;
}

const groupOf = ({ faded, colour }: PlottedReach) => ({
  class: faded ? "plot-reach plot-faded" : "plot-reach",
  style: { color: colour },
});

/** The bands of a reach; nothing if it has none. */
export const ReachBands = memo(({ reach, frame, showChannels }: ReachProps) => {
  const parts = partsOf(reach, showChannels).filter(({ band }) => band);
  if (parts.length === 0) return null;
  return (
    <g {...groupOf(reach)}>
      {parts.map(({ name, band }) => (
        <path
          key={name}
          class="plot-band"
          data-region={`${reach.key} ${name}`}
          d={closedPath(bandOutline(band?.points ?? [], (mass, epsilon) => placeOf(frame, mass, epsilon)))}
          opacity={band?.opacity}
        />
      ))}
    </g>
  );
});

/** The lines of a reach: its channels, all of them together, and the expected median. */
export const ReachLines = memo(({ reach, frame, showChannels }: ReachProps) => (
  <g {...groupOf(reach)}>
    {partsOf(reach, showChannels)
      .filter(({ points }) => points.length > 0)
      .map(({ name, role, strokes }) => (
        <g key={name} data-curve={`${reach.key} ${name}`}>
          {strokes.map(({ points, look }, i) => (
            <CurveLine
              key={i}
              kind={role}
              places={placesOf(frame, points)}
              look={look}
              hollow={role === "combined" && reach.hollow}
            />
          ))}
        </g>
      ))}
  </g>
));
