import fc from "fast-check";
import { expect, it } from "vitest";
import { responsePoints, type SignalPart } from "../../src/statistics/nuisance.js";
import { between } from "../random.js";

const parts = (uncertainties: Record<string, number>[]): SignalPart[] =>
  uncertainties.map((own) => ({ events: 1, uncertainties: own }));

const average = (of: (factors: number[]) => number, uncertainties: Record<string, number>[]) =>
  responsePoints(parts(uncertainties), 5).reduce((sum, { weight, factors }) => sum + weight * of(factors), 0);

it("has factors of mean 1 and the standard deviations given, correlated by what they share", () => {
  const sigma = between(0, 1);
  const names = ["a", "b", "c", "d"];
  const part = fc.tuple(sigma, sigma, sigma, sigma).map((values) => {
    const scale = Math.min(1, 0.9 / Math.hypot(...values));
    return Object.fromEntries(names.map((name, i) => [name, scale * values[i]]));
  });
  fc.assert(
    fc.property(part, part, fc.integer({ min: 1, max: 4 }), (first, second, count) => {
      const kept = names.slice(0, count);
      const two = [first, second].map((all) => Object.fromEntries(kept.map((name) => [name, all[name]])));
      // products of independent log-normal factors: <k_p k_q> = prod_name <k_p,name k_q,name>
      const product = (p: number, q: number) =>
        kept.reduce(
          (all, name) =>
            all *
            Math.exp(Math.sqrt(Math.log(1 + two[p][name] ** 2)) * Math.sqrt(Math.log(1 + two[q][name] ** 2))),
          1,
        );
      for (const p of [0, 1]) {
        expect(Math.abs(average((factors) => factors[p], two) - 1)).toBeLessThan(1e-8);
        for (const q of [0, 1]) {
          const expected = product(p, q);
          expect(Math.abs(average((factors) => factors[p] * factors[q], two) / expected - 1)).toBeLessThan(
            1e-6,
          );
        }
      }
    }),
    { seed: 41, numRuns: 40 },
  );
});

it("is one factor for equal uncertainties, and one point if nothing is uncertain", () => {
  for (const { factors } of responsePoints(parts([{ a: 0.2 }, { a: 0.2 }]), 3))
    expect(factors[0]).toBe(factors[1]);
  expect(responsePoints(parts([{}, { a: 0 }]), 3)).toEqual([{ weight: 1, factors: [1, 1] }]);
});

it("needs no more than one normal variable for one part, however many parameters", () => {
  const one = responsePoints(parts([{ a: 0.3, b: 0.4 }]), 3);
  const variance = one.reduce((sum, { weight, factors }) => sum + weight * (factors[0] - 1) ** 2, 0);
  expect(variance).toBeCloseTo(1.09 * 1.16 - 1, 9);
  expect(one.length).toBeLessThan(60);
});
