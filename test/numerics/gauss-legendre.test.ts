import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { between } from "../random.js";

const upTo200 = Array.from({ length: 200 }, (_, i) => i + 1);

const integral = (n: number, f: (x: number) => number): number => {
  const { nodes, weights } = gaussLegendre(n);
  return nodes.reduce((sum, x, i) => sum + weights[i] * f(x), 0);
};

/** Returns P_n(z), by its recurrence. */
function legendre(n: number, z: number): number {
  let [previous, value] = [1, z];
  for (let k = 2; k <= n; k++)
    [previous, value] = [value, ((2 * k - 1) * z * value - (k - 1) * previous) / k];
  return n === 0 ? 1 : value;
}

describe("gaussLegendre", () => {
  it("is the textbook rule for n = 1, 2, 3 and 5", () => {
    const close = (values: Float64Array, expected: number[]) => {
      expect(values.length).toBe(expected.length);
      expected.forEach((value, i) => {
        expect(values[i]).toBeCloseTo(value, 15);
      });
    };
    const onUnitInterval = (z: number[]) => [
      ...z.map((x) => 0.5 - 0.5 * x),
      0.5,
      ...z.toReversed().map((x) => 0.5 + 0.5 * x),
    ];
    close(gaussLegendre(1).nodes, [0.5]);
    close(gaussLegendre(1).weights, [1]);
    close(gaussLegendre(2).nodes, [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)]);
    close(gaussLegendre(2).weights, [0.5, 0.5]);
    close(gaussLegendre(3).nodes, onUnitInterval([Math.sqrt(3 / 5)]));
    close(gaussLegendre(3).weights, [5 / 18, 4 / 9, 5 / 18]);
    const [inner, outer] = [-1, 1].map((sign) => Math.sqrt(5 + sign * 2 * Math.sqrt(10 / 7)) / 3);
    close(gaussLegendre(5).nodes, onUnitInterval([outer, inner]));
    const [atInner, atOuter] = [1, -1].map((sign) => (322 + sign * 13 * Math.sqrt(70)) / 1800);
    close(gaussLegendre(5).weights, [atOuter, atInner, 64 / 225, atInner, atOuter]);
  });

  it("integrates x^k exactly up to degree 2n - 1, for every n up to 200", () => {
    for (const n of upTo200) {
      const errors = Array.from({ length: 2 * n }, (_, k) => (k + 1) * integral(n, (x) => x ** k) - 1);
      expect(Math.max(...errors.map(Math.abs)), `n = ${n}`).toBeLessThan(2e-12);
    }
  });

  it("does not integrate degree 2n: the remainder is that of theory", () => {
    // Int P_n(2x - 1)^2 dx = 1/(2n + 1), while the rule, with its nodes on the zeros, gives 0
    for (const n of [1, 2, 5, 20, 100, 200])
      expect(Math.abs(integral(n, (x) => legendre(n, 2 * x - 1) ** 2))).toBeLessThan(1e-26 * n ** 4);
  });

  it("has rising nodes inside the interval, positive weights that add up to 1, and mirror symmetry", () => {
    for (const n of upTo200) {
      const { nodes, weights } = gaussLegendre(n);
      const mirrored = (i: number) => n - 1 - i;
      const rising = [0, ...nodes, 1].every((x, i, all) => i === 0 || x > all[i - 1]);
      expect(rising, `n = ${n}`).toBe(true);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      expect(Math.abs(weights.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-14);
      expect(Math.max(...nodes.map((x, i) => Math.abs(x + nodes[mirrored(i)] - 1)))).toBeLessThan(1e-15);
      expect(Math.max(...weights.map((w, i) => Math.abs(w / weights[mirrored(i)] - 1)))).toBeLessThan(1e-12);
    }
  });

  it("integrates random polynomials of degree 2n - 1 to rounding", () => {
    fc.assert(
      fc.property(fc.array(between(-1, 1), { minLength: 2, maxLength: 60 }), (coefficients) => {
        const n = Math.ceil(coefficients.length / 2);
        const exact = coefficients.reduce((sum, c, k) => sum + c / (k + 1), 0);
        const value = integral(n, (x) => coefficients.reduceRight((sum, c) => sum * x + c, 0));
        expect(Math.abs(value - exact)).toBeLessThan(1e-13 * (1 + coefficients.length));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("converges geometrically on an analytic function, at the rate of its nearest pole", () => {
    // 1/(x + 1/8): a pole at z = -5/4, on the ellipse of rho = 5/4 + 3/4 = 2, so that the error falls as 4^-n
    const exact = Math.log(9);
    for (const n of [2, 5, 10, 20]) {
      const error = Math.abs(integral(n, (x) => 1 / (x + 0.125)) - exact);
      expect(error).toBeLessThan(20 * 4 ** -n + 1e-14);
      expect(error).toBeGreaterThan(0.2 * 4 ** -n - 1e-14);
    }
  });

  it("gives the same rule at every call", () => {
    expect(gaussLegendre(17)).toBe(gaussLegendre(17));
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses n = %s", (n) => {
    expect(() => gaussLegendre(n)).toThrow(`invalid n: ${n}; must be an integer >= 1`);
  });
});
