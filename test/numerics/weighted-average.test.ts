import { describe, expect, test } from "vitest";
import { weightedAverage } from "../../src/numerics/weighted-average.js";

const sets = (...list: [mean: number, sdev: number, calls: number][]) =>
  weightedAverage(list.map(([mean, sdev, calls]) => ({ mean, sdev, calls })));

describe("average of sessions", () => {
  test("of two and three, by hand", () => {
    // chi^2 = 2 with one degree of freedom: Q = erfc(1) (Abramowitz and Stegun, Table 7.1)
    const two = sets([0, 1, 10], [2, 1, 10]);
    expect(two.mean).toBe(1);
    expect(two.sdev).toBeCloseTo(Math.SQRT1_2, 15);
    expect(two.chi2PerDof).toBeCloseTo(2, 14);
    expect(two.Q).toBeCloseTo(0.1572992070502851, 12);
    // two degrees of freedom: Q = exp(-chi^2/2); inverse variances 1, 1, 1/4 put the centre at 2/3
    const three = sets([0, 1, 10], [0, 1, 10], [6, 2, 20]);
    const chi2 = (2 / 3) ** 2 * 2 + (16 / 3 / 2) ** 2;
    expect(three.mean).toBe(3);
    expect(three.sdev).toBeCloseTo(Math.sqrt(10 ** 2 + 10 ** 2 + 40 ** 2) / 40, 14);
    expect(three.chi2PerDof).toBeCloseTo(chi2 / 2, 14);
    expect(three.Q).toBeCloseTo(Math.exp(-chi2 / 2), 14);
  });

  test("of one, and of ones without error", () => {
    expect(sets([3, 0.5, 7])).toEqual({ mean: 3, sdev: 0.5, chi2PerDof: 0, Q: 1 });
    expect(sets([0, 0, 7], [0, 0, 7])).toEqual({ mean: 0, sdev: 0, chi2PerDof: 0, Q: 1 });
    // a session that saw nothing reports 0 +- 0: the others are compared with that
    const missed = sets([0, 0, 10], [1, 0.1, 10], [1, 0.1, 10]);
    expect(missed.chi2PerDof).toBeCloseTo(100, 12);
    expect(missed.Q).toBeLessThan(1e-40);
    expect(sets([0, 0, 1], [1, 0, 1]).Q).toBe(0);
    expect(() => sets()).toThrow("invalid measurements: none");
  });

  test("does not depend on the unit, not even an extreme one", () => {
    const reference = sets([1, 0.1, 5], [1.3, 0.2, 5], [0.9, 0.3, 9]);
    for (const unit of [1e-200, 1e200]) {
      const scaled = sets([unit, 0.1 * unit, 5], [1.3 * unit, 0.2 * unit, 5], [0.9 * unit, 0.3 * unit, 9]);
      expect(scaled.mean / unit).toBeCloseTo(reference.mean, 13);
      expect(scaled.sdev / unit).toBeCloseTo(reference.sdev, 13);
      expect(scaled.Q).toBeCloseTo(reference.Q, 12);
    }
  });
});
