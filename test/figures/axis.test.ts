import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearAxis, logAxis } from "../../src/figures/axis.js";
import { roundLimit, valueRange } from "../../src/figures/range.js";

describe("logarithmic axis", () => {
  test("labels powers of ten and marks 2 to 9 between them", () => {
    const { major, minor } = logAxis(1e-2, 1);
    expect(major).toEqual([
      { value: 1e-2, tex: "10^{-2}" },
      { value: 1e-1, tex: "10^{-1}" },
      { value: 1, tex: "10^{0}" },
    ]);
    expect(minor).toHaveLength(16);
    for (const k of [2, 3, 4, 5, 6, 7, 8, 9])
      for (const decade of [1e-2, 1e-1])
        expect(minor.some((v) => Math.abs(v / (k * decade) - 1) < 1e-12)).toBe(true);
  });

  test("places equal ratios at equal distances, and has no place for zero", () => {
    const { place } = logAxis(2e-3, 50);
    expect(place(2e-3)).toBeCloseTo(0, 12);
    expect(place(50)).toBeCloseTo(1, 12);
    const step = (v: number) => (place(7 * v) as number) - (place(v) as number);
    expect(step(1e-2)).toBeCloseTo(step(3), 12);
    expect(place(0)).toBeNull();
    expect(place(-1)).toBeNull();
  });

  test("labels every second power where all would crowd", () => {
    const exponents = logAxis(1e-12, 1e8, 11).major.map(({ tex }) => Number(/\{(.*)\}/.exec(tex)?.[1]));
    expect(exponents.every((n) => n % 2 === 0)).toBe(true);
    expect(exponents).toHaveLength(11);
  });

  test("has at least two labels on less than a decade", () => {
    expect(logAxis(0.02, 0.08).major.map(({ value }) => value)).toEqual([0.02, 0.05]);
  });

  test.each([
    [0, 1],
    [1, 1],
    [2, 1],
    [-1, 1],
    [1, Infinity],
    [Number.NaN, 1],
  ])("rejects %d to %d", (low, high) => {
    expect(() => logAxis(low, high)).toThrow(/^invalid range/);
  });
});

test("a linear axis has round labels inside it, four or more of them, and ticks between", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.double({ min: 1e-2, max: 1e3, noNaN: true }),
      (low, width) => {
        const { major, minor } = linearAxis(low, low + width, 6);
        const tolerance = 1e-8 * (Math.abs(low) + width);
        for (const value of [...major.map((m) => m.value), ...minor]) {
          expect(value).toBeGreaterThanOrEqual(low - tolerance);
          expect(value).toBeLessThanOrEqual(low + width + tolerance);
        }
        expect(major.length).toBeGreaterThanOrEqual(2);
        expect(major.length).toBeLessThanOrEqual(7);
        for (const { value, tex } of major)
          expect(Math.abs(Number(tex) - value)).toBeLessThanOrEqual(tolerance);
      },
    ),
  );
  expect(linearAxis(80, 160).major.map(({ tex }) => tex)).toEqual(["80", "100", "120", "140", "160"]);
});

test("limits are rounded away from the value to 1, 2 or 5", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
      const [down, up] = [roundLimit(value, "down"), roundLimit(value, "up")];
      expect(down).toBeLessThanOrEqual(value * (1 + 1e-8));
      expect(up).toBeGreaterThanOrEqual(value * (1 - 1e-8));
      expect(up / down).toBeLessThanOrEqual(2.5 + 1e-6);
      for (const limit of [down, up]) expect(limit.toExponential()).toMatch(/^[125]e/);
    }),
  );
});

test("a range of values leaves out zeros and a fall without end", () => {
  const [low, high] = valueRange([0, 3, 1e-40, 20]);
  expect(high).toBeGreaterThan(20);
  expect(low).toBeGreaterThan(1e-16);
  expect(low).toBeLessThan(3);
  expect(() => valueRange([0, -1])).toThrow(/^invalid values/);
});
