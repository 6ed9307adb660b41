import fc from "fast-check";
import { expect, it } from "vitest";
import { countLikelihood, KEPT } from "../../src/statistics/count-likelihood.js";
import { logProbability } from "../../src/statistics/count-probability.js";
import { countingModel, weightedByResponse } from "../../src/statistics/counting-model.js";
import { between, logarithmic } from "../random.js";

it("is the average over the nuisance parameters, also if it interpolates; weighted by the response too", () => {
  fc.assert(
    fc.property(
      logarithmic(1, 300),
      logarithmic(0.01, 300),
      between(0, 0.3),
      between(0.02, 0.3),
      (n, background, part, efficiency) => {
        const observed = Math.floor(n);
        const expectation = {
          background,
          backgroundUncertainty: part * background,
          signal: [{ events: 1, uncertainties: { efficiency } }],
        };
        const model = countingModel(expectation);
        const weighted = weightedByResponse(model, 1);
        for (const s of [0.01, 0.3, 1, Math.sqrt(n + background), n, 5 * n + 10]) {
          for (const [scenarios, byResponse] of [
            [model, false],
            [weighted, true],
          ] as const) {
            const exact = logProbability(scenarios, observed, s);
            const value = countLikelihood(observed, expectation, byResponse)(s);
            expect(Math.abs(value - exact)).toBeLessThan(1e-8 * Math.max(1, Math.abs(exact)));
          }
        }
      },
    ),
    { seed: 71, numRuns: 8 },
  );
});

it("remembers a bounded number of likelihoods, and makes one that was let go anew with the same bits", () => {
  const signals = Array.from({ length: 60 }, (_, i) => 0.01 * 1.2 ** i);
  const of = (n: number) =>
    countLikelihood(n, {
      background: 20,
      backgroundUncertainty: 3,
      signal: [{ events: 1, uncertainties: { efficiency: 0.1 } }],
    });
  const first = of(0);
  const values = signals.map(first);
  for (let n = 1; n < KEPT; n++) of(n);
  expect(of(0)).toBe(first);
  for (let n = 1; n <= KEPT; n++) of(n);
  const again = of(0);
  expect(again).not.toBe(first);
  expect(signals.map(again)).toEqual(values);
  // in another order: panels are made when they are asked for
  for (let n = 1; n <= KEPT; n++) of(n);
  expect(signals.toReversed().map(of(0)).reverse()).toEqual(values);
});
