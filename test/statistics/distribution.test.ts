import fc from "fast-check";
import { expect, it } from "vitest";
import { compressed } from "../../src/statistics/compressed.js";
import { countBelow, distribution, reweighted } from "../../src/statistics/distribution.js";
import { between, logarithmic } from "../random.js";
import { logNormalPoints } from "./poisson-sum.js";

it("is sorted, adds up to 1, and knows the sums of its weights", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(between(-3, 3), logarithmic(1e-3, 1)), { minLength: 1 }), (points) => {
      const made = distribution(
        points.map(([value]) => value),
        points.map(([, weight]) => weight),
      );
      const total = points.reduce((sum, [, weight]) => sum + weight, 0);
      made.values.forEach((value, i) => {
        if (i > 0) expect(value).toBeGreaterThanOrEqual(made.values[i - 1]);
        expect(Math.exp(made.logBelow[i]) + Math.exp(made.logFrom[i])).toBeCloseTo(1, 12);
      });
      for (const limit of [-1, 0, 2]) {
        const below = points.reduce((sum, [value, weight]) => sum + (value < limit ? weight : 0), 0);
        expect(Math.exp(made.logBelow[countBelow(made.values, limit)])).toBeCloseTo(below / total, 12);
      }
      const twice = reweighted(reweighted(made, Math.exp), (value) => Math.exp(-value));
      twice.logWeights.forEach((log, i) => {
        expect(log).toBeCloseTo(made.logWeights[i], 9);
      });
    }),
    { seed: 91, numRuns: 50 },
  );
});

it("compressed, has the same average of a step as wide as the fluctuations of so many events", () => {
  for (const [sigma, events] of [
    [0.2, 10],
    [1, 10],
    [0.3, 1e4],
  ]) {
    const points = logNormalPoints(1, sigma, 100_000);
    const all = distribution(
      points.map(([value]) => value),
      points.map(([, weight]) => weight),
    );
    const few = compressed(all, events);
    // ten for each width of the fluctuations
    const range = Math.log(all.values.at(-1)! / all.values[0]);
    expect(few.values.length).toBeLessThanOrEqual(10 * (range * Math.sqrt(1 + events) + 2));
    // a step at s = events as wide as the fluctuations
    const step = (r: number) => 1 / (1 + Math.exp((r - 1) * Math.sqrt(events)));
    const [exact, value] = [all, few].map(({ values, logWeights }) =>
      values.reduce((sum, r, i) => sum + Math.exp(logWeights[i]) * step(r), 0),
    );
    expect(Math.abs(value / exact - 1)).toBeLessThan(1e-9);
  }
});
