import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { samplesPerStratum, strataPerDimension } from "../../src/numerics/vegas-strata.js";
import { logarithmic } from "../random.js";

const product = (numbers: number[]): number => numbers.reduce((a, b) => a * b, 1);

describe("strata", () => {
  test("are as many as leave three quarters of the samples free, nearly as many in each dimension", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.integer({ min: 2, max: 20 }),
        (samples, dimensions) => {
          const strata = strataPerDimension(samples, dimensions);
          expect(strata.length).toBe(dimensions);
          const least = Math.min(...strata);
          expect(Math.max(...strata) - least).toBeLessThanOrEqual(1);
          expect(product(strata)).toBeLessThanOrEqual(Math.max(1, samples / 8));
          expect((product(strata) / least) * (least + 1)).toBeGreaterThan(samples / 8);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
    expect(strataPerDimension(1e6, 7)).toEqual([6, 6, 5, 5, 5, 5, 5]);
    expect(strataPerDimension(8000, 1)).toEqual([1000]);
  });

  test("share the samples: exactly all, at least two each, the rest as sigma^0.75 to within one", () => {
    const variances = fc.array(fc.oneof(fc.constant(0), logarithmic(1e-20, 1e20)), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(variances, fc.nat(100_000), (values, spare) => {
        const counts = samplesPerStratum(Float64Array.from(values), 2 * values.length + spare);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(2 * values.length + spare);
        const weights = values.map((variance) => Math.sqrt(variance) ** 0.75);
        const total = weights.reduce((a, b) => a + b, 0);
        counts.forEach((count, h) => {
          expect(count).toBeGreaterThanOrEqual(2);
          const share = total > 0 ? weights[h] / total : 1 / values.length;
          expect(Math.abs(count - 2 - spare * share)).toBeLessThan(1 + 1e-6);
        });
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test("refuse fewer samples than two each", () => {
    expect(() => samplesPerStratum(new Float64Array(3), 5)).toThrow("invalid samples: 5");
  });
});
