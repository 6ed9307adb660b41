import fc from "fast-check";
import { expect, it } from "vitest";
import { upperGamma } from "../../src/numerics/incomplete-gamma.js";
import { densityGrid, gridQuantile } from "../../src/statistics/density-grid.js";
import { between, logarithmic } from "../random.js";

it("serves the posteriors of all numbers that a background may give", () => {
  fc.assert(
    fc.property(logarithmic(0.1, 1000), between(0, 1), logarithmic(1e-6, 0.9), (b, place, alpha) => {
      const most = Math.ceil(b + 4.5 * Math.sqrt(b) + 4);
      // (x + b)^n e^-x, about its value at x = 0
      const log = (n: number) => (x: number) => n * Math.log1p(x / b) - x;
      const grid = densityGrid(log(most), 0.05, alpha);
      const n = Math.round(Math.max(0, b - 4 * Math.sqrt(b)) * (1 - place) + (b + 3 * Math.sqrt(b)) * place);
      const density = Float64Array.from(grid.nodes, (x) => Math.exp(log(n)(x)));
      const quantile = gridQuantile(grid, density, alpha);
      const above = upperGamma(n + 1, b + quantile) / upperGamma(n + 1, b);
      expect(Math.abs(above / alpha - 1)).toBeLessThan(alpha < 0.05 ? 1e-4 : 1e-6);
    }),
    { seed: 92, numRuns: 300 },
  );
});
