import { exp, log } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { root } from "../numerics/root.js";

/** Negligible logarithm: a density below exp(-40) of its maximum is left out. */
const NEGLIGIBLE = 40;
const GOLDEN = (3 - Math.sqrt(5)) / 2;

/** Finds the place of the maximum of a function that has only one, to a fraction of its width, by golden sections. */
function maximum(f: (t: number) => number, [from, to]: readonly [number, number], tolerance: number): number {
  let [low, high] = [from, to];
  let [a, b] = [low + GOLDEN * (high - low), high - GOLDEN * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  while (high - low > tolerance) {
    if (fa > fb) {
      high = b;
      [b, fb] = [a, fa];
      a = low + GOLDEN * (high - low);
      fa = f(a);
    } else {
      low = a;
      [a, fa] = [b, fb];
      b = high - GOLDEN * (high - low);
      fb = f(b);
    }
  }
  return 0.5 * (low + high);
}

/** The integral of a function over a panel. */
interface Panel {
  low: number;
  high: number;
  integral: number;
}

const ORDER = 12;

/**
 * Returns the x that a positive variable exceeds with probability alpha. Its density is given up to a factor.
 *
 * The integral runs in t = ln x from the maximum of x p(x) outwards, over panels that are halved until they agree with
 * their halves.
 *
 * @param logDensity ln p(x) for x > 0 up to a constant; x p(x) has one maximum
 * @param bracket an interval that contains this maximum
 * @param alpha between 0 and 1
 * @param rtol of the probabilities
 */
export function upperQuantile(
  logDensity: (x: number) => number,
  bracket: readonly [number, number],
  alpha: number,
  rtol = 1e-9,
): number {
  const logInT = (t: number) => t + logDensity(exp(t));
  const peak = maximum(logInT, [log(bracket[0]), log(bracket[1])], 1e-4);
  const top = logInT(peak);
  const integral = (low: number, high: number): number => {
    const { nodes, weights } = gaussLegendre(ORDER);
    let sum = 0;
    for (let i = 0; i < ORDER; i++) sum += weights[i] * exp(logInT(low + (high - low) * nodes[i]) - top);
    return sum * (high - low);
  };

  const panels: Panel[] = [];
  let largest = 0;
  const add = (low: number, high: number, whole: number, depth: number): void => {
    const middle = 0.5 * (low + high);
    const [left, right] = [integral(low, middle), integral(middle, high)];
    largest = Math.max(largest, left + right);
    // the tail beyond the quantile has to be as exact as the whole
    if (Math.abs(left + right - whole) <= rtol * Math.min(largest, left + right + 1e-3 * alpha * largest)) {
      panels.push({ low, high: middle, integral: left }, { low: middle, high, integral: right });
      return;
    }
    if (depth === 0) throw new Error(`invalid density: not smooth near ${exp(low)}; must be smooth`);
    add(low, middle, left, depth - 1);
    add(middle, high, right, depth - 1);
  };
  for (const direction of [-1, 1]) {
    let [from, width] = [peak, 0.25];
    while (logInT(from) > top - NEGLIGIBLE) {
      const to = from + direction * width;
      const [low, high] = direction > 0 ? [from, to] : [to, from];
      add(low, high, integral(low, high), 40);
      [from, width] = [to, 1.5 * width];
    }
  }

  panels.sort((a, b) => b.low - a.low);
  const total = panels.reduce((sum, panel) => sum + panel.integral, 0);
  let above = 0;
  for (const { low, high, integral: own } of panels) {
    if (above + own >= alpha * total)
      return exp(
        root((t) => above + integral(t, high) - alpha * total, [low, high], { rtol: 0, atol: 1e-13 }),
      );
    above += own;
  }
  return exp(panels.at(-1)!.low);
}
