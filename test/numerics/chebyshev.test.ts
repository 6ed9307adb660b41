import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chebyshevCoefficients,
  chebyshevDerivative,
  chebyshevError,
  chebyshevPoints,
  chebyshevValue,
  clenshawCurtis,
} from "../../src/numerics/chebyshev.js";
import { between } from "../random.js";

const series = (n: number, f: (x: number) => number): Float64Array =>
  chebyshevCoefficients(chebyshevPoints(n).map(f));

const grid = Array.from({ length: 401 }, (_, i) => -1 + i / 200);

/** Returns the largest error of the interpolant on [-1, 1]. */
const trueError = (coefficients: Float64Array, f: (x: number) => number): number =>
  Math.max(...grid.map((x) => Math.abs(chebyshevValue(coefficients, x) - f(x))));

const unit = between(-1, 1);

describe("Chebyshev interpolation", () => {
  it("has the zeros of T_n as its points, rising", () => {
    for (const n of [1, 2, 3, 7, 40]) {
      const points = chebyshevPoints(n);
      expect(points.length).toBe(n);
      points.forEach((x, i) => {
        expect(Math.abs(Math.cos(n * Math.acos(x)))).toBeLessThan(1e-13 * n);
        if (i > 0) expect(x).toBeGreaterThan(points[i - 1]);
      });
    }
  });

  it("returns the coefficients of T_k", () => {
    for (const n of [1, 2, 5, 16])
      for (let k = 0; k < n; k++)
        series(n, (x) => Math.cos(k * Math.acos(x))).forEach((c, i) => {
          expect(c).toBeCloseTo(i === k ? 1 : 0, 13);
        });
  });

  it("sums cos(k theta): Clenshaw's recurrence against the definition", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), unit, (c, x) => {
        const exact = c.reduce((sum, ck, k) => sum + ck * Math.cos(k * Math.acos(x)), 0);
        expect(Math.abs(chebyshevValue(Float64Array.from(c), x) - exact)).toBeLessThan(1e-12);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("reproduces every polynomial of degree below n", () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 16 }),
        fc.integer({ min: 0, max: 5 }),
        (a, more) => {
          const polynomial = (x: number) => a.reduceRight((sum, c) => sum * x + c, 0);
          const coefficients = series(a.length + more, polynomial);
          expect(trueError(coefficients, polynomial)).toBeLessThan(1e-13);
          for (const c of coefficients.slice(a.length)) expect(Math.abs(c)).toBeLessThan(1e-14);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it("passes through any values", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 25 }), (values) => {
        const coefficients = chebyshevCoefficients(values);
        chebyshevPoints(values.length).forEach((x, i) => {
          expect(Math.abs(chebyshevValue(coefficients, x) - values[i])).toBeLessThan(1e-13);
        });
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  // ln of a chain of power laws, as an emission is: each bend ln(1 + e^(x - x0)) has its singularity a distance pi away
  it.each<[string, fc.Arbitrary<(x: number) => number>]>([
    [
      "exponentials",
      fc.tuple(unit, unit).map(
        ([a, b]) =>
          (x) =>
            Math.exp(2 * a * x + b),
      ),
    ],
    ["poles outside the interval", between(1.3, 5).map((pole) => (x) => 1 / (pole - x))],
    [
      "bent power laws",
      fc.tuple(unit, unit, between(-4, 4)).map(
        ([a, b, bend]) =>
          (x) =>
            4 * a * x + 3 * b * Math.log1p(Math.exp(1.25 * x - bend)),
      ),
    ],
    [
      "products of them",
      fc.tuple(unit, between(1.3, 3)).map(
        ([a, pole]) =>
          (x) =>
            Math.exp(a * x) / (pole + x),
      ),
    ],
  ])("bounds its error, within the factor of 2.5 by which it is used, on %s", (_, functions) => {
    fc.assert(
      fc.property(functions, fc.integer({ min: 6, max: 16 }), (f, n) => {
        const coefficients = series(n, f);
        const claimed = 2.5 * chebyshevError(coefficients);
        const rounding = 1e-14 * (1 + Math.max(...grid.map((x) => Math.abs(f(x)))));
        expect(trueError(coefficients, f)).toBeLessThanOrEqual(claimed + rounding);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("does not claim much more than its error", () => {
    for (const n of [6, 9, 12]) {
      const coefficients = series(n, (x) => 1 / (2 - x));
      expect(chebyshevError(coefficients)).toBeLessThan(10 * trueError(coefficients, (x) => 1 / (2 - x)));
    }
  });
});

it("the derivative of a series is that of the function", () => {
  const [sine, constant] = [series(24, Math.sin), series(1, () => 3)];
  for (const x of grid) {
    expect(chebyshevValue(chebyshevDerivative(sine), x)).toBeCloseTo(Math.cos(x), 11);
    expect(chebyshevValue(chebyshevDerivative(constant), x)).toBe(0);
  }
});

describe("the rule of Clenshaw and Curtis", () => {
  const integral = (n: number, f: (x: number) => number): number => {
    const { nodes, weights } = clenshawCurtis(n);
    return nodes.reduce((sum, x, i) => sum + weights[i] * f(x), 0);
  };

  it("is exact for polynomials, and Simpson's rule for n = 2", () => {
    for (const n of [2, 4, 8, 16])
      for (let k = 0; k <= n; k++) expect(integral(n, (x) => x ** k)).toBeCloseTo(1 / (k + 1), 14);
    const { nodes, weights } = clenshawCurtis(2);
    for (const [i, node] of [0, 1 / 2, 1].entries()) expect(nodes[i]).toBeCloseTo(node, 15);
    for (const [i, weight] of [1 / 6, 2 / 3, 1 / 6].entries()) expect(weights[i]).toBeCloseTo(weight, 15);
  });

  it("has its nodes, to the bit, among those of the next", () => {
    for (const n of [2, 4, 8]) {
      const next = clenshawCurtis(2 * n).nodes;
      clenshawCurtis(n).nodes.forEach((x, i) => {
        expect(x).toBe(next[2 * i]);
      });
    }
  });
});
