import { pow } from "millitree/elementary";
import { type Axis, linearAxis, logAxis } from "millitree/parts";

/** A labelled tick: mantissa x 10^exponent; a mantissa alone if the exponent is null, a power of ten if the mantissa is empty. */
export interface Tick {
  value: number;
  mantissa: string;
  exponent: number | null;
}

type Range = readonly [low: number, high: number];

/** One axis: values on the screen and back. */
export interface Scale {
  low: number;
  high: number;
  /** Returns the place of a value [px]; null if it has none, as zero on a logarithmic axis. */
  at(value: number): number | null;
  /** Returns the value at a place [px]. */
  valueAt(place: number): number;
  major: Tick[];
  minor: number[];
}

/** Places further away than this are outside of any screen: paths keep short numbers [px]. */
const FARTHEST = 20000;

/**
 * Returns a logarithmic axis with the ticks of the printed figures.
 *
 * @param range 0 < low < high
 * @param span places of its ends [px]
 * @param mostLabels number of labels that have room
 * @throws Error for an invalid range
 */
export function logScale([low, high]: Range, span: Range, mostLabels: number): Scale {
  const axis = logAxis(low, high, mostLabels);
  // round numbers, on a short axis, are written without a power of ten
  const label = axis.major.some(({ tex }) => tex.includes("10^")) ? powerTick : plainTick;
  return {
    ...scale(axis, low, high, span, (part) => low * pow(high / low, part)),
    ...labelled(axis, label),
  };
}

/**
 * Returns a linear axis with ticks at round numbers.
 *
 * @param range low < high
 * @param span places of its ends [px]
 * @param mostLabels number of labels that have room
 * @throws Error for an invalid range
 */
export function linearScale([low, high]: Range, span: Range, mostLabels: number): Scale {
  const axis = linearAxis(low, high, mostLabels);
  return {
    ...scale(axis, low, high, span, (part) => low + part * (high - low)),
    ...labelled(axis, plainTick),
  };
}

function scale(
  axis: Axis,
  low: number,
  high: number,
  [from, to]: Range,
  inverse: (part: number) => number,
): Pick<Scale, "low" | "high" | "at" | "valueAt"> {
  return {
    low,
    high,
    at: (value) => {
      const part = Number.isFinite(value) ? axis.place(value) : null;
      return part === null ? null : Math.min(Math.max(from + part * (to - from), -FARTHEST), FARTHEST);
    },
    valueAt: (place) => inverse((place - from) / (to - from)),
  };
}

const labelled = (
  { major, minor }: Axis,
  label: (value: number) => Tick,
): Pick<Scale, "major" | "minor"> => ({
  major: major.map(({ value }) => label(value)),
  minor,
});

function powerTick(value: number): Tick {
  const [mantissa, exponent] = value.toExponential().split("e");
  return { value, mantissa: mantissa === "1" ? "" : mantissa, exponent: Number(exponent) };
}

function plainTick(value: number): Tick {
  const plain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5);
  return plain ? { value, mantissa: String(value), exponent: null } : powerTick(value);
}
