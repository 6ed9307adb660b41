import fc from "fast-check";
import { expect, test } from "vitest";
import { geometricGrid, linearGrid } from "../../src/numerics/grid.js";

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

test("powers of ten are exact, over any number of decades", () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 25 }), fc.integer({ min: 1, max: 30 }), (low, decades) => {
      const grid = geometricGrid(Number(`1e${low}`), Number(`1e${low + decades}`), decades + 1);
      expect(grid).toEqual(range(decades + 1).map((i) => Number(`1e${low + i}`)));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("powers of a ratio, from a short decimal on, are the decimals", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: -9, max: 3 }),
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 2, max: 6 }),
      (digits, power, ratio, steps) => {
        const at = (i: number) => Number(`${digits * ratio ** i}e${power}`);
        expect(geometricGrid(at(0), at(steps), steps + 1)).toEqual(range(steps + 1).map(at));
      },
    ),
    { seed: 2, numRuns: 1000 },
  );
});

test("equal steps between short decimals are decimals", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e4, max: 1e4 }),
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 2, max: 200 }),
      fc.integer({ min: -6, max: 3 }),
      (low, step, count, power) => {
        const at = (i: number) => Number(`${low + i * step}e${power}`);
        expect(linearGrid(at(0), at(count - 1), count)).toEqual(range(count).map((i) => at(i) + 0));
      },
    ),
    { seed: 3, numRuns: 2000 },
  );
});

test("any grid rises, from end to end, in equal ratios or steps", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
      fc.double({ min: 1.01, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 300 }),
      (low, ratio, count) => {
        const high = low * ratio;
        const [log, lin] = [geometricGrid(low, high, count), linearGrid(low, high, count)];
        for (const grid of [log, lin]) {
          expect([grid[0], grid.at(-1), grid.length]).toEqual([low, high, count]);
          for (let i = 1; i < count; i++) expect(grid[i]).toBeGreaterThan(grid[i - 1]);
        }
        range(count).forEach((i) => {
          expect(log[i] / (low * ratio ** (i / (count - 1)))).toBeCloseTo(1, 12);
          expect(lin[i] / (low + ((high - low) * i) / (count - 1))).toBeCloseTo(1, 12);
        });
      },
    ),
    { seed: 4, numRuns: 500 },
  );
});
