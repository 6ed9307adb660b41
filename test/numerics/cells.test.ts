import { describe, expect, it } from "vitest";
import { type Cells, cellsOf, cellWeights } from "../../src/numerics/cells.js";
import { uniforms } from "../../src/numerics/philox.js";
import type { Integrand } from "../../src/numerics/vegas-chunk.js";

/** A peak of width 0.05 in three dimensions, on a slope. */
const peak: Integrand = {
  dimensions: 3,
  value: (x) =>
    x[0] * (1 + 30 * Math.exp(-(((x[0] - 0.3) ** 2 + (x[1] - 0.7) ** 2 + (x[2] - 0.2) ** 2) / 0.005))),
};
/** A function that is not zero only in a corner: a ten-thousandth of the volume. */
const corner: Integrand = {
  dimensions: 4,
  value: (x) => (x.every((coordinate) => coordinate > 0.9) ? 1 + x[0] : 0),
};

/** Returns the cell that contains a point. */
function cellAt({ dimensions, low, width, bound }: Cells, x: Float64Array): number[] {
  return bound.flatMap((_, cell) =>
    x.every((value, d) => {
      const offset = value - low[cell * dimensions + d];
      return offset >= 0 && offset < width[cell * dimensions + d];
    })
      ? [cell]
      : [],
  );
}

describe("cells", () => {
  it.each([
    ["a peak", peak],
    ["a corner", corner],
  ])("fill the cube without overlap, and bound %s", (_, integrand) => {
    const cells = cellsOf(integrand, 1, 2, { cells: 300 });
    const { dimensions, width, bound } = cells;
    const volumes = cellWeights({ ...cells, bound: bound.map(() => 1) });
    expect(volumes.length * dimensions).toBe(width.length);
    expect(volumes.reduce((sum, volume) => sum + volume, 0)).toBeCloseTo(1, 12);
    const x = new Float64Array(dimensions);
    let above = 0;
    for (let i = 0; i < 2000; i++) {
      uniforms(3, 3, 0, i, x);
      const at = cellAt(cells, x);
      expect(at).toHaveLength(1);
      if (integrand.value(x) > bound[at[0]]) above++;
    }
    expect(above).toBeLessThan(10);
  });

  it("leave little volume between function and bound", () => {
    // the slope, and a Gaussian in three dimensions at its mean place
    const integral = 0.5 + 30 * 0.3 * (0.005 * Math.PI) ** 1.5;
    const efficiency = (cells: number): number =>
      integral /
      cellWeights(cellsOf(peak, 1, 2, { cells, most: cells })).reduce((sum, weight) => sum + weight, 0);
    expect(efficiency(1)).toBeLessThan(0.1);
    expect(efficiency(100)).toBeGreaterThan(0.45);
    expect(efficiency(3000)).toBeGreaterThan(0.65);
  });

  it("are cut where a function has its step, in the dimension of the step", () => {
    for (const dimension of [0, 1, 2])
      for (const eighths of [1, 2, 3, 4, 5, 6, 7]) {
        const value = (x: Float64Array): number => (x[dimension] < eighths / 8 ? 0.5 : 2);
        const { bound, low, width } = cellsOf({ dimensions: 3, value }, 1, 2, { cells: 2, trials: 100 });
        const others = [0, 1, 2].map((d) => (d === dimension ? eighths / 8 : 0));
        expect(low).toEqual([0, 0, 0, ...others]);
        expect(width.slice(0, 3)).toEqual(others.map((part) => part || 1));
        expect(width.slice(3)).toEqual(others.map((part) => 1 - part));
        expect(bound[1] / bound[0]).toBe(4);
      }
  });

  it("are cut in the middle if no cut is better than another", () => {
    // 1 at both ends of a line, 0 between them: wherever the line is cut, the bound of both halves is 1
    const value = (x: Float64Array): number => (Math.abs(x[0] - 0.5) > 0.375 ? 1 : 0);
    expect(cellsOf({ dimensions: 1, value }, 1, 2, { cells: 2, most: 2, trials: 100 }).width).toEqual([
      0.5, 0.5,
    ]);
  });

  it("are bounded by the largest value of the points that judge them", () => {
    // among 20000 even points the largest is below 1 - 1e-3 with a probability of e^-20
    const value = (x: Float64Array): number => x[0];
    const [bound] = cellsOf({ dimensions: 1, value }, 1, 2, { cells: 1, trials: 0 }).bound;
    expect(bound / 1.1).toBeGreaterThan(1 - 1e-3);
    expect(bound / 1.1).toBeLessThan(1);
  });

  it("are in the same places for a multiple of the function, their bounds multiplied", () => {
    for (const factor of [2 ** -200, 2 ** 200]) {
      const value = (x: Float64Array): number => factor * peak.value(x);
      const [cells, multiplied] = [peak, { ...peak, value }].map((integrand) =>
        cellsOf(integrand, 1, 2, { cells: 30, trials: 1000 }),
      );
      expect(multiplied).toEqual({ ...cells, bound: cells.bound.map((bound) => factor * bound) });
    }
  });

  it("are added until half of the volume is filled", () => {
    const count = (most: number): number => cellsOf(peak, 1, 2, { cells: 2, most }).bound.length;
    expect(count(2)).toBe(2);
    expect(count(5000)).toBeGreaterThan(2);
    expect(count(5000)).toBeLessThan(5000);
  });

  it("are those of the seed and the series", () => {
    const cells = (seed: number, series: number) => cellsOf(peak, seed, series, { cells: 20, trials: 1000 });
    expect(cells(1, 2)).toEqual(cells(1, 2));
    expect(cells(1, 2)).not.toEqual(cells(2, 2));
    expect(cells(1, 2)).not.toEqual(cells(1, 3));
    const { low, width, bound } = cells(1, 2);
    expect(JSON.parse(JSON.stringify({ low, width, bound }))).toEqual({ low, width, bound });
  });

  it("refuse a function that is not a density, and name the point", () => {
    const invalid = (value: number): Integrand => ({ dimensions: 2, value: () => value });
    for (const value of [-1, Number.NaN, Infinity])
      expect(() => cellsOf(invalid(value), 1, 1)).toThrow(
        /^invalid integrand value: .* at \[0\.\d+, 0\.\d+\]/,
      );
  });
});
