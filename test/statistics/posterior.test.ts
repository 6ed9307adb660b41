import fc from "fast-check";
import { expect, it } from "vitest";
import { upperGamma } from "../../src/numerics/incomplete-gamma.js";
import { upperQuantile } from "../../src/statistics/posterior.js";
import { between, logarithmic } from "../random.js";

it("inverts the gamma distribution, from one event to a million", () => {
  fc.assert(
    fc.property(logarithmic(1, 1e6), logarithmic(1e-6, 0.9), (shape, alpha) => {
      const x = upperQuantile((x) => (shape - 1) * Math.log(x) - x, [1e-3, 1e9], alpha);
      expect(Math.abs(upperGamma(shape, x) / alpha - 1)).toBeLessThan(1e-7);
    }),
    { seed: 51, numRuns: 100 },
  );
});

it("inverts the exponential distribution to the last digits, in any unit", () => {
  fc.assert(
    fc.property(between(-4, 4), logarithmic(1e-6, 0.9), (exponent, alpha) => {
      const unit = 10 ** exponent;
      const x = upperQuantile((x) => -x / unit, [1e-6, 1e9], alpha);
      expect(Math.abs(x / (-unit * Math.log(alpha)) - 1)).toBeLessThan(1e-9);
    }),
    { seed: 52, numRuns: 100 },
  );
});

it("refuses a density that is noise", () => {
  const density = (x: number) => -x + 0.1 * Math.sin(1e15 * x);
  expect(() => upperQuantile(density, [1e-6, 1e9], 0.1, 1e-15)).toThrow(/^invalid density: not smooth near/);
});
