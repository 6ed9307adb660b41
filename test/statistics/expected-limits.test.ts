import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signalUpperLimit } from "../../src/statistics/counting.js";
import { expectedCounts, expectedLimits } from "../../src/statistics/expected-limits.js";
import { between } from "../random.js";
import { logNormalPoints, poisson, poissonSum } from "./poisson-sum.js";

// Phi(z) at z = -2 to 2
const quantiles = {
  minus_2sigma: 0.0227501319,
  minus_1sigma: 0.1586552539,
  median: 0.5,
  plus_1sigma: 0.8413447461,
  plus_2sigma: 0.9772498681,
};
const names = Object.keys(quantiles) as (keyof typeof quantiles)[];

describe("expectedLimits", () => {
  it("are the quantiles of the limit over all numbers that the background may give, by enumeration", () => {
    fc.assert(
      fc.property(
        between(0.1, 25),
        fc.constantFrom("cls" as const, "feldman-cousins" as const),
        (background, method) => {
          const counting = { confidenceLevel: 0.95, background, method };
          const limits = expectedLimits(counting);
          const all = Array.from({ length: 90 }, (_, observed) => ({
            limit: signalUpperLimit({ ...counting, observed }),
            probability: poisson(observed, background),
          }));
          for (const name of names) {
            const upTo = (reached: (limit: number) => boolean) =>
              all.reduce((sum, { limit, probability }) => sum + (reached(limit) ? probability : 0), 0);
            const close = limits[name] * 1e-9;
            expect(upTo((limit) => limit <= limits[name] + close)).toBeGreaterThan(quantiles[name] - 1e-9);
            expect(upTo((limit) => limit < limits[name] - close)).toBeLessThan(quantiles[name] + 1e-9);
          }
        },
      ),
      { seed: 31, numRuns: 25 },
    );
  });

  it("have the median that a projection takes, and never fall", () => {
    fc.assert(
      fc.property(between(0, 200), between(0, 1), (background, part) => {
        const counting = { confidenceLevel: 0.9, background, backgroundUncertainty: part * background };
        const limits = names.map((name) => expectedLimits(counting)[name]);
        expect(Math.abs(limits[2] / signalUpperLimit(counting) - 1)).toBeLessThan(1e-9);
        for (let i = 1; i < limits.length; i++) expect(limits[i]).toBeGreaterThanOrEqual(limits[i - 1]);
      }),
      { seed: 32, numRuns: 20 },
    );
  });

  it("are all the same without background", () => {
    for (const name of names)
      expect(expectedLimits({ confidenceLevel: 0.95, background: 0 })[name]).toBeCloseTo(-Math.log(0.05), 12);
  });

  it("count the background's uncertainty among its fluctuations", () => {
    const [background, deviation] = [20, 8];
    const counts = expectedCounts({ confidenceLevel: 0.9, background, backgroundUncertainty: deviation });
    const points = logNormalPoints(background, deviation, 400);
    const below = (n: number) => points.reduce((sum, [b, weight]) => sum + weight * poissonSum(0, n, b), 0);
    for (const name of names) {
      expect(below(counts[name])).toBeGreaterThanOrEqual(quantiles[name]);
      expect(below(counts[name] - 1)).toBeLessThan(quantiles[name]);
    }
    const known = expectedCounts({ confidenceLevel: 0.9, background });
    expect(counts.plus_2sigma).toBeGreaterThan(known.plus_2sigma);
  });

  it("are 0 if the classical method excludes every signal", () => {
    const { minus_2sigma, median } = expectedLimits({
      confidenceLevel: 0.95,
      background: 10,
      method: "poisson",
    });
    expect(minus_2sigma).toBe(0);
    expect(median + 10).toBeCloseTo(16.96, 2);
  });

  it("are Gaussian for many events: 1.96 and 1 or 2 more or less at 95 %, by CLs", () => {
    const { minus_1sigma, median, plus_1sigma } = expectedLimits({ confidenceLevel: 0.95, background: 1e6 });
    expect(Math.abs(median / 1e3 - 1.96)).toBeLessThan(0.01);
    // Cowan, Cranmer, Gross, Vitells 2011: s/sigma = Phi^-1(1 - 0.05 Phi(z)) + z at z = -1, 1
    expect(Math.abs(plus_1sigma / 1e3 - (1.72718 + 1))).toBeLessThan(0.01);
    expect(Math.abs(minus_1sigma / 1e3 - (2.41199 - 1))).toBeLessThan(0.01);
  });
});
