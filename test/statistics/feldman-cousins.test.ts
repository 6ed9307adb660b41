import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countingModel } from "../../src/statistics/counting-model.js";
import { feldmanCousinsInterval } from "../../src/statistics/feldman-cousins.js";
import { between } from "../random.js";
import { logNormalPoints, poisson, poissonSum } from "./poisson-sum.js";

const interval = (n: number, background: number, level: number, backgroundUncertainty = 0) =>
  feldmanCousinsInterval(countingModel({ background, backgroundUncertainty }), n, level);

// Feldman and Cousins 1998, arXiv:physics/9711021, Tables IV (90 %) and VI (95 %): their grid of 0.005 in the signal.
const tables: [level: number, background: number, intervals: [number, number][]][] = [
  [
    0.9,
    0,
    [
      [0, 2.44],
      [0.11, 4.36],
      [0.53, 5.91],
      [1.1, 7.42],
      [1.47, 8.6],
      [1.84, 9.99],
      [2.21, 11.47],
      [3.56, 12.53],
      [3.96, 13.99],
      [4.36, 15.3],
      [5.5, 16.5],
    ],
  ],
  [
    0.9,
    3,
    [
      [0, 1.08],
      [0, 1.88],
      [0, 3.04],
      [0, 4.42],
      [0, 5.6],
      [0, 6.99],
      [0.15, 8.47],
      [0.89, 9.53],
      [1.51, 10.99],
    ],
  ],
  [
    0.95,
    0,
    [
      [0, 3.09],
      [0.05, 5.14],
      [0.36, 6.72],
      [0.82, 8.25],
      [1.37, 9.76],
      [1.84, 11.26],
      [2.21, 12.75],
      [2.58, 13.81],
      [2.94, 15.29],
      [4.36, 16.77],
      [4.75, 17.82],
    ],
  ],
];

/**
 * Returns the numbers that the construction accepts at a signal, by sorting all of them; P(n | s) is a sum over
 * backgrounds.
 */
function accepted(signal: number, backgrounds: [number, number][], level: number): Set<number> {
  const mean = backgrounds.reduce((sum, [b, weight]) => sum + weight * b, 0);
  const probability = (n: number, s: number) =>
    backgrounds.reduce((sum, [b, weight]) => sum + weight * poisson(n, s + b), 0);
  const last = Math.ceil(signal + mean + 10 * Math.sqrt(signal + mean) + 15);
  const numbers = Array.from({ length: last }, (_, n) => {
    const best = backgrounds.length === 1 ? Math.max(0, n - mean) : bestOf((s) => probability(n, s), n);
    return { n, p: probability(n, signal), ratio: probability(n, signal) / probability(n, best) };
  }).sort((a, b) => b.ratio - a.ratio);
  const taken = new Set<number>();
  let sum = 0;
  for (const { n, p } of numbers) {
    if (sum >= level) break;
    taken.add(n);
    sum += p;
  }
  return taken;
}

/** Finds the place of the maximum of a function of s >= 0 that has only one. */
function bestOf(f: (s: number) => number, high: number): number {
  let [a, b] = [0, high + 1];
  for (let i = 0; i < 60; i++) {
    const [c, d] = [a + (b - a) / 3, b - (b - a) / 3];
    if (f(c) > f(d)) b = d;
    else a = c;
  }
  return (a + b) / 2 < 1e-6 ? 0 : (a + b) / 2;
}

describe("feldmanCousinsInterval", () => {
  it.each(tables)("has the tables of the paper: CL %d, background %d", (level, background, intervals) => {
    intervals.forEach(([low, high], n) => {
      const [lower, upper] = interval(n, background, level);
      expect(Math.abs(lower - low)).toBeLessThan(0.0101);
      expect(Math.abs(upper - high)).toBeLessThan(0.0101);
    });
  });

  it("holds the signals whose construction accepts the number, and no other beyond its ends", () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        between(0, 8),
        fc.constantFrom(0.5, 0.6827, 0.9, 0.95, 0.99),
        (n, background, level) => {
          const [lower, upper] = interval(n, background, level);
          const holds = (signal: number) => accepted(signal, [[background, 1]], level).has(n);
          for (let i = 1; i <= 20; i++) {
            expect(holds(upper + 0.05 * i)).toBe(false);
            if (lower > 0.05 * i) expect(holds(lower - 0.05 * i)).toBe(false);
          }
          if (lower > 0) expect(holds(lower * (1 + 1e-9))).toBe(true);
        },
      ),
      { seed: 21, numRuns: 150 },
    );
  });

  it("ends at the largest signal that is accepted at the background or, forced to fall, at a larger one", () => {
    // on a grid, as in the paper
    for (const [n, level] of [
      [0, 0.9],
      [2, 0.95],
    ] as const) {
      const largest = (b: number, from: number) => {
        let s = from;
        while (!accepted(s, [[b, 1]], level).has(n)) s -= 0.005;
        return s;
      };
      for (const background of [2.2, 3.3]) {
        const [, upper] = interval(n, background, level);
        let highest = 0;
        for (let b = background; b < background + 1.6; b += 0.04)
          highest = Math.max(highest, largest(b, upper + 0.05));
        expect(highest).toBeLessThan(upper + 1e-9);
        expect(upper - highest).toBeLessThan(0.05);
      }
    }
  });

  it("covers any signal with at least the stated probability, for any background", () => {
    fc.assert(
      fc.property(between(0, 12), between(0, 6), fc.constantFrom(0.6827, 0.9, 0.95), (signal, b, level) => {
        let covered = 0;
        for (let n = 0; n < 45; n++) {
          const [lower, upper] = interval(n, b, level);
          if (lower <= signal && signal <= upper) covered += poisson(n, signal + b);
        }
        expect(covered).toBeGreaterThanOrEqual(level - 1e-9);
      }),
      { seed: 22, numRuns: 40 },
    );
  });

  it("does not rise with the background, and rises with the number and the confidence level", () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        between(0, 20),
        between(0, 3),
        between(0.5, 0.999),
        (n, background, more, level) => {
          const [lower, upper] = interval(n, background, level);
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(upper).toBeGreaterThanOrEqual(lower);
          expect(interval(n, background + more, level)[1]).toBeLessThanOrEqual(upper + 1e-9);
          expect(interval(n + 1, background, level)[1]).toBeGreaterThan(upper);
          expect(interval(n + 1, background, level)[0]).toBeGreaterThanOrEqual(lower);
          expect(interval(n, background, level + 0.5 * (1 - level))[1]).toBeGreaterThan(upper);
        },
      ),
      { seed: 23, numRuns: 200 },
    );
  });

  it("is two-sided Gaussian far from the boundary, one-sided far below the background", () => {
    const [lower, upper] = interval(1e6, 0, 0.95);
    expect(Math.abs((upper - 1e6) / 1e3 - 1.96)).toBeLessThan(0.003);
    expect(Math.abs((1e6 - lower) / 1e3 - 1.96)).toBeLessThan(0.003);
    // n = 0, b to infinity: R(0) = exp(-s) is above the ratios beyond z of the Gaussian if s < z^2/2
    expect(Math.abs(interval(0, 1e6, 0.95)[1] - 1.644854 ** 2 / 2)).toBeLessThan(2e-3);
    const [, far] = interval(1e6, 1e6, 0.999999);
    expect(Math.abs(far / 1e3 - 4.8916)).toBeLessThan(0.02);
  });

  it("with an uncertain background: the ends of the construction by averaged probabilities, never raised", () => {
    for (const [n, b, deviation] of [
      [0, 3, 1],
      [1, 3, 1],
      [1, 2, 3],
      [4, 3, 1],
      [9, 2, 1.5],
    ]) {
      const points = logNormalPoints(b, deviation, 40);
      const [lower, upper] = interval(n, b, 0.9, deviation);
      expect(accepted(upper + 0.01, points, 0.9).has(n)).toBe(false);
      if (lower > 0) {
        expect(accepted(lower - 1e-3, points, 0.9).has(n)).toBe(false);
        expect(accepted(lower + 1e-3, points, 0.9).has(n)).toBe(true);
      }
      expect(accepted(upper - 1e-3, points, 0.9).has(n)).toBe(true);
      const [known, nearly] = [interval(n, b, 0.9), interval(n, b, 0.9, 1e-4 * b)];
      expect(Math.abs(known[0] - nearly[0])).toBeLessThan(1e-3);
      expect(accepted(nearly[1] - 1e-3, [[b, 1]], 0.9).has(n)).toBe(true);
      expect(accepted(nearly[1] + 1e-3, [[b, 1]], 0.9).has(n)).toBe(false);
    }
  });

  it("with an uncertain signal and no background is the limit of a vanishing background", () => {
    const signal = [{ events: 1, uncertainties: { efficiency: 0.2 } }];
    for (const n of [0, 1, 2, 3, 6]) {
      const [none, tiny] = [0, 1e-9].map((background) =>
        feldmanCousinsInterval(countingModel({ background, signal }), n, 0.9),
      );
      expect(none[1]).toBeGreaterThan(n);
      for (const end of [0, 1] as const) expect(Math.abs(none[end] - tiny[end])).toBeLessThan(1e-4);
    }
  });

  it("is a sum of Poisson probabilities in its simplest case", () => {
    // b = 0, n = 0: accepted as long as 0 is needed, that is, as the better numbers from 1 on do not suffice
    const [, upper] = interval(0, 0, 0.9);
    expect(poissonSum(1, 5, upper)).toBeLessThan(0.9 + 1e-9);
    expect(poissonSum(1, 6, upper * (1 + 1e-9))).toBeGreaterThan(0.9);
  });
});
