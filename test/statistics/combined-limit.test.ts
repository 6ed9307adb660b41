import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniforms } from "../../src/numerics/philox.js";
import {
  type CombinedMember,
  combinedUpperLimit,
  expectedCombinedLimits,
} from "../../src/statistics/combined-limit.js";
import { signalUpperLimit } from "../../src/statistics/counting.js";
import { expectedLimits } from "../../src/statistics/expected-limits.js";
import { between, logarithmic } from "../random.js";
import { logNormalPoints, poisson } from "./poisson-sum.js";

const relative = (a: number, b: number): number => Math.abs(a / b - 1);
const level = fc.constantFrom(0.5, 0.9, 0.95, 0.999);
const empty = (events: number, uncertainties: Record<string, number> = {}): CombinedMember => ({
  background: 0,
  observed: 0,
  signal: [{ events, uncertainties }],
});

describe("combinedUpperLimit", () => {
  it("of one experiment is its own limit, by cls and bayes, with everything uncertain", () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        between(0, 8),
        between(0, 0.5),
        fc.constantFrom(0, 0.1, 0.4),
        fc.constantFrom(0, 0.3),
        logarithmic(1e-10, 1e10),
        level,
        fc.constantFrom("cls" as const, "bayes" as const),
        (observed, background, part, efficiency, mesons, events, confidenceLevel, method) => {
          const signal = [
            { events: 0.7 * events, uncertainties: { efficiency } },
            { events: 0.3 * events, uncertainties: { efficiency, mesons } },
          ];
          const counting = { background, backgroundUncertainty: part * background, observed, signal };
          const combined = combinedUpperLimit({ confidenceLevel, method, members: [counting] })!;
          const alone = signalUpperLimit({ ...counting, confidenceLevel, method });
          expect(relative(combined * events, alone)).toBeLessThan(1e-7);
        },
      ),
      { seed: 61, numRuns: 12 },
    );
  });

  it("adds the signals of experiments without background: N = N_1 + N_2 + ...", () => {
    fc.assert(
      fc.property(fc.array(logarithmic(1e-3, 1e3), { minLength: 1, maxLength: 5 }), level, (signals, cl) => {
        const limit = combinedUpperLimit({ confidenceLevel: cl, members: signals.map((s) => empty(s)) })!;
        const total = signals.reduce((sum, s) => sum + s, 0);
        expect(relative(limit * total, -Math.log1p(-cl))).toBeLessThan(1e-9);
      }),
      { seed: 62, numRuns: 50 },
    );
  });

  it("adds experiments of the same ratio of signal to background, for any counts", () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.nat(10),
        between(0.1, 5),
        between(0.1, 3),
        level,
        (n1, n2, background, ratio, confidenceLevel) => {
          const member = (size: number, observed: number): CombinedMember => ({
            background: size * background,
            observed,
            signal: [{ events: size, uncertainties: {} }],
          });
          const limit = combinedUpperLimit({
            confidenceLevel,
            members: [member(1, n1), member(ratio, n2)],
          })!;
          const sum = { background: (1 + ratio) * background, observed: n1 + n2, confidenceLevel };
          expect(relative(limit * (1 + ratio), signalUpperLimit(sum))).toBeLessThan(1e-9);
        },
      ),
      { seed: 63, numRuns: 50 },
    );
  });

  it("with a shared parameter: the average over it of both together; with one each: of each", () => {
    const sigma = 0.5;
    const points = logNormalPoints(1, sigma, 400);
    const alpha = 0.05;
    for (const method of ["cls", "bayes"] as const) {
      const at = (second: string) =>
        combinedUpperLimit({
          confidenceLevel: 1 - alpha,
          method,
          members: [empty(1, { theory: sigma }), empty(2, { [second]: sigma })],
        })!;
      const [shared, own] = [at("theory"), at("other")];
      const power = method === "cls" ? 0 : -1;
      const together = points.reduce((sum, [r, w]) => sum + w * r ** power * Math.exp(-3 * r * shared), 0);
      const whole = points.reduce((sum, [r, w]) => sum + w * r ** power, 0);
      expect(relative(together / whole, alpha)).toBeLessThan(1e-7);
      const each = (mu: number) =>
        points.reduce(
          (sum, [r, w]) =>
            sum +
            w *
              points.reduce(
                (inner, [q, v]) => inner + v * ((r + 2 * q) / 3) ** power * Math.exp(-(r + 2 * q) * mu),
                0,
              ),
          0,
        );
      expect(relative(each(own) / each(0), alpha)).toBeLessThan(1e-7);
      // independent errors average out
      expect(own).toBeLessThan(shared);
    }
  });

  it("is the quantile of a posterior made by drawing the nuisance parameters, within its errors", () => {
    const members: CombinedMember[] = [
      {
        background: 3,
        backgroundUncertainty: 1,
        observed: 4,
        signal: [
          { events: 1, uncertainties: { e1: 0.2, f: 0.3 } },
          { events: 0.5, uncertainties: { e1: 0.2, m: 0.4 } },
        ],
      },
      { background: 0.5, observed: 0, signal: [{ events: 2, uncertainties: { f: 0.3 } }] },
    ];
    const limit = combinedUpperLimit({ confidenceLevel: 0.9, method: "bayes", members })!;
    const draws = 4000;
    const u = new Float64Array(8);
    const normals = (sample: number) => {
      uniforms(7, 0, 0, sample, u);
      return [0, 2, 4, 6].map((i) => Math.sqrt(-2 * Math.log(u[i])) * Math.cos(2 * Math.PI * u[i + 1]));
    };
    const width = (s: number) => Math.sqrt(Math.log(1 + s * s));
    const factor = (s: number, z: number) => Math.exp(width(s) * z - 0.5 * width(s) ** 2);
    const fractions: number[] = [];
    for (let batch = 0; batch < 10; batch++) {
      let [above, all] = [0, 0];
      for (let i = 0; i < draws / 10; i++) {
        const [e, f, m, b] = normals(batch * draws + i);
        const s1 = factor(0.2, e) * (factor(0.3, f) + 0.5 * factor(0.4, m));
        const s2 = 2 * factor(0.3, f);
        const background = 3 * factor(1 / 3, b);
        for (let j = 0; j < 120; j++) {
          const mu = (j + 0.5) * 0.1;
          const likelihood = poisson(4, mu * s1 + background) * poisson(0, mu * s2 + 0.5);
          all += likelihood;
          above += likelihood * Math.min(1, Math.max(0, (mu + 0.05 - limit) / 0.1));
        }
      }
      fractions.push(above / all);
    }
    const mean = fractions.reduce((sum, x) => sum + x, 0) / 10;
    const error = Math.sqrt(fractions.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 90);
    expect(error).toBeLessThan(0.01);
    expect(Math.abs(mean - 0.1)).toBeLessThan(5 * error + 1e-3);
  });

  it("does not depend on the order of members, on one without signal, or on the unit of the signal", () => {
    const [a, b]: CombinedMember[] = [
      { background: 2, observed: 3, signal: [{ events: 1, uncertainties: { f: 0.1, a: 0.2 } }] },
      {
        background: 5,
        backgroundUncertainty: 2,
        observed: 4,
        signal: [{ events: 3, uncertainties: { f: 0.1 } }],
      },
    ];
    const blind: CombinedMember = { background: 1, observed: 9, signal: [{ events: 0, uncertainties: {} }] };
    const at = (members: CombinedMember[]) => combinedUpperLimit({ confidenceLevel: 0.95, members })!;
    const limit = at([a, b]);
    expect(relative(at([b, a]), limit)).toBeLessThan(1e-9);
    expect(relative(at([a, blind, b]), limit)).toBeLessThan(1e-12);
    const scaled = [a, b].map((member) => ({
      ...member,
      signal: member.signal.map((part) => ({ ...part, events: 1e12 * part.events })),
    }));
    expect(relative(at(scaled) * 1e12, limit)).toBeLessThan(1e-9);
    expect(at([blind])).toBeNull();
  });

  it("of one experiment, projected, takes its median count; it refuses the same values as signalUpperLimit", () => {
    const member = { background: 7, signal: [{ events: 1, uncertainties: {} }] };
    const limit = combinedUpperLimit({ confidenceLevel: 0.95, members: [member] })!;
    expect(relative(limit, signalUpperLimit({ confidenceLevel: 0.95, background: 7 }))).toBeLessThan(1e-9);
    expect(() => combinedUpperLimit({ confidenceLevel: 2, members: [member] })).toThrow("confidenceLevel: 2");
    expect(() =>
      combinedUpperLimit({ confidenceLevel: 0.9, members: [{ ...member, observed: 0.5 }] }),
    ).toThrow("invalid observed: 0.5");
  });
});

const names = ["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"] as const;
// Phi(z) at z = -2 to 2
const quantiles = [0.0227501319, 0.1586552539, 0.5, 0.8413447461, 0.9772498681];

describe("expectedCombinedLimits", () => {
  it("of N equal experiments are those of one with N-fold signal and background", () => {
    for (const [count, background, theory, method] of [
      [2, 0.6, 0, "cls"],
      [5, 0.2, 0, "bayes"],
      [3, 0.5, 0.3, "cls"],
      [2, 20, 0.3, "bayes"],
    ] as const) {
      const signal = (events: number) => [{ events, uncertainties: { theory } }];
      const members = Array.from({ length: count }, () => ({ background, signal: signal(1) }));
      const { limits, errors } = expectedCombinedLimits({ confidenceLevel: 0.9, method, members })!;
      const one = expectedLimits({
        confidenceLevel: 0.9,
        method,
        background: count * background,
        signal: signal(1),
      });
      for (const name of names) {
        expect(relative(limits[name] * count, one[name])).toBeLessThan(theory > 0 ? 1e-7 : 1e-8);
        expect(errors[name]).toBe(0);
      }
    }
  });

  it("of experiments with the same ratio of signal to background depend only on the sum of their counts", () => {
    const member = (size: number) => ({
      background: 3 * size,
      signal: [{ events: size, uncertainties: {} }],
    });
    const { limits } = expectedCombinedLimits({
      confidenceLevel: 0.95,
      members: [member(1), member(0.4)],
    })!;
    const one = expectedLimits({ confidenceLevel: 0.95, background: 4.2 });
    for (const name of names) expect(relative(limits[name] * 1.4, one[name])).toBeLessThan(1e-8);
  });

  it("are the quantiles of the limit over all joint counts, each limit and probability by itself", () => {
    const members: CombinedMember[] = [
      {
        background: 0.8,
        backgroundUncertainty: 0.5,
        signal: [{ events: 1, uncertainties: { f: 0.2, a: 0.1 } }],
      },
      { background: 0.3, signal: [{ events: 2, uncertainties: { f: 0.2 } }] },
    ];
    const { limits } = expectedCombinedLimits({ confidenceLevel: 0.9, members })!;
    const points = logNormalPoints(0.8, 0.5, 400);
    const all: { limit: number; probability: number }[] = [];
    for (let n1 = 0; n1 < 7; n1++)
      for (let n2 = 0; n2 < 4; n2++) {
        const [first, second] = members;
        const counted = [
          { ...first, observed: n1 },
          { ...second, observed: n2 },
        ];
        const own = points.reduce((sum, [b, weight]) => sum + weight * poisson(n1, b), 0);
        all.push({
          limit: combinedUpperLimit({ confidenceLevel: 0.9, members: counted })!,
          probability: own * poisson(n2, 0.3),
        });
      }
    for (const [i, name] of names.entries()) {
      const upTo = (most: number) =>
        all.reduce((sum, { limit, probability }) => sum + (limit <= most ? probability : 0), 0);
      expect(upTo(limits[name] * (1 + 1e-6))).toBeGreaterThan(quantiles[i] - 1e-9);
      expect(upTo(limits[name] * (1 - 1e-6))).toBeLessThan(quantiles[i]);
      expect(Math.min(...all.map(({ limit }) => relative(limit, limits[name])))).toBeLessThan(1e-6);
    }
  });

  it("of many joint counts are drawn, within their errors, and always the same", () => {
    const member = (size: number) => ({
      background: 400 * size,
      signal: [{ events: size, uncertainties: {} }],
    });
    const combination = { confidenceLevel: 0.95, members: [member(1), member(0.5)] };
    const { limits, errors } = expectedCombinedLimits(combination)!;
    const one = expectedLimits({ confidenceLevel: 0.95, background: 600 });
    for (const name of names) {
      expect(errors[name]).toBeGreaterThan(0);
      // a step of a twentieth of a standard deviation, and four errors
      const step = 0.05 * (one.plus_1sigma - one.median);
      expect(Math.abs(limits[name] * 1.5 - one[name])).toBeLessThan(4 * errors[name] * 1.5 + step);
    }
    expect(expectedCombinedLimits(combination)).toEqual({ limits, errors });
  });

  it("keep the observed number of a member, and refuse combinations that would take too long", () => {
    const known = (background: number, observed?: number): CombinedMember => ({
      background,
      signal: [{ events: 1, uncertainties: {} }],
      ...(observed !== undefined && { observed }),
    });
    const at = (members: CombinedMember[]) => expectedCombinedLimits({ confidenceLevel: 0.9, members });
    const { limits } = at([known(2, 3), known(2, 1)])!;
    const exact = combinedUpperLimit({ confidenceLevel: 0.9, members: [known(2, 3), known(2, 1)] })!;
    for (const name of names) expect(relative(limits[name], exact)).toBeLessThan(1e-8);
    const mixed = combinedUpperLimit({ confidenceLevel: 0.9, members: [known(2, 3), known(2)] })!;
    const median = combinedUpperLimit({ confidenceLevel: 0.9, members: [known(2, 3), known(2, 2)] })!;
    expect(relative(mixed, median)).toBeLessThan(1e-8);
    expect(at([{ ...known(2), signal: [] }])).toBeNull();
    expect(() => at([known(101), { ...known(2), backgroundUncertainty: 1 }])).toThrow(
      "invalid background: 101; must be at most 100 where it is projected together",
    );
  });
});
