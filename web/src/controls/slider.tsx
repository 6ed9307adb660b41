import { exp, log } from "millitree/elementary";
import { shortNumber } from "millitree/parts";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { type Allowed, NumberInput } from "./number-input.js";

/** The number of steps of a slider over its range. */
const STEPS = 1000;

/** The significant digits of a slider's values, more if its steps are finer. A typed value is taken as it is. */
const DIGITS = 3;

/** The props of `Slider`. */
export interface SliderProps {
  label: string;
  /** The label with markup, if plain text is not enough. */
  sign?: ComponentChildren;
  value: number | undefined;
  low: number;
  high: number;
  /** True for equal ratios over equal distances. */
  logarithmic?: boolean;
  unit?: string;
  disabled?: boolean;
  /** The numbers that can be typed, also beyond the slider's range: the experiment's schema checks them. */
  allowed?: Allowed;
  /** @param moved true if moved by the slider, false if typed */
  onInput: (value: number, moved: boolean) => void;
}

/** Shows a number that can be moved or typed. */
export function Slider(props: SliderProps) {
  const { label, sign = label, value, low, high, logarithmic = false, unit = "" } = props;
  const { disabled = false, allowed, onInput } = props;
  const id = useId();
  const stepAt = (value: number): number => {
    const part = logarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low);
    // a value without a logarithm lies below all others
    return Number.isNaN(part) ? 0 : Math.round(STEPS * Math.min(1, Math.max(0, part)));
  };
  const valueAtStep = (step: number): number => {
    const part = step / STEPS;
    const exact = logarithmic ? low * exp(part * log(high / low)) : low + part * (high - low);
    let rounded = Number(exact.toPrecision(DIGITS));
    // a value that rounds to its neighbour would stop the arrow keys
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
