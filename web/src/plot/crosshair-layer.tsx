import { massText, numberText, writtenNumber } from "../ui/written-number.js";
import { type Frame, inFrame, placeOf } from "./axes/frame.js";
import type { Crosshair } from "./curves/plotted-reach.js";
import { Drawing } from "./drawing.js";
import { runsWidth } from "./labels/text-width.js";

const SIZE = 12;

/** Draws two hairs through a place, and its values on the axes. */
export function CrosshairLayer({ crosshair, frame }: { crosshair: Crosshair | null; frame: Frame }) {
  const place = crosshair && placeOf(frame, crosshair.mass_GeV, crosshair.epsilon);
  if (!place || !inFrame(frame, place)) return null;
  const { left, right, top, bottom } = frame;
  const [x, y] = [place[0].toFixed(1), place[1].toFixed(1)];
  return (
    <Drawing class="plot-crosshair">
      <path d={`M${left} ${y}H${right}M${x} ${top}V${bottom}`} />
      <Chip text={massText(crosshair.mass_GeV, 6)} x={place[0]} y={bottom + 13} from={left} to={right} />
      <Chip
        text={numberText(writtenNumber(crosshair.epsilon, 3))}
        x={left + 4}
        y={place[1]}
        from={left + 4}
        to={right}
        start
      />
    </Drawing>
  );
}

/** A value on a plate; kept between two ends. */
function Chip({
  text,
  x,
  y,
  from,
  to,
  start = false,
}: {
  text: string;
  x: number;
  y: number;
  from: number;
  to: number;
  /** Flag: it begins at x instead of being centred there. */
  start?: boolean;
}) {
  const width = runsWidth([{ text }], SIZE) + 12;
  const left = Math.max(from, Math.min(start ? x : x - width / 2, to - width));
  return (
    <g class="plot-chip" transform={`translate(${left.toFixed(1)} ${(y - 10).toFixed(1)})`}>
      <rect width={width.toFixed(1)} height="20" rx="4" />
      <text x={(width / 2).toFixed(1)} y={10 + 0.36 * SIZE} font-size={SIZE} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
