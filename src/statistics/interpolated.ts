import { exp, log } from "../elementary/index.js";
import {
  chebyshevCoefficients,
  chebyshevError,
  chebyshevPoints,
  chebyshevValue,
} from "../numerics/chebyshev.js";

const ORDER = 20;
/** Width in ln x of the widest panels. */
const WIDTH = 1;

/** A panel of the interpolation, or the two halves of a panel that was too wide. */
type Panel = Float64Array | [Panel, Panel];

const at = (panel: Panel, x: number): number => {
  if (panel instanceof Float64Array) return chebyshevValue(panel, x);
  return x < 0 ? at(panel[0], 2 * x + 1) : at(panel[1], 2 * x - 1);
};

/**
 * Makes the Chebyshev series of f on [low, high], halved until they leave out less than 1e-11 of the function or of
 * one.
 */
function panel(f: (t: number) => number, low: number, high: number, depth = 10): Panel {
  const [centre, half] = [0.5 * (low + high), 0.5 * (high - low)];
  const values = Array.from(chebyshevPoints(ORDER), (x) => f(centre + half * x));
  const coefficients = chebyshevCoefficients(values);
  const scale = Math.max(1, ...values.map(Math.abs));
  if (chebyshevError(coefficients) <= 1e-11 * scale || depth === 0) return coefficients;
  return [panel(f, low, centre, depth - 1), panel(f, centre, high, depth - 1)];
}

/** Interpolates a smooth function of x > 0 in ln x, on panels that are made when they are first needed. */
export function interpolated(f: (x: number) => number): (x: number) => number {
  const panels = new Map<number, Panel>();
  return (x) => {
    const t = log(x) / WIDTH;
    const place = Math.floor(t);
    let known = panels.get(place);
    if (!known) {
      known = panel((u) => f(exp(u)), place * WIDTH, (place + 1) * WIDTH);
      panels.set(place, known);
    }
    return at(known, 2 * (t - place) - 1);
  };
}
