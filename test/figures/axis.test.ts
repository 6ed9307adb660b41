import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Axis, linearAxis, logAxis } from "../../src/figures/axis.js";
import { drawFrame } from "../../src/figures/frame.js";
import { loadTypeset } from "../../src/figures/labels/typeset.js";
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

/** Positive doubles of every size, subnormal ones among them, evenly in their bits. */
const anyPositive = fc.oneof(
  fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
  fc.constantFrom(Number.MIN_VALUE, 1e-320, 2.3e-308, 1e-300, 1, 1e300, 1e308, Number.MAX_VALUE),
);

/** Ranges of every size and ratio: wide ones, inside a decade, down to neighbouring doubles. */
const anyRange = fc
  .oneof(
    fc.tuple(anyPositive, anyPositive),
    fc.tuple(anyPositive, fc.double({ min: 1, max: 10, noNaN: true })).map(([a, ratio]) => [a, a * ratio]),
    fc
      .tuple(anyPositive, fc.double({ min: -17, max: 0, noNaN: true }))
      .map(([a, e]) => [a, a * (1 + 10 ** e)]),
  )
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
  .filter(([low, high]) => low < high && high < Infinity);

/** What holds for ticks of any axis. */
function expectTicks({ place, major, minor }: Axis, low: number, high: number, most: number): void {
  expect(major.length).toBeGreaterThanOrEqual(Math.min(2, most));
  // round numbers leave room for two more than were asked for, 1, 2 and 5 are six at most
  expect(major.length).toBeLessThanOrEqual(Math.max(most + 2, 6));
  expect(minor.length).toBeLessThanOrEqual(100);
  const values = [...major.map(({ value }) => value), ...minor];
  expect(new Set(values).size).toBe(values.length);
  for (const value of values) {
    expect(place(value)).toBeGreaterThanOrEqual(-1e-7);
    expect(place(value)).toBeLessThanOrEqual(1 + 1e-7);
  }
  expect(major.map(({ value }) => value)).toEqual(major.map(({ value }) => value).toSorted((a, b) => a - b));
  for (const { value, tex } of major) {
    const [mantissa, power] = tex.includes("10^") ? tex.split(/\\!\\times\\!(?=10\^)|(?=^10\^)/) : [tex, ""];
    const exponent = /10\^\{(.*)\}/.exec(power ?? mantissa)?.[1] ?? "0";
    const digits = mantissa.startsWith("10^") ? "1" : mantissa;
    expect(Number(`${digits}e${exponent}`), tex).toBe(value);
  }
  expect([place(low), place(high)]).toEqual([0, 1]);
}

describe("any range of doubles", () => {
  const most = fc.integer({ min: 1, max: 14 });
  const many = { seed: 5, numRuns: 3000 };

  test("has labels on a logarithmic axis, with places that rise with the values", () => {
    fc.assert(
      fc.property(anyRange, most, fc.double({ min: 0, max: 1, noNaN: true }), ([low, high], count, part) => {
        const axis = logAxis(low, high, count);
        expectTicks(axis, low, high, count);
        const between = Math.min(
          high,
          Math.max(low, low * (high / low < Infinity ? (high / low) ** part : 1e300)),
        );
        const place = axis.place(between) as number;
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
        for (const value of [Number.MIN_VALUE, Number.MAX_VALUE])
          expect(Number.isFinite(axis.place(value))).toBe(true);
      }),
      many,
    );
  });

  test("has labels on a linear axis", () => {
    fc.assert(
      fc.property(anyRange, most, fc.constantFrom(-1, 0, 1), ([low, high], count, kind) => {
        const [from, to] = kind === 1 ? [low, high] : kind === 0 ? [0, high] : [-high, -low];
        expectTicks(linearAxis(from, to, count), from, to, count);
      }),
      many,
    );
  });

  test("can be drawn", async () => {
    const typeset = await loadTypeset();
    fc.assert(
      fc.property(anyRange, anyRange, (x, y) => {
        const box = { left: 40, top: 5, right: 240, bottom: 180 };
        const frame = { box, x: logAxis(...x), y: logAxis(...y) };
        expect(drawFrame(frame, { x: "x", y: "y" }, typeset)).toMatch(/data-tick/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("is made of values with room around them", () => {
    fc.assert(
      fc.property(fc.array(anyPositive, { minLength: 1, maxLength: 5 }), (values) => {
        const [low, high] = valueRange(values);
        expect(low).toBeLessThan(high);
        expect(high).toBeLessThan(Infinity);
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThanOrEqual(Math.max(Math.min(...values), 1e-15 * Math.max(...values)));
        logAxis(low, high);
      }),
      many,
    );
  });
});

test("a log axis inside a decade without 1, 2 or 5 has round labels", () => {
  expect(logAxis(3, 4).major.map(({ tex }) => tex)).toEqual(["3", "3.5", "4"]);
  expect(logAxis(3e-7, 4e-7).major[1].tex).toBe("3.5\\!\\times\\!10^{-7}");
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
