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

/**
 * Estimates what a Chebyshev interpolant of an analytic function leaves out, from its last coefficients. They fall at
 * least by half from one to the next if the interpolation is of any use.
 */
export function chebyshevError(coefficients: Float64Array): number {
  const n = coefficients.length;
  return Math.max(Math.abs(coefficients[n - 1]), 0.5 * Math.abs(coefficients[n - 2]));
}
