import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Axes } from "./axes/axes.js";
import type { Frame } from "./axes/frame.js";
import { Labels } from "./labels/labels.js";
import type { PlacedLabel } from "./labels/placed-label.js";
import "./plot.css";
import { Drawing } from "./drawing.js";
import type { Run } from "./labels/rich-text.js";

/** Draws a frame with axes; curves inside it, labels over them, and over all of them pointer, handle and tip. */
export function PlainPlot({
  frame,
  width,
  height,
  label,
  titles,
  note,
  nothing,
  labels,
  beneath,
  over,
  tip,
  readOut = false,
}: {
  frame: Frame;
  width: number;
  height: number;
  /** For screen readers. */
  label: string;
  titles: { x: Run[]; y: Run[] };
  note?: string;
  /** Text in the frame if nothing is drawn. */
  nothing: string;
  labels: readonly PlacedLabel[];
  /** Cut at the frame. */
  beneath: ComponentChildren;
  over: ComponentChildren;
  tip?: ComponentChildren;
  /** Flag: the tip is read out when it changes. */
  readOut?: boolean;
}) {
  const clip = useId();
  const inside = {
    x: frame.left,
    y: frame.top,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
  };
  return (
    <div class="live-plot" style={{ width: `${width}px`, height: `${height}px` }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no drawing */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
        <clipPath id={clip}>
          <rect {...inside} />
        </clipPath>
        <rect class="plot-paper" {...inside} />
        <Drawing clipPath={`url(#${clip})`}>
          {beneath}
          <Labels labels={labels} />
        </Drawing>
        <Axes frame={frame} width={width} height={height} titles={titles} {...(note && { note })} />
        {nothing && (
          <text
            class="plot-nothing"
            x={inside.x + inside.width / 2}
            y={inside.y + inside.height / 2}
            font-size="13"
            text-anchor="middle"
          >
            {nothing}
          </text>
        )}
        {over}
      </svg>
      <div aria-live={readOut ? "polite" : "off"}>{tip}</div>
    </div>
  );
}
