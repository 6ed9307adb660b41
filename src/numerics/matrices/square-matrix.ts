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
    addRowTimes(
      a.values.subarray(i * size, (i + 1) * size),
      b,
      result.values.subarray(i * size, (i + 1) * size),
    );
  return result;
}

/** Returns the product of a row vector with a matrix. */
export function rowTimes(row: ArrayLike<number>, matrix: SquareMatrix): Float64Array {
  const result = new Float64Array(matrix.size);
  addRowTimes(row, matrix, result);
  return result;
}

/** Adds the product of a row vector with a matrix to another row: four rows of the matrix at a time are twice as fast as one. */
function addRowTimes(row: ArrayLike<number>, { size, values }: SquareMatrix, sum: Float64Array): void {
  let k = 0;
  for (; k + 3 < size; k += 4) {
    const [first, second, third, fourth] = [k * size, (k + 1) * size, (k + 2) * size, (k + 3) * size];
    const [a, b, c, d] = [row[k], row[k + 1], row[k + 2], row[k + 3]];
    for (let j = 0; j < size; j++)
      sum[j] +=
        a * values[first + j] + b * values[second + j] + c * values[third + j] + d * values[fourth + j];
  }
  for (; k < size; k++) for (let j = 0; j < size; j++) sum[j] += row[k] * values[k * size + j];
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
