import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { Drawing } from "../drawing.js";
import type { Series } from "./series.js";

/** All bars together are no higher than this, and one takes no more than that [px]. */
const HEIGHT = 20;
const SHARE = 6;

/** A bar over the frame from end to end of each experiment's window. */
export const WindowBars = memo(
  ({
    windows,
    frame: { x, top },
  }: {
    windows: readonly (Series & { window: readonly [number, number] })[];
    frame: Frame;
  }) => {
    const share = Math.min(SHARE, HEIGHT / windows.length);
    const thickness = Math.min(3, 0.7 * share);
    return (
      <Drawing>
        {windows.map(({ key, colour, faded, window: [from, to] }, i) => {
          const [left, right] = [x.at(from) ?? 0, x.at(to) ?? 0];
          return (
            <rect
              key={key}
              class={faded ? "plot-faded" : undefined}
              style={{ fill: colour }}
              x={left.toFixed(1)}
              y={(top - 3 - share * (i + 0.5) - thickness / 2).toFixed(1)}
              width={(right - left).toFixed(1)}
              height={thickness.toFixed(1)}
            />
          );
        })}
      </Drawing>
    );
  },
);
