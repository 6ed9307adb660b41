import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monotoneCubic } from "../../src/numerics/distributions/monotone-cubic.js";

const points = fc
  .array(
    fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((steps) => {
    const [x, y] = [[0], [0]];
    for (const [dx, dy] of steps) {
      x.push(x[x.length - 1] + dx);
      y.push(y[y.length - 1] + dy);
    }
    return { x, y };
  });

describe("a monotone spline", () => {
  test("goes through its points, never falls between rising ones, and is constant beyond them", () => {
    fc.assert(
      fc.property(points, ({ x, y }) => {
        const spline = monotoneCubic(x, y);
        x.forEach((at, i) => void expect(spline(at)).toBeCloseTo(y[i], 12));
        const end = x[x.length - 1];
        let before = spline(-1);
        expect(before).toBe(0);
        for (let i = 0; i <= 300; i++) {
          const value = spline((i / 300) * end);
          expect(value).toBeGreaterThanOrEqual(before - 1e-14);
          before = value;
        }
        expect(spline(end + 1)).toBe(y[y.length - 1]);
      }),
    );
  });

  test("is a straight line through points on one", () => {
    const spline = monotoneCubic([0, 0.3, 1, 4], [1, 1.6, 3, 9]);
    for (const at of [0.1, 0.5, 2, 3.9]) expect(spline(at)).toBeCloseTo(1 + 2 * at, 13);
  });

  test("has an error of at least the third order in the distance of the points", () => {
    const worst = (n: number): number => {
      const x = Array.from({ length: n + 1 }, (_, i) => i / n);
      const spline = monotoneCubic(x, x.map(Math.exp));
      return Math.max(
        ...Array.from({ length: 999 }, (_, i) => Math.abs(spline(i / 998) - Math.exp(i / 998))),
      );
    };
    for (const n of [8, 16, 32]) expect(worst(2 * n)).toBeLessThan(worst(n) / 6);
  });
});
