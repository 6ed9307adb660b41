import { memo } from "../../ui/memo.js";
import { Drawing } from "../drawing.js";
import { powerRuns, type Run } from "../labels/rich-text.js";
import { TextRuns } from "../labels/text-runs.js";
import { runsWidth } from "../labels/text-width.js";
import { type Frame, narrow } from "./frame.js";
import type { Tick } from "./scale.js";

const MAJOR = 7;
const MINOR = 4;

/** Frame, inward ticks on its four sides, labels and titles; a note stands at the right below the axis. */
export const Axes = memo(
  ({
    frame,
    width,
    height,
    titles,
    note,
  }: {
    frame: Frame;
    width: number;
    height: number;
    titles: { x: Run[]; y: Run[] };
    note?: string;
  }) => {
    const { left, right, top, bottom } = frame;
    const small = narrow(width);
    const tickSize = small ? 11.5 : 13;
    const titleSize = small ? 14 : 16;
    const middle = (top + bottom) / 2;
    return (
      <Drawing class="plot-axes">
        <path class="plot-frame" d={`M${left} ${top}H${right}V${bottom}H${left}Z`} />
        <path class="plot-ticks" d={ticks(frame)} />
        <g font-size={tickSize} class="plot-tick-labels">
          {frame.x.major.map((tick) => {
            const runs = tickRuns(tick);
            // a wide label at the end of the axis stays within the plot
            const most = width - 1 - runsWidth(runs, tickSize) / 2;
            const middle = Math.min(frame.x.at(tick.value) ?? 0, most);
            return (
              <text x={at(middle)} y={bottom + tickSize + 6} text-anchor="middle">
                <TextRuns runs={runs} size={tickSize} />
              </text>
            );
          })}
          {frame.y.major.map((tick) => (
            <text x={left - 7} y={at(frame.y.at(tick.value), 0.36 * tickSize)} text-anchor="end">
              <TextRuns runs={tickRuns(tick)} size={tickSize} />
            </text>
          ))}
        </g>
        <g font-size={titleSize} class="plot-titles">
          <text x={(left + right) / 2} y={height - 6} text-anchor="middle">
            <TextRuns runs={titles.x} size={titleSize} />
          </text>
          <text transform={`translate(${titleSize - 1} ${middle}) rotate(-90)`} text-anchor="middle">
            <TextRuns runs={titles.y} size={titleSize} />
          </text>
        </g>
        {note && !small && (
          <text class="plot-note" x={right} y={height - 6} text-anchor="end" font-size="12">
            {note}
          </text>
        )}
      </Drawing>
    );
  },
);

const tickRuns = ({ mantissa, exponent }: Tick): Run[] =>
  exponent === null ? [{ text: mantissa.replace("-", "−") }] : powerRuns(mantissa, exponent);

const at = (place: number | null, shift = 0): string => ((place ?? 0) + shift).toFixed(1);

function ticks({ left, right, top, bottom, x, y }: Frame): string {
  const across = (value: number, length: number) =>
    `M${at(x.at(value))} ${bottom}v${-length}M${at(x.at(value))} ${top}v${length}`;
  const up = (value: number, length: number) =>
    `M${left} ${at(y.at(value))}h${length}M${right} ${at(y.at(value))}h${-length}`;
  return [
    ...x.major.map(({ value }) => across(value, MAJOR)),
    ...x.minor.map((value) => across(value, MINOR)),
    ...y.major.map(({ value }) => up(value, MAJOR)),
    ...y.minor.map((value) => up(value, MINOR)),
  ].join("");
}
