import { cos } from "../elementary/index.js";
/** Nodes and weights of a quadrature rule on [0, 1]. */
export interface Rule {
  nodes: Float64Array;
  weights: Float64Array;
}

const rules = new Map<number, Rule>();

/**
 * Returns the Gauss-Legendre rule of `n` points on [0, 1], exact for polynomials of degree 2n - 1.
 *
 * Newton's iteration finds the zeros of P_n from Tricomi's initial guess (Abramowitz and Stegun 22.16.6). Rules are
 * memoised.
 *
 * @param n number of points, an integer >= 1
 */
export function gaussLegendre(n: number): Rule {
  const known = rules.get(n);
  if (known) return known;
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`invalid n: ${n}; must be an integer >= 1`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let z = cos((Math.PI * (i + 0.75)) / (n + 0.5)) * (1 - 1 / (8 * n * n) + 1 / (8 * n * n * n));
    let slope = 1;
    for (let iteration = 0; iteration < 100; iteration++) {
      let [previous, value] = [1, z];
      for (let k = 2; k <= n; k++)
        [previous, value] = [value, ((2 * k - 1) * z * value - (k - 1) * previous) / k];
      slope = n === 1 ? 1 : (n * (z * value - previous)) / (z * z - 1);
      const step = (n === 1 ? z : value) / slope;
      z -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[n - 1 - i] = 0.5 * (1 + z);
    weights[n - 1 - i] = 1 / ((1 - z * z) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}
