import fc from "fast-check";
import { expect, it } from "vitest";
import { logSum } from "../../src/numerics/log-sum.js";
import { logAtMost, logMoreThan, logProbability } from "../../src/statistics/count-probability.js";
import { countingModel } from "../../src/statistics/counting-model.js";
import { between, logarithmic } from "../random.js";

it("of at most n is the sum of those of 0 to n, and of more than n the rest, however small they are", () => {
  fc.assert(
    fc.property(
      logarithmic(5, 256),
      between(0.02, 0.3),
      fc.constantFrom(0, 0.1),
      fc.constantFrom(0, 0.2),
      logarithmic(0.1, 100),
      (background, part, efficiency, uncertain, s) => {
        const model = countingModel({
          background,
          backgroundUncertainty: uncertain > 0 ? part * background : 0,
          signal: [{ events: 1, uncertainties: { efficiency } }],
        });
        // counts for which the nuisance parameters are averaged by the same rule
        const counts = Array.from({ length: Math.floor(background) + 1 }, (_, n) => n);
        const single = counts.map((n) => logProbability(model, n, s));
        for (const n of counts) {
          const together = logAtMost(model, n, s);
          expect(Math.abs(logSum(single.slice(0, n + 1)) - together)).toBeLessThan(
            1e-10 * (1 + Math.abs(together)),
          );
          expect(logSum([together, logMoreThan(model, n, s)])).toBeCloseTo(0, 12);
        }
      },
    ),
    { seed: 92, numRuns: 8 },
  );
});
