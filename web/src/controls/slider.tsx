import { exp, log } from "millitree/elementary";
import { shortNumber } from "millitree/parts";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { type Allowed, NumberInput } from "./number-input.js";

/** How finely a slider moves over its range. */
const STEPS = 1000;

/** Significant digits of the values that it takes, more where its steps are finer; what is typed is taken as it is. */
const DIGITS = 3;

export interface SliderProps {
  label: string;
  /** The label as it is set, where plain text doesn't do. */
  sign?: ComponentChildren;
  value: number | undefined;
  low: number;
  high: number;
  /** Equal ratios for equal ways. */
  logarithmic?: boolean;
  unit?: string;
  disabled?: boolean;
  /** What can be typed: values beyond the slider's range, too, which the experiment's schema judges. */
  allowed?: Allowed;
  /** @param moved by the slider, not typed */
  onInput: (value: number, moved: boolean) => void;
}

/** A number that can be moved or typed. */
export function Slider(props: SliderProps) {
  const { label, sign = label, value, low, high, logarithmic = false, unit = "" } = props;
  const { disabled = false, allowed, onInput } = props;
  const id = useId();
  const stepAt = (value: number): number => {
    const part = logarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low);
    // what has no logarithm lies below everything
    return Number.isNaN(part) ? 0 : Math.round(STEPS * Math.min(1, Math.max(0, part)));
  };
  const valueAtStep = (step: number): number => {
    const part = step / STEPS;
    const exact = logarithmic ? low * exp(part * log(high / low)) : low + part * (high - low);
    let rounded = Number(exact.toPrecision(DIGITS));
    // what rounds to its neighbour would hold the arrow keys there
    for (let more = DIGITS + 1; stepAt(rounded) !== step && more < 17; more++)
      rounded = Number(exact.toPrecision(more));
    return rounded;
  };
  return (
    <div class="field slider">
      <label for={`${id}-number`}>
        {sign} {unit && <span class="unit">[{unit}]</span>}
      </label>
      <NumberInput
        id={`${id}-number`}
        value={value}
        disabled={disabled}
        {...(allowed && { allowed })}
        onInput={(typed) => onInput(typed, false)}
      />
      <input
        type="range"
        min={0}
        max={STEPS}
        value={value === undefined ? 0 : stepAt(value)}
        disabled={disabled}
        aria-label={`${label}, slider`}
        aria-valuetext={`${value === undefined ? "none" : shortNumber(value)}${unit && ` ${unit}`}`}
        onInput={(event) => onInput(valueAtStep(Number(event.currentTarget.value)), true)}
      />
    </div>
  );
}
