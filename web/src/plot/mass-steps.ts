/** Digits of a mass that is picked with the pointer: no more than a plot shows. */
const DIGITS = 3;

/** How keys move a mass or a charge: parts of the axis. */
const STEP = 1 / 60;
const FINE = 1 / 600;
const LARGE = 1 / 6;

/** A mass within a range, in as few digits as a plot shows; its ends exactly. */
export function pickedMass(
  mass_GeV: number,
  [low, high]: readonly [number, number],
  digits = DIGITS,
): number {
  return Math.min(Math.max(Number(mass_GeV.toPrecision(digits)), low), high);
}

/** A value after a step along a logarithmic axis, kept on it. */
export function stepped(value: number, [low, high]: readonly [number, number], parts: number): number {
  return Math.min(Math.max(value * Math.exp(parts * Math.log(high / low)), low), high);
}

/**
 * The step that a key asks for, in parts of each axis; null where it asks for none.
 *
 * @param fine whether Shift is held
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
