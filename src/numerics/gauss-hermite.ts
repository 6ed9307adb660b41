import { square } from "../elementary/index.js";
import type { Rule } from "./gauss-legendre.js";

const rules = new Map<number, Rule>();

/**
 * Returns the Gauss-Hermite rule for the mean of a function over a normal distribution of mean 0 and standard deviation
 * 1,
 *
 *     Sum_i w_i f(t_i) = Int dt f(t) exp(-t^2/2)/sqrt(2 pi),
 *
 * It is exact for polynomials of degree 2n - 1. The nodes are found from the centre outwards: the zeros of He_n lie
 * between sign changes on a grid finer than their distances.
 *
 * @param n number of points, an integer from 1 to 30
 * @returns nodes in rising order; weights that add up to 1
 */
export function gaussHermite(n: number): Rule {
  const known = rules.get(n);
  if (known) return known;
  if (!(Number.isInteger(n) && n >= 1 && n <= 30))
    throw new RangeError(`invalid n: ${n}; must be an integer from 1 to 30`);
  // He_n/sqrt(n!) and the polynomial before it: in this normalisation nothing overflows
  const hermite = (t: number): [value: number, before: number] => {
    let [before, value] = [0, 1];
    for (let k = 1; k <= n; k++)
      [before, value] = [value, (t * value - Math.sqrt(k - 1) * before) / Math.sqrt(k)];
    return [value, before];
  };
  const positive: number[] = [];
  const step = 1 / (4 * Math.sqrt(n));
  for (let low = step / 2; positive.length < n >> 1; low += step) {
    let [a, b] = [low, low + step];
    if (hermite(a)[0] * hermite(b)[0] > 0) continue;
    for (let middle = 0.5 * (a + b); a < middle && middle < b; middle = 0.5 * (a + b))
      if (hermite(a)[0] * hermite(middle)[0] > 0) a = middle;
      else b = middle;
    positive.push(b);
  }
  const centre = n % 2 === 1 ? [0] : [];
  const nodes = Float64Array.from([...positive.map((t) => -t).reverse(), ...centre, ...positive]);
  const rule = { nodes, weights: nodes.map((t) => 1 / (n * square(hermite(t)[1]))) };
  rules.set(n, rule);
  return rule;
}
