import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonMedian, signalUpperLimit } from "../../src/limits/counting.js";

/** P(N <= n) by its finite sum, in the logarithm of each term. */
function poissonCumulative(n: number, mean: number): number {
  let [sum, logTerm] = [0, -mean];
  for (let k = 0; k <= n; k++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(mean / (k + 1));
  }
  return sum;
}

describe("signalUpperLimit", () => {
  // Particle Data Group, Review of Particle Physics, Statistics: upper limits on a Poisson mean without background.
  test.each([
    [0.9, 0, 2.3],
    [0.9, 1, 3.89],
    [0.9, 2, 5.32],
    [0.9, 10, 15.41],
    [0.95, 0, 3.0],
    [0.95, 1, 4.74],
    [0.95, 2, 6.3],
    [0.95, 3, 7.75],
    [0.95, 10, 16.96],
  ])("classical table without background: CL %d, %d seen", (confidenceLevel, observed, expected) => {
    expect(signalUpperLimit({ confidenceLevel, background: 0, observed })).toBeCloseTo(expected, 2);
  });

  test("nothing seen: -ln(1 - CL), whatever the background", () => {
    for (const background of [0, 0.1, 5, 900])
      expect(signalUpperLimit({ confidenceLevel: 0.95, background, observed: 0 })).toBeCloseTo(
        2.995732273553991,
        14,
      );
    expect(signalUpperLimit({ confidenceLevel: 0.95, background: 0 })).toBeCloseTo(2.995732273553991, 14);
  });

  test("solves its equation", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.integer({ min: 0, max: 80 }),
        (confidenceLevel, background, observed) => {
          const s = signalUpperLimit({ confidenceLevel, background, observed });
          const ratio = poissonCumulative(observed, s + background) / poissonCumulative(observed, background);
          expect(Math.abs(ratio / (1 - confidenceLevel) - 1)).toBeLessThan(1e-10);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });

  test("stays positive for a downward fluctuation, where the classical limit is negative", () => {
    const s = signalUpperLimit({ confidenceLevel: 0.95, background: 10, observed: 2 });
    expect(poissonCumulative(2, 10)).toBeLessThan(0.05);
    expect(s).toBeGreaterThan(2.9957);
    const far = signalUpperLimit({ confidenceLevel: 0.95, background: 1e4, observed: 10 });
    // Far below: the distribution of N given N <= n is nearly geometric with ratio n/b, so that s -> -ln(1 - CL).
    expect(far).toBeGreaterThan(2.99);
    expect(far).toBeLessThan(3.01);
  });

  test("a projection with a large background is the Gaussian one", () => {
    // CLs at the median: P(Z > z) = (1 - CL)/2, so z = 1.96 at 95 %, with the spread of s + b.
    const s = signalUpperLimit({ confidenceLevel: 0.95, background: 1e6 });
    expect(s / 1000).toBeGreaterThan(1.955);
    expect(s / 1000).toBeLessThan(1.968);
  });

  test("refuses what makes no sense", () => {
    const limit = (confidenceLevel: number, background: number, observed: number) => () =>
      signalUpperLimit({ confidenceLevel, background, observed });
    expect(limit(1, 0, 0)).toThrow("invalid confidenceLevel: 1");
    expect(limit(Number.NaN, 0, 0)).toThrow("invalid confidenceLevel: NaN");
    expect(limit(0.95, -1, 0)).toThrow("invalid background: -1");
    expect(limit(0.95, 0, 1.5)).toThrow("invalid observed: 1.5");
    expect(limit(0.95, 0, -1)).toThrow("invalid observed: -1");
  });
});

test("poissonMedian is the least n with half of the probability", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 300, noNaN: true }), (mean) => {
      const n = poissonMedian(mean);
      expect(poissonCumulative(n, mean)).toBeGreaterThanOrEqual(0.5 - 1e-12);
      if (n > 0) expect(poissonCumulative(n - 1, mean)).toBeLessThan(0.5);
    }),
    { seed: 5, numRuns: 1000 },
  );
  expect(poissonMedian(0)).toBe(0);
  expect(poissonMedian(0.69)).toBe(0);
  expect(poissonMedian(0.7)).toBe(1);
});
