import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Point } from "../../src/figures/labels/box.js";
import { contourLevels } from "../../src/figures/scans/contour-levels.js";
import { contourLines, type GridField } from "../../src/figures/scans/contour-lines.js";
import { between, logarithmic } from "../random.js";

const grid = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

const field = (
  x: readonly number[],
  y: readonly number[],
  f: (x: number, y: number) => number | null,
): GridField => ({ x, y, at: (i, j) => f(x[i], y[j]) });

const isClosed = (line: readonly Point[]): boolean =>
  line.length > 2 && line[0][0] === line.at(-1)![0] && line[0][1] === line.at(-1)![1];

const length = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);

/** The area that a closed line surrounds, by the shoelace formula. */
const area = (line: readonly Point[]): number =>
  Math.abs(line.slice(1).reduce((sum, [x, y], i) => sum + 0.5 * (line[i][0] * y - x * line[i][1]), 0));

describe("a contour", () => {
  test("of a plane is a straight line from border to border, whatever the grid", () => {
    fc.assert(
      fc.property(
        between(0, 2 * Math.PI),
        between(-0.6, 0.6),
        fc.uniqueArray(between(-1, 1), { minLength: 2, maxLength: 9 }),
        fc.uniqueArray(between(-1, 1), { minLength: 2, maxLength: 9 }),
        (angle, level, xs, ys) => {
          const rising = (values: number[]) => [-1.5, ...values.sort((a, b) => a - b), 1.5];
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const [line, ...others] = contourLines(
            field(rising(xs), rising(ys), (x, y) => cos * x + sin * y),
            level,
          );
          expect(others).toEqual([]);
          for (const [x, y] of line) expect(cos * x + sin * y).toBeCloseTo(level, 12);
          for (const [x, y] of [line[0], line.at(-1)!])
            expect(Math.max(Math.abs(x), Math.abs(y))).toBeCloseTo(1.5, 12);
          // straight: as long as the distance of its ends
          const [[x0, y0], [x1, y1]] = [line[0], line.at(-1)!];
          expect(length(line)).toBeCloseTo(Math.hypot(x1 - x0, y1 - y0), 10);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test("of a cone is a closed circle that nears its length and area as the square of the step", () => {
    for (const radius of [0.31, 0.57, 0.9]) {
      const errors = [20, 40, 80].map((count) => {
        const places = grid(-1, 1, count + 1);
        const lines = contourLines(
          field(places, places, (x, y) => Math.hypot(x - 0.03, y - 0.01)),
          radius,
        );
        expect(lines).toHaveLength(1);
        expect(isClosed(lines[0])).toBe(true);
        for (const [x, y] of lines[0]) expect(Math.hypot(x - 0.03, y - 0.01)).toBeCloseTo(radius, 1);
        return [length(lines[0]) / (2 * Math.PI * radius) - 1, area(lines[0]) / (Math.PI * radius ** 2) - 1];
      });
      for (const k of [0, 1]) {
        expect(Math.abs(errors[2][k])).toBeLessThan(2e-3);
        expect(Math.abs(errors[2][k])).toBeLessThan(0.5 * Math.abs(errors[0][k]));
      }
    }
  });

  test("of a circle that leaves the grid is open there", () => {
    const places = grid(0, 1, 31);
    const lines = contourLines(
      field(places, places, (x, y) => x * x + y * y),
      0.49,
    );
    expect(lines).toHaveLength(1);
    expect(isClosed(lines[0])).toBe(false);
    const ends = [lines[0][0], lines[0].at(-1)!].sort(([a], [b]) => a - b);
    expect(ends[0][0]).toBe(0);
    expect(ends[1][1]).toBe(0);
    expect(ends[0][1]).toBeCloseTo(0.7, 2);
  });

  test("of a saddle is two hyperbolas, joined as the saddle says, and never four ends that meet", () => {
    // an even number of cells: the saddle is inside one
    const places = grid(-1, 1, 10);
    const saddle = field(places, places, (x, y) => x * y);
    for (const level of [0.005, -0.005, 0.3, -0.3]) {
      const lines = contourLines(saddle, level);
      expect(lines).toHaveLength(2);
      // each branch stays in its quadrant
      for (const line of lines) {
        const sides = new Set(line.map(([x]) => Math.sign(x)));
        expect(sides.size).toBe(1);
        for (const [x, y] of line) expect(Math.sign(x * y)).toBe(Math.sign(level));
      }
    }
  });

  test("stops beside nodes without a value, and is not there where there is no crossing", () => {
    const places = grid(0, 1, 11);
    const hole = field(places, places, (x, y) => (x > 0.45 && x < 0.55 ? null : y));
    const lines = contourLines(hole, 0.52);
    expect(lines).toHaveLength(2);
    for (const [x] of lines.flat()) expect(x <= 0.4 + 1e-12 || x >= 0.6 - 1e-12).toBe(true);
    expect(contourLines(hole, 2)).toEqual([]);
    expect(
      contourLines(
        field(places, places, () => 1),
        1,
      ),
    ).toEqual([]);
  });

  test("lies in the same places if the axes are exchanged, or the field and its level have the other sign", () => {
    fc.assert(
      fc.property(
        fc.array(between(-1, 1), { minLength: 20, maxLength: 20 }),
        between(-0.8, 0.8),
        (values, level) => {
          const [x, y] = [grid(0, 3, 4), grid(0, 4, 5)];
          const at = (i: number, j: number) => values[5 * i + j];
          const points = (lines: Point[][], exchanged = false) =>
            lines
              .flatMap((line) => line.slice(isClosed(line) ? 1 : 0))
              .map(([a, b]) => (exchanged ? [b, a] : [a, b]).map((place) => place.toFixed(9)).join())
              .sort();
          const lines = contourLines({ x, y, at }, level);
          const exchanged = contourLines({ x: y, y: x, at: (i, j) => at(j, i) }, level);
          expect(points(exchanged, true)).toEqual(points(lines));
          const mirrored = contourLines({ x, y, at: (i, j) => -at(i, j) }, -level);
          expect(points(mirrored)).toEqual(points(lines));
          expect(mirrored.reduce((sum, line) => sum + length(line), 0)).toBeCloseTo(
            lines.reduce((sum, line) => sum + length(line), 0),
            9,
          );
          // every crossing of an edge of the grid is there once
          const crossings = [0, 1, 2, 3].flatMap((i) =>
            [0, 1, 2, 3, 4].flatMap((j) => [
              i < 3 && at(i, j) >= level !== at(i + 1, j) >= level,
              j < 4 && at(i, j) >= level !== at(i, j + 1) >= level,
            ]),
          );
          expect(points(lines)).toHaveLength(crossings.filter(Boolean).length);
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });
});

test("levels are round, inside, rising, and a handful", () => {
  fc.assert(
    fc.property(logarithmic(1e-12, 1e3), logarithmic(1.02, 1e12), (low, ratio) => {
      const levels = contourLevels(low, low * ratio);
      expect(levels.length).toBeGreaterThanOrEqual(1);
      expect(levels.length).toBeLessThanOrEqual(10);
      for (const [i, level] of levels.entries()) {
        expect(level).toBeGreaterThan(i === 0 ? low : levels[i - 1]);
        expect(level).toBeLessThan(low * ratio);
        expect(Number(level.toPrecision(5)) / level).toBeCloseTo(1, 12);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});
