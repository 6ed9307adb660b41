import { expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { preset } from "../../src/experiments/file/presets.js";
import { VegasCrossSections, vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";

const experiment = preset("na64mu");
const options = { sessions: 4, warmUp: 3, calls: 1000 };

test("errors of different masses and windows are independent under one seed", () => {
  const seeds = 60;
  const columns = Array.from({ length: seeds }, (_, seed) => {
    const results = vegasCrossSections(experiment, [0.01, 0.0101], {
      windows: [
        [0.7, 0.8],
        [0.8, 0.9],
      ],
      vegas: { ...options, seed },
    });
    return [
      results.crossSection({ mass: 0.01, window: [0.7, 0.8] }).value,
      results.crossSection({ mass: 0.0101, window: [0.7, 0.8] }).value,
      results.crossSection({ mass: 0.01, window: [0.8, 0.9] }).value,
    ];
  });
  const correlation = (a: number, b: number): number => {
    const mean = (f: (row: number[]) => number) => columns.reduce((sum, row) => sum + f(row), 0) / seeds;
    const [ma, mb] = [mean((row) => row[a]), mean((row) => row[b])];
    const covariance = mean((row) => (row[a] - ma) * (row[b] - mb));
    return covariance / Math.sqrt(mean((row) => (row[a] - ma) ** 2) * mean((row) => (row[b] - mb) ** 2));
  };
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ])
    expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(seeds));
});

test("no digit depends on other points of the run", () => {
  const alone = vegasCrossSections(experiment, [0.1], { vegas: options });
  const among = vegasCrossSections(experiment, [0.01, 0.1, 0.1], { vegas: options });
  expect(crossSection(experiment, 0.1, { source: among })).toEqual(
    crossSection(experiment, 0.1, { source: alone }),
  );
});

test("asking for a cross section that has not been integrated is an error", () => {
  expect(() => crossSection(experiment, 0.1, { source: new VegasCrossSections() })).toThrow(
    "invalid mass or window: 0.1, 0.5,1; must have been integrated before",
  );
});
