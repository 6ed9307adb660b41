import { memo } from "../../ui/memo.js";
import type { PlacedLabel } from "./placed-label.js";
import { TextRuns } from "./text-runs.js";

/** Labels at their places. */
export const Labels = memo(({ labels }: { labels: readonly PlacedLabel[] }) => (
  <>
    {labels.map(({ key, runs, size, x, y, angle, look }) => {
      const turn = angle === 0 ? "" : ` rotate(${((180 * angle) / Math.PI).toFixed(1)})`;
      const named = "colour" in look;
      return (
        <text
          key={key}
          class={named ? `plot-name${look.bold ? " plot-name-bold" : ""}` : look.class}
          style={named ? { fill: look.colour } : undefined}
          font-size={size}
          text-anchor="middle"
          transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})${turn}`}
          y={(0.36 * size).toFixed(1)}
        >
          <TextRuns runs={runs} size={size} />
        </text>
      );
    })}
  </>
));
