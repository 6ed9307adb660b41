import { product, rowTimes, type SquareMatrix, solveRow, zeroMatrix } from "./square-matrix.js";

/** Norm of the matrix below which the series converges to the last digit, and its number of terms. */
const SMALL = 0.5;
const TERMS = 15;

/** A row vector that a constant matrix has propagated, and its integral over the way. */
export interface PropagatedRow {
  /** r exp(At). */
  end: Float64Array;
  /** r Int_0^t exp(At') dt'. */
  integral: Float64Array;
}

/**
 * Returns a function that propagates row vectors r by dr/dt = r A, from 0 to t: what depends on A and t alone is computed once.
 *
 * Over a step h = t/2^k the exponential and its integral T(h) are sums of powers of A. Then the step is doubled k times,
 *
 *     T(2h) = [exp(Ah) + 1] T(h),
 *
 * a sum in which nothing cancels, so that thin steps keep all their digits. For t = Infinity the integral is -r A^-1; A must have
 * eigenvalues below 0.
 */
export function propagator(A: SquareMatrix, t: number): (row: ArrayLike<number>) => PropagatedRow {
  const { size, values } = A;
  if (t === Infinity)
    return (row) => ({
      end: new Float64Array(size),
      integral: solveRow(
        A,
        Float64Array.from(row, (x) => -x),
      ),
    });
  let norm = 0;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += Math.abs(values[i * size + j]);
    norm = Math.max(norm, sum);
  }
  let doublings = 0;
  for (let rest = norm * t; rest > SMALL; rest /= 2) doublings++;
  let step = t;
  for (let i = 0; i < doublings; i++) step /= 2;

  // The integral needs T(h) as a row only, and exp(Ah) as a matrix: T(t) = [exp(A t/2) + 1] ... [exp(Ah) + 1] T(h)
  const exponentials = doublings > 0 ? [exponential(A, step)] : [];
  for (let i = 1; i < doublings; i++) exponentials.push(product(exponentials[i - 1], exponentials[i - 1]));
  exponentials.reverse();
  return (row) => {
    let before = Float64Array.from(row);
    for (const factor of exponentials) {
      const further = rowTimes(before, factor);
      before = before.map((x, i) => x + further[i]);
    }
    const integral = new Float64Array(size);
    let term = before.map((x) => x * step);
    for (let k = 1; k <= TERMS; k++) {
      for (let i = 0; i < size; i++) integral[i] += term[i];
      term = rowTimes(term, A).map((x) => (x * step) / (k + 1));
    }
    const change = rowTimes(integral, A);
    return { end: Float64Array.from(row, (x, i) => x + change[i]), integral };
  };
}

/** Factorials up to that of the last power of A in the series. */
const factorials = Array.from({ length: 16 }, (_, k) =>
  Array.from({ length: k }, (_, i) => i + 1).reduce((product, i) => product * i, 1),
);

/**
 * Returns exp(Ah) for a small step: the series up to the 15th power, by Paterson and Stockmeyer's scheme, SIAM J. Comput. 2 (1973) 60,
 * in six products of matrices.
 */
function exponential(A: SquareMatrix, h: number): SquareMatrix {
  const { size } = A;
  const first = { size, values: A.values.map((x) => x * h) };
  const second = product(first, first);
  const powers = [first, second, product(first, second)];
  const fourth = product(second, second);
  let result = zeroMatrix(size);
  for (let block = 12; block >= 0; block -= 4) {
    if (block < 12) result = product(fourth, result);
    // the largest term comes last, so that it alone is rounded
    for (let j = powers.length - 1; j >= 0; j--) {
      const coefficient = 1 / factorials[block + j + 1];
      for (let i = 0; i < result.values.length; i++) result.values[i] += coefficient * powers[j].values[i];
    }
    for (let i = 0; i < size; i++) result.values[i * size + i] += 1 / factorials[block];
  }
  return result;
}
