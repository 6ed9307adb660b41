import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PropagatedRow, propagator } from "../../src/numerics/matrices/propagated-row.js";
import {
  product,
  rowTimes,
  type SquareMatrix,
  solveRow,
  zeroMatrix,
} from "../../src/numerics/matrices/square-matrix.js";
import { between, logarithmic } from "../random.js";

const propagateRow = (row: ArrayLike<number>, A: SquareMatrix, t: number): PropagatedRow =>
  propagator(A, t)(row);

const matrix = (...rows: number[][]): SquareMatrix => ({
  size: rows.length,
  values: Float64Array.from(rows.flat()),
});
const identity = (size: number): SquareMatrix => {
  const result = zeroMatrix(size);
  for (let i = 0; i < size; i++) result.values[i * size + i] = 1;
  return result;
};

const sizes = fc.integer({ min: 1, max: 7 });
const row = (size: number): fc.Arbitrary<number[]> =>
  fc.array(between(-1, 1), { minLength: size, maxLength: size });
const square = (size: number): fc.Arbitrary<SquareMatrix> =>
  row(size * size).map((values) => ({ size, values: Float64Array.from(values) }));
const check = <T extends unknown[]>(property: fc.IPropertyWithHooks<T>): void =>
  // a smaller counterexample would say no more, and takes minutes to find
  fc.assert(property, { seed: 20, numRuns: 100, endOnFailure: true });
/** A row and a matrix of one size. */
const rowAndMatrix = sizes.chain((size) => fc.tuple(row(size), square(size)));
/** A matrix whose eigenvalues have real parts below -1: its rows are diagonally dominant. */
const decaying = (size: number): fc.Arbitrary<SquareMatrix> =>
  square(size).map(({ values }) => ({
    size,
    values: values.map((x, k) => (k % (size + 1) === 0 ? x - size - 2 : x)),
  }));

const close = (values: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void => {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < values.length; i++)
    expect(Math.abs(values[i] - expected[i]), `${i}: ${values[i]}, ${expected[i]}`).toBeLessThanOrEqual(
      tolerance,
    );
};
/** Each number to so many parts of itself. */
const closeEach = (values: ArrayLike<number>, expected: ArrayLike<number>, part: number): void => {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < values.length; i++)
    expect(Math.abs(values[i] - expected[i]), `${i}: ${values[i]}, ${expected[i]}`).toBeLessThanOrEqual(
      part * Math.abs(expected[i]),
    );
};
const largest = (values: ArrayLike<number>): number => Math.max(...Array.from(values, Math.abs));
const sum = (a: ArrayLike<number>, b: ArrayLike<number>): number[] => Array.from(a, (x, i) => x + b[i]);
const bothClose = (a: PropagatedRow, end: number[], integral: number[], part: number): void => {
  close(a.end, end, part * largest(end));
  close(a.integral, integral, part * largest(integral));
};

describe("products", () => {
  it("are those of the definition", () => {
    expect(product(matrix([1, 2], [3, 4]), matrix([5, 6], [7, 8])).values).toEqual(
      Float64Array.of(19, 22, 43, 50),
    );
    expect(rowTimes([1, 2], matrix([5, 6], [7, 8]))).toEqual(Float64Array.of(19, 22));
  });

  it("with the identity and with zero are the matrix and zero", () => {
    check(
      fc.property(rowAndMatrix, ([r, a]) => {
        expect(product(a, identity(a.size)).values).toEqual(a.values);
        expect(product(identity(a.size), a).values).toEqual(a.values);
        expect(largest(product(a, zeroMatrix(a.size)).values)).toBe(0);
        expect(rowTimes(r, identity(a.size))).toEqual(Float64Array.from(r));
      }),
    );
  });

  it("are associative and may be taken row by row", () => {
    const three = sizes.chain((size) => fc.tuple(row(size), square(size), square(size), square(size)));
    check(
      fc.property(three, ([r, a, b, c]) => {
        close(product(product(a, b), c).values, product(a, product(b, c)).values, 1e-13);
        close(rowTimes(rowTimes(r, a), b), rowTimes(r, product(a, b)), 1e-13);
      }),
    );
  });
});

describe("solveRow", () => {
  it("inverts the product, whatever the order of the rows", () => {
    const shifted = sizes.chain((size) =>
      fc.tuple(row(size), decaying(size), fc.shuffledSubarray([...Array(size).keys()], { minLength: size })),
    );
    check(
      fc.property(shifted, ([x, a, order]) => {
        const { size, values } = a;
        const mixed = {
          size,
          values: values.map((_, k) => values[order[Math.floor(k / size)] * size + (k % size)]),
        };
        close(solveRow(mixed, rowTimes(x, mixed)), x, 1e-13);
      }),
    );
  });

  it("needs pivots where the diagonal is zero", () => {
    expect(solveRow(matrix([0, 2], [4, 0]), [6, 8])).toEqual(Float64Array.of(4, 1.5));
    // a tiny pivot would lose all digits
    close(solveRow(matrix([1e-20, 1], [1, 1]), [1, 2]), [1, 1], 1e-15);
  });

  it("changes neither the matrix nor the right-hand side", () => {
    const a = matrix([1, 2], [3, 4]);
    const b = [5, 6];
    solveRow(a, b);
    expect(a.values).toEqual(Float64Array.of(1, 2, 3, 4));
    expect(b).toEqual([5, 6]);
  });

  it.each([
    ["zero", zeroMatrix(3)],
    ["a column of zeros", matrix([1, 0, 2], [3, 0, 4], [5, 0, 7])],
    ["a row of zeros", matrix([1, 2, 3], [0, 0, 0], [4, 5, 7])],
    ["two equal rows", matrix([1, 2], [1, 2])],
    ["no numbers", matrix([Number.NaN, 1], [1, 2])],
  ])("refuses a singular matrix: %s", (_, a) => {
    expect(() => solveRow(a, new Float64Array(a.size))).toThrow(new RangeError("invalid matrix: singular"));
  });
});

describe("propagator", () => {
  it("is exponential for a diagonal matrix", () => {
    const rates = [-3, -0.1, 0, 0.4];
    const a = zeroMatrix(rates.length);
    for (const [i, rate] of rates.entries()) a.values[i * (rates.length + 1)] = rate;
    for (const t of [1e-12, 0.01, 0.3, 1, 7, 40]) {
      const { end, integral } = propagateRow([1, 2, -3, 4], a, t);
      const start = [1, 2, -3, 4];
      closeEach(
        integral,
        rates.map((rate, i) => start[i] * (rate === 0 ? t : Math.expm1(rate * t) / rate)),
        3e-13,
      );
      close(
        end,
        rates.map((rate, i) => start[i] * Math.exp(rate * t)),
        3e-13 * largest(end),
      );
    }
  });

  it("turns by a rotation", () => {
    for (const angle of [1e-9, 0.5, 3, 100]) {
      // d(x, y)/dt = (-y, x)
      const { end, integral } = propagateRow([1, 0], matrix([0, 1], [-1, 0]), angle);
      close(end, [Math.cos(angle), Math.sin(angle)], 1e-13);
      close(integral, [Math.sin(angle), 1 - Math.cos(angle)], 1e-13);
    }
  });

  it("has powers of t times an exponential for a matrix without enough eigenvectors", () => {
    for (const [rate, t] of [
      [-1, 0.3],
      [-1, 5],
      [0, 2],
      [0.5, 3],
    ]) {
      const { end } = propagateRow([1, 0, 0], matrix([rate, 1, 0], [0, rate, 1], [0, 0, rate]), t);
      const e = Math.exp(rate * t);
      closeEach(end, [e, t * e, 0.5 * t * t * e], 1e-13);
    }
    // all of the integral of a chain that begins at rest: t, t^2/2, t^3/6
    const { integral } = propagateRow([1, 0, 0], matrix([0, 1, 0], [0, 0, 1], [0, 0, 0]), 9);
    closeEach(integral, [9, 81 / 2, 729 / 6], 1e-14);
  });

  it("keeps all digits of a thin step, those of the third order too", () => {
    const chain = matrix([-5, 2, 0], [0, -7, 3], [0, 0, -11]);
    for (const t of [1e-12, 1e-9, 1e-6]) {
      const { integral, end } = propagateRow([1, 0, 0], chain, t);
      // (A t)^n/n!, to the term behind the first
      closeEach(
        integral,
        [t * (1 - (5 * t) / 2), t * t * (1 - ((5 + 7) * t) / 3), t * t * t * (1 - ((5 + 7 + 11) * t) / 4)],
        1e-15 + 200 * t * t,
      );
      closeEach(end, [1 - 5 * t, 2 * t * (1 - 6 * t), 3 * t * t * (1 - (23 * t) / 3)], 1e-15 + 200 * t * t);
    }
  });

  it("may be done in two steps", () => {
    check(
      fc.property(rowAndMatrix, logarithmic(1e-3, 5), logarithmic(1e-3, 5), ([r, a], t, further) => {
        const first = propagateRow(r, a, t);
        const second = propagateRow(first.end, a, further);
        bothClose(
          propagateRow(r, a, t + further),
          [...second.end],
          sum(first.integral, second.integral),
          1e-9,
        );
      }),
    );
  });

  it("goes back by the same way", () => {
    check(
      fc.property(rowAndMatrix, logarithmic(1e-3, 2), ([r, a], t) => {
        const back = { size: a.size, values: a.values.map((x) => -x) };
        close(propagateRow(propagateRow(r, a, t).end, back, t).end, r, 1e-9);
      }),
    );
  });

  it("has an integral whose derivative is the row, and a row whose derivative is r A", () => {
    const h = 1e-4;
    check(
      fc.property(rowAndMatrix, between(0.1, 2), ([r, a], t) => {
        const [before, now, after] = [t - h, t, t + h].map((time) => propagateRow(r, a, time));
        const derivative = (of: "end" | "integral"): number[] =>
          Array.from(after[of], (x, i) => (x - before[of][i]) / (2 * h));
        close(derivative("integral"), now.end, 1e-6 * (1 + largest(now.end)));
        const slope = rowTimes(now.end, a);
        close(derivative("end"), slope, 1e-5 * (1 + largest(slope) + largest(now.end)));
      }),
    );
  });

  it("is linear in the row", () => {
    const two = sizes.chain((size) => fc.tuple(row(size), row(size), square(size)));
    check(
      fc.property(two, logarithmic(1e-3, 5), ([r, q, a], t) => {
        const [one, other] = [propagateRow(r, a, t), propagateRow(q, a, t)];
        const both = propagateRow(sum(r, q), a, t);
        const scale = largest(one.integral) + largest(other.integral) + largest(one.end) + largest(other.end);
        close(both.end, sum(one.end, other.end), 1e-12 * scale);
        close(both.integral, sum(one.integral, other.integral), 1e-12 * scale);
      }),
    );
  });

  it("is nothing over no way", () => {
    const { end, integral } = propagateRow([1, 2], matrix([1, 2], [3, 4]), 0);
    expect(end).toEqual(Float64Array.of(1, 2));
    expect(largest(integral)).toBe(0);
  });

  it("has as its integral to infinity the limit of long ways", () => {
    const stable = sizes.chain((size) => fc.tuple(row(size), decaying(size)));
    check(
      fc.property(stable, ([r, a]) => {
        const [far, infinite] = [40, Infinity].map((t) => propagateRow(r, a, t));
        expect(largest(infinite.end)).toBe(0);
        close(far.end, infinite.end, 1e-14);
        close(far.integral, infinite.integral, 1e-12);
        close(
          rowTimes(infinite.integral, a),
          r.map((x) => -x),
          1e-12,
        );
      }),
    );
  });

  it("is right for rates that differ by six orders of magnitude", () => {
    const a = matrix([-1, 1], [0, -1e6]);
    const { integral, end } = propagateRow([1, 0], a, 2);
    const slow = -Math.expm1(-2);
    closeEach(integral, [slow, (slow - 1e-6) / (1e6 - 1)], 1e-9);
    closeEach(end, [Math.exp(-2), Math.exp(-2) / (1e6 - 1)], 1e-9);
  });
});
