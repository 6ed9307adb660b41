import type { ComponentChildren } from "preact";
import type { Frame } from "./axes/frame.js";
import { type Series, swatchFill } from "./curves/series.js";
import { runsOf } from "./labels/rich-text.js";
import { HtmlRuns } from "./labels/text-runs.js";

/** An experiment of a plot that has a tip. */
export interface TippedSeries extends Series {
  /** The reason why it has no values, written in their place; null if it has some. */
  lack: string | null;
}

/** One line of a tip: an experiment and its values. */
export interface TipRow extends Series {
  values: string[];
}

const INSET = 8; // from the sides of the frame [px]

/** Values at a place of a plot, in the upper corner of its frame that is farther from it. */
export function Tip({
  frame: { left, right, top },
  width,
  at,
  title,
  rows,
}: {
  frame: Frame;
  /** Width of the whole plot [px]. */
  width: number;
  /** Place across [px]. */
  at: number;
  title: ComponentChildren;
  rows: readonly TipRow[];
}) {
  const [fromLeft, fromRight] = [left + INSET, width - right + INSET];
  const side = at < (left + right) / 2 ? { right: `${fromRight}px` } : { left: `${fromLeft}px` };
  return (
    <div
      class="plot-tip"
      style={{ top: `${top + INSET}px`, maxWidth: `${width - fromLeft - fromRight}px`, ...side }}
    >
      <div class="plot-tip-title">{title}</div>
      {rows.map((row) => (
        <div class="plot-tip-row" key={row.key}>
          <span class="plot-swatch" style={{ background: swatchFill(row) }} />
          <span class="plot-tip-name">
            <HtmlRuns runs={runsOf(row.label)} />
          </span>
          {row.values.map((value, i) => (
            <span key={i} class="plot-tip-value">
              {value}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
