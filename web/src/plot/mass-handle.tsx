import { memo } from "../ui/memo.js";
import { massText } from "../ui/written-number.js";
import type { Frame } from "./axes/frame.js";
import { FINE, keyStep, massDigits, pickedMass, stepped } from "./axes/mass-steps.js";
import { runsWidth } from "./labels/text-width.js";
import { pointerPlace } from "./pointer.js";

const SIZE = 12;

/** Draws a line across a plot at the picked mass, if that is on the axis. */
export function MassLine({
  frame: { left, right, top, bottom, x },
  mass_GeV,
}: {
  frame: Frame;
  mass_GeV: number;
}) {
  const at = x.at(mass_GeV);
  if (at === null || at < left - 0.5 || at > right + 0.5) return null;
  return <path class="plot-mass-line" d={`M${at.toFixed(1)} ${top}V${bottom}`} />;
}

/** The handle of the picked mass on top of a plot: a slider for pointer and keys. */
export const MassHandle = memo(
  ({
    frame,
    mass_GeV,
    onPick,
    label,
  }: {
    frame: Frame;
    mass_GeV: number;
    onPick: (mass_GeV: number) => void;
    label: string;
  }) => {
    const { left, right, top, x } = frame;
    const range = [x.low, x.high] as const;
    const place = x.at(mass_GeV) ?? left;
    const at = Math.min(Math.max(place, left), right);
    // beyond an end of the axis, the handle waits there and says on which side its mass lies
    const beyond = place < left - 0.5 ? "‹" : place > right + 0.5 ? "›" : "";
    const mass = massText(mass_GeV, massDigits(range, FINE));
    const text = beyond === "‹" ? `‹ ${mass}` : beyond === "›" ? `${mass} ›` : mass;
    const width = Math.max(44, runsWidth([{ text }], SIZE) + 14);
    // the plate stays within the plot, the tip points at the mass
    const plate = Math.min(Math.max(at, left + width / 2), right + 14 - width / 2);
    const pick = (event: PointerEvent) => onPick(pickedMass(x.valueAt(pointerPlace(event)[0]), range));
    const holds = (event: PointerEvent) =>
      (event.currentTarget as Element).hasPointerCapture(event.pointerId);
    const onKeyDown = (event: KeyboardEvent) => {
      const step = keyStep(event.key, event.shiftKey);
      if (!step) return;
      event.preventDefault();
      const next = stepped(mass_GeV, range, step.x + step.y);
      onPick(Math.abs(step.x) === 1 ? next : pickedMass(next, range, event.shiftKey ? FINE : undefined));
    };
    return (
      <g
        class="plot-mass-handle"
        role="slider"
        tabindex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={x.low}
        aria-valuemax={x.high}
        aria-valuenow={Math.min(Math.max(mass_GeV, x.low), x.high)}
        aria-valuetext={beyond ? `${mass}, beyond the axis` : mass}
        transform={`translate(${at.toFixed(1)} ${top})`}
        onKeyDown={onKeyDown}
        onPointerDown={(event: PointerEvent) => {
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event: PointerEvent) => {
          if (holds(event)) pick(event);
        }}
      >
        <rect class="plot-mass-target" x={-width / 2 - 6} y="-26" width={width + 12} height="44" />
        {!beyond && <path class="plot-mass-tip" d="M-5 -5H5L0 2Z" />}
        <g transform={`translate(${(plate - at).toFixed(1)} 0)`}>
          <rect class="plot-mass-plate" x={-width / 2} y="-24" width={width} height="20" rx="5" />
          <text y={-14 + 0.36 * SIZE} font-size={SIZE} text-anchor="middle">
            {text}
          </text>
        </g>
      </g>
    );
  },
);
