import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonMedian, signalUpperLimit } from "../../src/statistics/counting.js";
import { type LimitMethodName, limitMethodNames } from "../../src/statistics/limit-methods.js";
import { between, logarithmic } from "../random.js";
import { logNormalPoints, poisson, poissonSum } from "./poisson-sum.js";

/** Methods that exclude every signal, with a limit of 0, if even the background alone would seldom give so few events. */
const excludesAll: readonly LimitMethodName[] = ["poisson"];

const poissonCumulative = (n: number, mean: number) => poissonSum(0, n, mean);

describe("signalUpperLimit", () => {
  // Particle Data Group, Review of Particle Physics, Statistics: upper limits on a Poisson mean without background.
  test.each([
    [0.9, 0, 2.3],
    [0.9, 1, 3.89],
    [0.9, 2, 5.32],
    [0.9, 10, 15.41],
    [0.95, 0, 3.0],
    [0.95, 1, 4.74],
    [0.95, 2, 6.3],
    [0.95, 3, 7.75],
    [0.95, 10, 16.96],
  ])("classical table without background: CL %d, %d seen", (confidenceLevel, observed, expected) => {
    expect(signalUpperLimit({ confidenceLevel, background: 0, observed })).toBeCloseTo(expected, 2);
  });

  test("nothing seen: -ln(1 - CL), for any background", () => {
    for (const background of [0, 0.1, 5, 900])
      expect(signalUpperLimit({ confidenceLevel: 0.95, background, observed: 0 })).toBeCloseTo(
        2.995732273553991,
        14,
      );
    expect(signalUpperLimit({ confidenceLevel: 0.95, background: 0 })).toBeCloseTo(2.995732273553991, 14);
  });

  test("solves its equation", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.integer({ min: 0, max: 80 }),
        (confidenceLevel, background, observed) => {
          const s = signalUpperLimit({ confidenceLevel, background, observed });
          const ratio = poissonCumulative(observed, s + background) / poissonCumulative(observed, background);
          expect(Math.abs(ratio / (1 - confidenceLevel) - 1)).toBeLessThan(1e-10);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });

  test("stays positive for a downward fluctuation, where the classical limit is negative", () => {
    const s = signalUpperLimit({ confidenceLevel: 0.95, background: 10, observed: 2 });
    expect(poissonCumulative(2, 10)).toBeLessThan(0.05);
    expect(s).toBeGreaterThan(2.9957);
    const far = signalUpperLimit({ confidenceLevel: 0.95, background: 1e4, observed: 10 });
    // Far below: the distribution of N given N <= n is nearly geometric with ratio n/b, so that s -> -ln(1 - CL).
    expect(far).toBeGreaterThan(2.99);
    expect(far).toBeLessThan(3.01);
  });

  test("a projection with a large background is the Gaussian one", () => {
    // CLs at the median: P(Z > z) = (1 - CL)/2, so z = 1.96 at 95 %, with the spread of s + b.
    const s = signalUpperLimit({ confidenceLevel: 0.95, background: 1e6 });
    expect(s / 1000).toBeGreaterThan(1.955);
    expect(s / 1000).toBeLessThan(1.968);
  });

  // Particle Data Group, Review of Particle Physics, Statistics: upper limits on a Poisson mean.
  test.each([
    [0.9, [2.3, 3.89, 5.32, 6.68, 7.99, 9.27, 10.53, 11.77, 12.99, 14.21, 15.41]],
    [0.95, [3.0, 4.74, 6.3, 7.75, 9.15, 10.51, 11.84, 13.15, 14.43, 15.71, 16.96]],
  ])("poisson has the classical table at CL %d, the background subtracted", (confidenceLevel, table) => {
    table.forEach((limit, observed) => {
      for (const background of [0, 0.4, 1.7])
        expect(
          signalUpperLimit({ confidenceLevel, background, observed, method: "poisson" }) + background,
        ).toBeCloseTo(limit, 2);
    });
  });

  test("poisson says that every signal is excluded", () => {
    const counting = { confidenceLevel: 0.95, background: 12, observed: 2, method: "poisson" } as const;
    expect(poissonCumulative(2, 12)).toBeLessThan(0.05);
    expect(() => signalUpperLimit(counting)).toThrow(
      /^invalid observed: 2 over a background of 12; excludes/,
    );
  });

  test("bayes: the posterior of a flat prior, integrated numerically; cls is the same while the signal's size is known", () => {
    fc.assert(
      fc.property(
        fc.nat(15),
        between(0.2, 10),
        between(0, 1),
        between(0.5, 0.99),
        (observed, background, part, confidenceLevel) => {
          const counting = {
            confidenceLevel,
            background,
            backgroundUncertainty: part * background,
            observed,
          };
          const limit = signalUpperLimit({ ...counting, method: "bayes" });
          expect(Math.abs(limit / signalUpperLimit(counting) - 1)).toBeLessThan(1e-9);
          const points = logNormalPoints(background, part * background, 200);
          const [steps, end] = [2000, 8 * limit + 60];
          let [below, all] = [0, 0];
          for (let i = 0; i < steps; i++) {
            const s = (end * (i + 0.5)) / steps;
            const density = points.reduce((sum, [b, weight]) => sum + weight * poisson(observed, s + b), 0);
            all += density;
            const inside = Math.min(1, Math.max(0, (limit - (end * i) / steps) / (end / steps)));
            below += inside * density;
          }
          expect(Math.abs(below / all - confidenceLevel)).toBeLessThan(1e-4);
        },
      ),
      { seed: 6, numRuns: 12 },
    );
  });

  test("with everything uncertain: the equation of each method, averaged by another rule", () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        between(0.5, 8),
        between(0.01, 1),
        between(0.01, 0.6),
        between(0.6, 0.999),
        (observed, background, part, sigma, confidenceLevel) => {
          const counting = {
            confidenceLevel,
            background,
            backgroundUncertainty: part * background,
            observed,
            signal: [{ events: 7, uncertainties: { efficiency: sigma } }],
          };
          const backgrounds = logNormalPoints(background, part * background, 100);
          const responses = logNormalPoints(1, sigma, 100);
          const average = (s: number, power: number) =>
            responses.reduce(
              (sum, [r, w]) =>
                sum +
                w *
                  r ** power *
                  backgrounds.reduce((inner, [b, v]) => inner + v * poissonSum(0, observed, r * s + b), 0),
              0,
            );
          const [cls, bayes] = (["cls", "bayes"] as const).map((method) =>
            signalUpperLimit({ ...counting, method }),
          );
          const alpha = 1 - confidenceLevel;
          expect(Math.abs(average(cls, 0) / average(0, 0) / alpha - 1)).toBeLessThan(1e-7);
          expect(Math.abs(average(bayes, -1) / average(0, -1) / alpha - 1)).toBeLessThan(1e-7);
          if (average(0, 0) > 1.01 * alpha) {
            const classical = signalUpperLimit({ ...counting, method: "poisson" });
            expect(Math.abs(average(classical, 0) / alpha - 1)).toBeLessThan(1e-7);
          }
        },
      ),
      { seed: 7, numRuns: 25 },
    );
  });

  test("nothing seen and no background, but an uncertain signal: <exp(-r s)> = 1 - CL", () => {
    for (const sigma of [0.1, 0.5, 1])
      for (const confidenceLevel of [0.5, 0.95, 0.999999]) {
        const s = signalUpperLimit({
          confidenceLevel,
          background: 0,
          observed: 0,
          signal: [{ events: 1, uncertainties: { efficiency: sigma } }],
        });
        const average = logNormalPoints(1, sigma, 4000).reduce(
          (sum, [r, w]) => sum + w * Math.exp(-r * s),
          0,
        );
        expect(Math.abs(average / (1 - confidenceLevel) - 1)).toBeLessThan(1e-6);
      }
  });

  test("grows with the number seen and the confidence level, falls with the background, for every method", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...limitMethodNames),
        fc.nat(40),
        between(0, 20),
        between(0.6, 0.99),
        between(0.01, 4),
        (method, observed, background, confidenceLevel, more) => {
          const at = (n: number, b: number, level: number) => {
            if (excludesAll.includes(method) && poissonCumulative(n, b) <= 1 - level) return 0;
            return signalUpperLimit({ method, observed: n, background: b, confidenceLevel: level });
          };
          const limit = at(observed, background, confidenceLevel);
          expect(at(observed + 1, background, confidenceLevel)).toBeGreaterThanOrEqual(limit);
          expect(at(observed, background + more, confidenceLevel)).toBeLessThanOrEqual(limit * (1 + 1e-12));
          expect(at(observed, background, confidenceLevel + 0.009)).toBeGreaterThanOrEqual(limit);
        },
      ),
      { seed: 8, numRuns: 400 },
    );
  });

  test("covers: classical and CLs limits miss a signal at most as often as they say", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("poisson" as const, "cls" as const),
        between(0, 10),
        between(0, 5),
        fc.constantFrom(0.6827, 0.9, 0.95),
        (method, signal, background, confidenceLevel) => {
          let missed = 0;
          for (let n = 0; n < 60; n++) {
            const everything =
              excludesAll.includes(method) && poissonCumulative(n, background) <= 1 - confidenceLevel;
            const limit = everything
              ? 0
              : signalUpperLimit({ method, observed: n, background, confidenceLevel });
            if (limit < signal) missed += poisson(n, signal + background);
          }
          expect(missed).toBeLessThanOrEqual(1 - confidenceLevel + 1e-9);
        },
      ),
      { seed: 9, numRuns: 100 },
    );
  });

  test("bears a million events and any confidence level", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...limitMethodNames),
        logarithmic(1, 1e6),
        logarithmic(1e-3, 1e6),
        fc.constantFrom(0.5, 0.9, 0.999, 0.999999),
        (method, n, background, confidenceLevel) => {
          const observed = Math.round(n);
          if (excludesAll.includes(method) && observed < background + 1) return;
          if (method === "feldman-cousins" && confidenceLevel === 0.5) return;
          const limit = signalUpperLimit({ method, observed, background, confidenceLevel });
          expect(limit).toBeGreaterThan(0);
          // the tail of the Poisson distribution, by Chernoff's bound
          const most =
            observed - Math.log((1 - confidenceLevel) / 2) + 6 * Math.sqrt(observed + background + 30);
          expect(limit).toBeLessThan(Math.max(most - Math.min(background, observed), 40));
        },
      ),
      { seed: 10, numRuns: 400 },
    );
  });

  test("bayes with a signal of 100 % uncertainty, far in the tail: <r^-1 P(N <= n | r s)> = (1 - CL) <r^-1>", () => {
    const points = logNormalPoints(1, 1, 4000);
    for (const observed of [0, 3, 30])
      for (const confidenceLevel of [0.9, 0.999999]) {
        const signal = [{ events: 1, uncertainties: { efficiency: 1 } }];
        const s = signalUpperLimit({ confidenceLevel, background: 0, observed, signal, method: "bayes" });
        const [above, all] = [s, 0].map((at) =>
          points.reduce((sum, [r, w]) => sum + (w / r) * poissonSum(0, observed, r * at), 0),
        );
        expect(Math.abs(above / all / (1 - confidenceLevel) - 1)).toBeLessThan(1e-6);
      }
  });

  test("with a background of up to 300 % uncertainty: the equation of cls, averaged by another rule", () => {
    for (const [background, part, observed] of [
      [0.07, 0.11 / 0.07, 0],
      [0.07, 0.11 / 0.07, 2],
      [1.2, 3, 4],
      [40, 3, 12],
      [40, 2, 300],
    ]) {
      const points = logNormalPoints(background, part * background, 8000);
      const below = (s: number) =>
        points.reduce((sum, [b, w]) => sum + (s + b < 3000 ? w * poissonSum(0, observed, s + b) : 0), 0);
      for (const confidenceLevel of [0.9, 0.999]) {
        const counting = { confidenceLevel, background, backgroundUncertainty: part * background, observed };
        const s = signalUpperLimit(counting);
        expect(Math.abs(below(s) / below(0) / (1 - confidenceLevel) - 1)).toBeLessThan(1e-7);
      }
    }
  });

  test("many events whose fluctuations are small: quantiles of the uncertain quantities, in closed form", () => {
    const zeta = (sigma: number) => Math.sqrt(Math.log(1 + sigma * sigma));
    // Phi(-1.2816) = 0.1
    const z = 1.2815515655446004;
    const poissonCounting = { confidenceLevel: 0.9, method: "poisson" } as const;
    for (const sigma of [0.3, 1, 3]) {
      // P(b < n - s) = 0.1
      const background = 1e6;
      const s = signalUpperLimit({
        ...poissonCounting,
        background,
        backgroundUncertainty: sigma * background,
        observed: 1e6,
      });
      const low = background * Math.exp(-zeta(sigma) * z - zeta(sigma) ** 2 / 2);
      expect(Math.abs((1e6 - s) / low - 1)).toBeLessThan(1e-3);
    }
    for (const sigma of [0.2, 1]) {
      // P(r s < n) = 0.1, with a background too small to matter
      const signal = [{ events: 1, uncertainties: { efficiency: sigma } }];
      const counting = { background: 1.2, backgroundUncertainty: 0.3, observed: 1e4, signal };
      const s = signalUpperLimit({ ...poissonCounting, ...counting });
      const size = Math.exp(-zeta(sigma) * z - zeta(sigma) ** 2 / 2);
      expect(Math.abs((s * size) / 1e4 - 1)).toBeLessThan(2e-3);
    }
    // as if the few events of background were known
    const few = { confidenceLevel: 0.9, background: 1.2, observed: 1e6 };
    const known = signalUpperLimit(few);
    expect(Math.abs(signalUpperLimit({ ...few, backgroundUncertainty: 0.3 }) - known)).toBeLessThan(0.01);
  });

  test("refuses models that would take too long", () => {
    const signal = [{ events: 1, uncertainties: { efficiency: 0.2 } }];
    const counting = { confidenceLevel: 0.9, background: 3, observed: 20_000 };
    expect(() => signalUpperLimit({ ...counting, signal })).toThrow(
      "invalid counting experiment: limit.observed must be at most 10000 with an uncertain signal",
    );
    expect(signalUpperLimit(counting)).toBeGreaterThan(2e4);
    const unified = { ...counting, observed: 101, method: "feldman-cousins" as const };
    expect(signalUpperLimit(unified)).toBeGreaterThan(98);
    expect(() => signalUpperLimit({ ...unified, backgroundUncertainty: 1 })).toThrow("at most 100 by method");
    expect(() => signalUpperLimit({ ...unified, observed: 1, backgroundUncertainty: 4 })).toThrow(
      "background.uncertainty must be at most 1 or expected",
    );
  });

  test("refuses values outside their range", () => {
    const limit = (confidenceLevel: number, background: number, observed: number) => () =>
      signalUpperLimit({ confidenceLevel, background, observed });
    expect(limit(1, 0, 0)).toThrow("invalid confidenceLevel: 1");
    expect(limit(Number.NaN, 0, 0)).toThrow("invalid confidenceLevel: NaN");
    expect(limit(0.95, -1, 0)).toThrow("invalid background: -1");
    expect(limit(0.95, 0, 1.5)).toThrow("invalid observed: 1.5");
    expect(limit(0.95, 0, -1)).toThrow("invalid observed: -1");
    const uncertain = (backgroundUncertainty: number, sigma: number) => () =>
      signalUpperLimit({
        confidenceLevel: 0.9,
        background: 2,
        backgroundUncertainty,
        signal: [{ events: 1, uncertainties: { mesons: sigma } }],
      });
    expect(uncertain(6.1, 0)).toThrow(
      "invalid backgroundUncertainty: 6.1; must be from 0 to 3 times the background, 2",
    );
    expect(uncertain(6, 0)).not.toThrow();
    expect(uncertain(-1, 0)).toThrow("invalid backgroundUncertainty: -1");
    expect(uncertain(1, 1.5)).toThrow("invalid uncertainty of mesons: 1.5; must be from 0 to 1");
  });
});

test("poissonMedian is the least n with half of the probability", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 300, noNaN: true }), (mean) => {
      const n = poissonMedian(mean);
      expect(poissonCumulative(n, mean)).toBeGreaterThanOrEqual(0.5 - 1e-12);
      if (n > 0) expect(poissonCumulative(n - 1, mean)).toBeLessThan(0.5);
    }),
    { seed: 5, numRuns: 1000 },
  );
  expect(poissonMedian(0)).toBe(0);
  expect(poissonMedian(0.69)).toBe(0);
  expect(poissonMedian(0.7)).toBe(1);
});

test("parts of a signal with errors of their own: the average over both, by another rule", () => {
  for (const [first, second, observed, background, confidenceLevel] of [
    [0.1, 0.3, 2, 1.5, 0.95],
    [0.3, 0.3, 7, 4, 0.999],
    [0.8, 0.6, 1, 0.5, 0.9],
  ]) {
    const s = signalUpperLimit({
      confidenceLevel,
      background,
      observed,
      signal: [
        { events: 30, uncertainties: { form_factor: first, efficiency: 0.1 } },
        { events: 70, uncertainties: { mesons: second, efficiency: 0.1 } },
      ],
    });
    const [radiated, decays, common] = [first, second, 0.1].map((sigma) => logNormalPoints(1, sigma, 60));
    let average = 0;
    for (const [a, u] of radiated)
      for (const [b, v] of decays)
        for (const [c, w] of common)
          average += u * v * w * poissonCumulative(observed, s * c * (0.3 * a + 0.7 * b) + background);
    const ratio = average / poissonCumulative(observed, background) / (1 - confidenceLevel);
    expect(Math.abs(ratio - 1)).toBeLessThan(1e-7);
  }
});
