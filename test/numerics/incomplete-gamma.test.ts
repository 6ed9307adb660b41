import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logUpperGamma, lowerGamma, upperGamma } from "../../src/numerics/incomplete-gamma.js";

// [a, x, ln Q, P] from mpmath 1.3.0 with 60 digits, rounded to doubles: gammainc(a, x, inf, regularized=True); for a = 1e6 the continued
// fraction in the same precision.
const reference: [number, number, number, number][] = [
  [0.5, 0.01, -0.1193049737373956, 0.1124629160182849],
  [0.5, 30, -32.28898703270474, 0.9999999999999906],
  [1, 1e-8, -1e-8, 9.99999995e-9],
  [2.5, 2.5, -0.8773580722343328, 0.5841198130044921],
  [4, 7.75, -2.9932941575225778, 0.9498779454673347],
  [9.75, 40, -19.72592804245383, 0.9999999972889452],
  [10, 3, -0.0011030963172077956, 0.0011024881301154798],
  [33, 60, -9.812101094923557, 0.9999452153818948],
  [101, 100, -0.6413858185261517, 0.47343780147000153],
  [1000.5, 1100, -6.798090948879838, 0.998884096567606],
  [5000, 4000, -1.5598621810312998e-52, 1.5598621812189688e-52],
  [10001, 10000, -0.6878421148998455, 0.4973404187809924],
  [1e6, 1001500, -2.7051378824834647, 0.9331388957641022],
  [3, 900, -887.0861354335151, 1],
  [200, 1200, -646.8272555591187, 1],
];

/** Returns P(N < n) of a Poisson variable by its finite sum, for n <= 40 or so. */
function poissonBelow(n: number, mean: number): number {
  let [sum, term] = [0, 1];
  for (let k = 0; k < n; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum * Math.exp(-mean);
}

describe("incomplete gamma function", () => {
  test.each(reference)("Q and P at a = %d, x = %d to 1e-12", (a, x, logQ, P) => {
    expect(Math.abs(logUpperGamma(a, x) - logQ)).toBeLessThan(1e-12);
    expect(Math.abs(lowerGamma(a, x) / P - 1)).toBeLessThan(1e-12);
  });

  test("is the Poisson sum for integer a", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 1e-3, max: 80, noNaN: true }),
        (n, mean) => {
          expect(Math.abs(upperGamma(n, mean) / poissonBelow(n, mean) - 1)).toBeLessThan(1e-12);
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("P + Q = 1, and Q falls with x, across the seam of the two expansions", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1e4, noNaN: true }),
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        (a, r) => {
          const x = a * r;
          expect(Math.abs(upperGamma(a, x) + lowerGamma(a, x) - 1)).toBeLessThan(1e-13);
          expect(logUpperGamma(a, x * 1.01)).toBeLessThanOrEqual(logUpperGamma(a, x));
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
    for (const a of [0.5, 3, 50, 2000]) {
      const [below, above] = [upperGamma(a, (a + 1) * (1 - 1e-15)), upperGamma(a, a + 1)];
      expect(Math.abs(below / above - 1)).toBeLessThan(1e-12);
    }
  });

  test("ends, and what is refused", () => {
    expect(upperGamma(2, 0)).toBe(1);
    expect(lowerGamma(2, 0)).toBe(0);
    expect(upperGamma(2, Infinity)).toBe(0);
    expect(lowerGamma(2, Infinity)).toBe(1);
    expect(() => upperGamma(0.1, 1)).toThrow("invalid a: 0.1");
    expect(() => upperGamma(1, -1)).toThrow("invalid x: -1");
    expect(() => lowerGamma(Number.NaN, 1)).toThrow("invalid a: NaN");
    expect(() => logUpperGamma(1, Number.NaN)).toThrow("invalid x: NaN");
  });
});
