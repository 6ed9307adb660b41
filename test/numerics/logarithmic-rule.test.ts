import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogarithmicRule } from "../../src/numerics/logarithmic-rule.js";
import { between, logarithmic } from "../random.js";

const rule = new LogarithmicRule();
const integral = (n: number, f: (x: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += rule.weights[i] * f(rule.points[i]);
  return sum;
};
/** Limits from 1e-20 to 1e3 that are up to 13 decades apart. */
const limits = fc
  .tuple(logarithmic(1e-20, 1e3), logarithmic(1.01, 1e13))
  .map(([first, factor]) => [first, first * factor] as const);

describe("LogarithmicRule", () => {
  it("integrates powers", () => {
    fc.assert(
      fc.property(limits, between(-2, 2), fc.integer({ min: 45, max: 60 }), ([first, last], power, n) => {
        rule.across(first, last, n);
        const [low, high] = [first ** power, last ** power];
        const exact = Math.abs(power) < 1e-9 ? Math.log(last / first) : (high - low) / power;
        expect(integral(n, (x) => x ** (power - 1)) / exact).toBeCloseTo(1, 9);
      }),
      { seed: 5 },
    );
  });

  it("integrates Lorentzians in ln x and their powers, however narrow, wherever they lie", () => {
    const peaks = fc.tuple(between(-0.2, 1.2), logarithmic(1e-6, 1.5));
    fc.assert(
      fc.property(limits, peaks, fc.integer({ min: 150, max: 170 }), ([first, last], [place, width], n) => {
        const centre = first * (last / first) ** place;
        rule.onPeak({ centre, width }, first, last, n);
        // sinh t, and a Lorentzian's integrals
        const [low, high] = [first, last].map((x) => Math.log(x / centre) / width);
        const distance = (x: number) => Math.log(x / centre) / width;
        const lorentzian = (Math.atan(high) - Math.atan(low)) * width;
        const power = (high / Math.hypot(1, high) - low / Math.hypot(1, low)) * width;
        // of a peak beyond the limits only a small part is left, and atan cancels
        if (place < 0 || place > 1) return;
        expect(integral(n, (x) => 1 / x / (1 + distance(x) ** 2)) / lorentzian).toBeCloseTo(1, 8);
        expect(integral(n, (x) => 1 / x / (1 + distance(x) ** 2) ** 1.5) / power).toBeCloseTo(1, 8);
      }),
      { seed: 6 },
    );
  });

  it("has points that rise inside the limits, with positive weights, for one point or many", () => {
    const orders = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        limits,
        orders,
        fc.option(logarithmic(1e-6, 1.5)),
        between(0, 1),
        ([first, last], n, width, place) => {
          if (width === null) rule.across(first, last, n);
          else rule.onPeak({ centre: first * (last / first) ** place, width }, first, last, n);
          const inside = [first * (1 - 1e-12), ...rule.points.subarray(0, n), last * (1 + 1e-12)];
          for (let i = 1; i < inside.length; i++)
            expect(inside[i]).toBeGreaterThanOrEqual(inside[i - 1] * (1 - 1e-14));
          for (const weight of rule.weights.subarray(0, n)) expect(weight).toBeGreaterThan(0);
        },
      ),
      { seed: 7 },
    );
  });
});
