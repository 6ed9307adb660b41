import { exp, log, log10 } from "millitree/elementary";

type Range = readonly [low: number, high: number];

/** Digits of a picked mass: on a wide axis, and what a double holds. */
const DIGITS = 3;
const MOST_DIGITS = 15;

/** Step of the pointer, as a part of the axis: some pixels of a plot. */
const PICK = 1 / 400;

/** Steps of keys for a mass or a charge, as parts of the axis. */
const STEP = 1 / 60;
/** Fine step of keys, as a part of the axis. */
export const FINE = 1 / 600;
const LARGE = 1 / 6;

/** Returns the number of digits, three or more, in which two masses differ that lie such a part of the axis from each other. */
export function massDigits([low, high]: Range, part: number): number {
  const digits = Math.ceil(1 - log10(part * log(high / low)));
  return Math.min(Math.max(digits, DIGITS), MOST_DIGITS);
}

/**
 * Rounds a mass within a range to as few digits as tell it from its neighbours. The ends of the range stay exact.
 *
 * @param part of the axis that lies between neighbours
 */
export function pickedMass(mass_GeV: number, range: Range, part = PICK): number {
  const [low, high] = range;
  const rounded = Number(mass_GeV.toPrecision(massDigits(range, part)));
  if (mass_GeV <= low || rounded < low) return low;
  return mass_GeV >= high || rounded > high ? high : rounded;
}

/** Returns a value after a step along a logarithmic axis, kept on it. */
export function stepped(value: number, [low, high]: Range, parts: number): number {
  return Math.min(Math.max(value * exp(parts * log(high / low)), low), high);
}

/**
 * Returns the step that a key asks for, in parts of each axis; null if it asks for none.
 *
 * @param fine flag: Shift is held
 */
export function keyStep(key: string, fine: boolean): { x: number; y: number } | null {
  const step = fine ? FINE : STEP;
  switch (key) {
    case "ArrowLeft":
      return { x: -step, y: 0 };
    case "ArrowRight":
      return { x: step, y: 0 };
    case "ArrowUp":
      return { x: 0, y: step };
    case "ArrowDown":
      return { x: 0, y: -step };
    case "PageUp":
      return { x: LARGE, y: 0 };
    case "PageDown":
      return { x: -LARGE, y: 0 };
    case "Home":
      return { x: -1, y: 0 };
    case "End":
      return { x: 1, y: 0 };
    default:
      return null;
  }
}
