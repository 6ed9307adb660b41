import { expect, it } from "vitest";
import { countDistribution, jointCounts } from "../../src/statistics/joint-counts.js";
import { logNormalPoints, poisson, poissonSum } from "./poisson-sum.js";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

it("has the probability of each number, with the background's uncertainty", () => {
  for (const [background, backgroundUncertainty] of [
    [0.6, 0],
    [3, 1],
    [0.5, 1],
  ]) {
    const { counts, probabilities } = countDistribution({ background, backgroundUncertainty });
    const points = logNormalPoints(background, backgroundUncertainty, 1000);
    expect(counts[0]).toBe(0);
    counts.slice(0, -1).forEach((n, i) => {
      const exact = sum(points.map(([b, weight]) => weight * poisson(n, b)));
      expect(Math.abs(probabilities[i] - exact)).toBeLessThan(1e-9);
    });
    expect(sum(probabilities)).toBeCloseTo(1, 12);
  }
});

it("ends at 4.5 standard deviations: all larger numbers count as the last, and the least ones as the first", () => {
  // 1 - Phi(4.5), Abramowitz and Stegun 26.2
  const tail = 3.3976731247e-6;
  for (let background = 0.5; background < 90; background *= 1.15) {
    const { counts } = countDistribution({ background });
    const [first, last] = [counts[0], counts.at(-1)!];
    const above = (n: number) => poissonSum(n, 600, background);
    expect(above(last + 1)).toBeLessThanOrEqual(tail * (1 + 1e-9));
    expect(above(last)).toBeGreaterThan(tail * (1 - 1e-9));
    expect(poissonSum(0, first, background)).toBeGreaterThanOrEqual(tail * (1 - 1e-9));
    if (first > 0) expect(poissonSum(0, first - 1, background)).toBeLessThan(tail * (1 + 1e-9));
  }
});

it("takes many numbers in steps, with the same mean and variance", () => {
  const { counts, probabilities } = countDistribution({ background: 1e4, backgroundUncertainty: 1e3 });
  expect(counts.length).toBeLessThan(200);
  const mean = sum(counts.map((n, i) => n * probabilities[i]));
  const variance = sum(counts.map((n, i) => (n - mean) ** 2 * probabilities[i]));
  expect(Math.abs(mean - 1e4)).toBeLessThan(5);
  expect(Math.abs(variance / (1e4 + 1e6) - 1)).toBeLessThan(0.01);
});

it("of a few numbers has all pairs; of many a sample with their means and without correlation", () => {
  const few = [0.3, 0.8].map((background) => countDistribution({ background }));
  const all = jointCounts(few);
  expect(all.draws).toBeNull();
  expect(all.places.length).toBe(few[0].counts.length * few[1].counts.length);
  all.places.forEach(([i, j], k) => {
    expect(all.probabilities[k]).toBe(few[0].probabilities[i] * few[1].probabilities[j]);
  });
  const many = [100, 60].map((background) => countDistribution({ background }));
  const { places, probabilities, draws } = jointCounts(many);
  expect(sum(probabilities)).toBeCloseTo(1, 12);
  const deviations = places.map((place) =>
    place.map((at, i) => (many[i].counts[at] - [100, 60][i]) / Math.sqrt([100, 60][i])),
  );
  const average = (of: (deviation: number[]) => number) =>
    sum(deviations.map((deviation, k) => probabilities[k] * of(deviation)));
  const error = 1 / Math.sqrt(draws!);
  for (const i of [0, 1]) {
    expect(Math.abs(average((z) => z[i]))).toBeLessThan(4 * error);
    expect(Math.abs(average((z) => z[i] ** 2) - 1)).toBeLessThan(4 * Math.SQRT2 * error);
  }
  expect(Math.abs(average(([a, b]) => a * b))).toBeLessThan(4 * error);
});
