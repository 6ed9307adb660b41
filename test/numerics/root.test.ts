import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "../../src/numerics/root.js";

const counted = (f: (x: number) => number) => {
  const counter = {
    calls: 0,
    f: (x: number) => {
      counter.calls++;
      return f(x);
    },
  };
  return counter;
};

describe("root", () => {
  test.each<[string, (x: number) => number, [number, number], number]>([
    ["square root of 2", (x) => x * x - 2, [0, 2], Math.SQRT2],
    ["logarithm", (x) => Math.exp(x) - 5, [-50, 50], Math.log(5)],
    ["tiny root", (x) => x - 1e-200, [0, 1], 1e-200],
    ["bracket given backwards", (x) => Math.cos(x), [3, 0], Math.PI / 2],
    ["ninefold root", (x) => (x - 0.3) ** 9, [0, 1], 0.3],
    ["very flat beside very steep", (x) => Math.expm1(200 * (x - 0.9)), [0, 1], 0.9],
    ["root at an end", (x) => x, [0, 1], 0],
    ["root at the other end", (x) => x - 1, [0, 1], 1],
  ])("%s", (_, f, bracket, expected) => {
    // The ninefold power underflows to zero around its root: any point there is a root.
    const x = root(f, bracket, { maxEvaluations: 2000 });
    expect(f(x) === 0 || Math.abs(x - expected) <= 4e-15 * Math.abs(expected)).toBe(true);
    expect(Math.abs(x - expected)).toBeLessThan(1e-10);
  });

  test("finds the place of a jump", () => {
    expect(Math.abs(root((x) => (x < 0.7 ? -1 : 3), [0, 1]) - 0.7)).toBeLessThan(1e-14);
  });

  test("takes far fewer evaluations than bisection on a smooth function", () => {
    const smooth = counted((x) => Math.log(x) - 1);
    expect(root(smooth.f, [1, 10])).toBeCloseTo(Math.E, 13);
    expect(smooth.calls).toBeLessThan(15);
  });

  test("takes less than four times the evaluations of bisection at multiple roots, where interpolation is slow", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.constantFrom(3, 5, 7, 9),
        fc.double({ min: -3, max: -0.1, noNaN: true }),
        (r, order, low) => {
          const multiple = counted((x) => (x - r) ** order);
          root(multiple.f, [low, 3], { rtol: 1e-12, maxEvaluations: 5000 });
          // bisection halves a bracket of length 3 to 6 until it is 1e-12 of the root
          expect(multiple.calls).toBeLessThan(4 * Math.log2(6 / (1e-12 * r)));
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  test("keeps its contract for cubics with any root", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.constantFrom(1e-3, 1e-8),
        (r, steepness, atol) => {
          const x = root((x) => (x - r) * (1 + steepness * (x - r) ** 2), [-2, 3], { atol, rtol: 0 });
          expect(Math.abs(x - r)).toBeLessThanOrEqual(atol * 1.0001);
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });

  test("refuses a bracket without a change of sign, NaN, and too few evaluations", () => {
    expect(() => root((x) => x * x + 1, [-1, 1])).toThrow("invalid bracket: [-1, 1] with values 2, 2");
    expect(() => root((x) => (x === 0.5 ? Number.NaN : x - 0.5), [0, 1])).toThrow("NaN at 0.5");
    expect(() => root((x) => Math.exp(x) - 5, [-50, 50], { maxEvaluations: 5 })).toThrow(
      "invalid maxEvaluations: 5",
    );
  });
});
