/** A square matrix, row by row: element (i, j) is `values[i * size + j]`. */
export interface SquareMatrix {
  size: number;
  values: Float64Array;
}

/** Returns a matrix of zeros. */
export const zeroMatrix = (size: number): SquareMatrix => ({ size, values: new Float64Array(size * size) });

/** Returns the product a b. */
export function product(a: SquareMatrix, b: SquareMatrix): SquareMatrix {
  const { size } = a;
  const result = zeroMatrix(size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const factor = a.values[i * size + k];
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) result.values[i * size + j] += factor * b.values[k * size + j];
    }
  return result;
}

/** Returns the product of a row vector with a matrix. */
export function rowTimes(row: ArrayLike<number>, { size, values }: SquareMatrix): Float64Array {
  const result = new Float64Array(size);
  for (let k = 0; k < size; k++) for (let j = 0; j < size; j++) result[j] += row[k] * values[k * size + j];
  return result;
}

/**
 * Solves x a = b for the row vector x, by Gaussian elimination with pivots.
 *
 * @throws RangeError if the matrix is singular
 */
export function solveRow({ size, values }: SquareMatrix, b: ArrayLike<number>): Float64Array {
  // the columns of a are the equations
  const rows = Array.from({ length: size }, (_, j) =>
    Float64Array.from({ length: size + 1 }, (_, i) => (i < size ? values[i * size + j] : b[j])),
  );
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    if (!(Math.abs(rows[pivot][k]) > 0)) throw new RangeError("invalid matrix: singular");
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = k + 1; i < size; i++) {
      const factor = rows[i][k] / rows[k][k];
      if (factor === 0) continue;
      for (let j = k; j <= size; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let sum = rows[k][size];
    for (let j = k + 1; j < size; j++) sum -= rows[k][j] * x[j];
    x[k] = sum / rows[k][k];
  }
  return x;
}
