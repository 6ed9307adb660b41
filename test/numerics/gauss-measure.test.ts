import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaussHermite } from "../../src/numerics/gauss-hermite.js";
import { gaussLegendre, type Rule } from "../../src/numerics/gauss-legendre.js";
import { gaussOfMeasure } from "../../src/numerics/gauss-measure.js";
import { between } from "../random.js";

const mean = ({ nodes, weights }: Rule, f: (x: number) => number): number =>
  nodes.reduce((sum, x, i) => sum + weights[i] * f(x), 0);

describe("gaussHermite", () => {
  test.each([1, 2, 3, 7, 13, 30])("has the moments of the normal distribution: %d points", (n) => {
    const rule = gaussHermite(n);
    expect(rule.nodes).toHaveLength(n);
    // (k - 1)!! for even k, 0 for odd
    let moment = 1;
    for (let k = 0; k < Math.min(2 * n, 20); k += 2) {
      expect(Math.abs(mean(rule, (t) => t ** k) / moment - 1)).toBeLessThan(1e-12);
      expect(Math.abs(mean(rule, (t) => t ** (k + 1)) / moment)).toBeLessThan(1e-11);
      moment *= k + 1;
    }
  });

  test("means an exponential: E[e^t] = e^(1/2)", () => {
    expect(mean(gaussHermite(13), Math.exp)).toBeCloseTo(Math.exp(0.5), 13);
  });

  test.each([0, 1.5, 31])("refuses %d points", (n) => {
    expect(() => gaussHermite(n)).toThrow(/^invalid n: /);
  });
});

describe("gaussOfMeasure", () => {
  test("of many equal weights is nearly Gauss-Legendre", () => {
    const fine = gaussLegendre(60);
    const rule = gaussOfMeasure(fine, 6);
    const expected = gaussLegendre(6);
    for (let i = 0; i < 6; i++) {
      expect(rule.nodes[i]).toBeCloseTo(expected.nodes[i], 13);
      expect(rule.weights[i]).toBeCloseTo(expected.weights[i], 13);
    }
  });

  test("of a finer Gauss-Hermite rule is Gauss-Hermite", () => {
    const rule = gaussOfMeasure(gaussHermite(20), 7);
    gaussHermite(7).nodes.forEach((t, i) => {
      expect(rule.nodes[i]).toBeCloseTo(t, 11);
    });
  });

  test("keeps every moment up to 2n - 1 of any distribution", () => {
    const points = fc.array(fc.tuple(between(-1, 3), between(0.01, 1)), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 8 }), (pairs, n) => {
        const total = pairs.reduce((sum, [, w]) => sum + w, 0);
        const all = {
          nodes: Float64Array.from(pairs, ([x]) => x),
          weights: Float64Array.from(pairs, ([, w]) => w / total),
        };
        const rule = gaussOfMeasure(all, n);
        expect(rule.nodes.length).toBeLessThanOrEqual(n);
        for (let k = 0; k < 2 * n; k++) {
          const moment = (r: Rule) => mean(r, (x) => ((x - 1) / 2) ** k);
          expect(Math.abs(moment(rule) - moment(all))).toBeLessThan(1e-11);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("is the distribution itself if that has no more points than requested", () => {
    const rule = { nodes: Float64Array.from([3, 1, 3]), weights: Float64Array.from([0.25, 0.5, 0.25]) };
    const same = { nodes: Float64Array.from([1, 3]), weights: Float64Array.from([0.5, 0.5]) };
    expect(gaussOfMeasure(rule, 2)).toEqual(same);
    expect(gaussOfMeasure(rule, 5)).toEqual(same);
    expect(gaussOfMeasure(rule, 1).nodes[0]).toBeCloseTo(2, 14);
  });
});
