import { cos } from "../elementary/index.js";
/** Returns the n Chebyshev points of the first kind on [-1, 1] in rising order. */
export function chebyshevPoints(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => -cos((Math.PI * (i + 0.5)) / n));
}

/**
 * Computes the coefficients c[k] of the interpolant sum_k c[k] T_k(x) through values at the Chebyshev points.
 *
 * @param values f(x[i]) at `chebyshevPoints(values.length)`
 */
export function chebyshevCoefficients(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const coefficients = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[i] * cos((Math.PI * k * (n - 0.5 - i)) / n);
    coefficients[k] = ((k === 0 ? 1 : 2) * sum) / n;
  }
  return coefficients;
}

/** Computes sum_k c[k] T_k(x) by Clenshaw's recurrence, x in [-1, 1]. */
export function chebyshevValue(coefficients: Float64Array, x: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = coefficients.length - 1; k > 0; k--) {
    const b = 2 * x * b1 - b2 + coefficients[k];
    b2 = b1;
    b1 = b;
  }
  return x * b1 - b2 + coefficients[0];
}

/** Returns the coefficients of the derivative of sum_k c[k] T_k(x). */
export function chebyshevDerivative(coefficients: Float64Array): Float64Array {
  const n = coefficients.length;
  const derivative = new Float64Array(Math.max(1, n - 1));
  for (let k = n - 2; k >= 0; k--)
    derivative[k] = (k + 2 < n - 1 ? derivative[k + 2] : 0) + 2 * (k + 1) * coefficients[k + 1];
  derivative[0] /= 2;
  return derivative;
}

/**
 * Estimates what a Chebyshev interpolant of an analytic function leaves out, from its last coefficients. They fall at
 * least by half from one to the next if the interpolation is of any use.
 */
export function chebyshevError(coefficients: Float64Array): number {
  const n = coefficients.length;
  return Math.max(Math.abs(coefficients[n - 1]), 0.5 * Math.abs(coefficients[n - 2]));
}

/**
 * Returns the rule of Clenshaw and Curtis for integrals from 0 to 1: n + 1 nodes, both ends among them, and their weights. The nodes of
 * a rule are among those with twice the n.
 *
 * @param n an even number, at least 2
 */
export function clenshawCurtis(n: number): { nodes: Float64Array; weights: Float64Array } {
  const angle = (j: number): number => (Math.PI * j) / n;
  const weight = (j: number): number => {
    let sum = 1;
    for (let k = 1; k <= n / 2; k++) {
      const last = k === n / 2 ? 1 : 2;
      sum -= (last * cos(2 * k * angle(j))) / (4 * k * k - 1);
    }
    return (sum * (j === 0 || j === n ? 0.5 : 1)) / n;
  };
  return {
    nodes: Float64Array.from({ length: n + 1 }, (_, j) => 0.5 * (1 - cos(angle(j)))),
    weights: Float64Array.from({ length: n + 1 }, (_, j) => weight(j)),
  };
}
