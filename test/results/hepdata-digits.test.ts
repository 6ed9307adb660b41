import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HepdataTable } from "../../src/formats/hepdata.js";
import { rounded, withDigitsThatMatter } from "../../src/results/hepdata-digits.js";

/** Significant digits of a number as it is written. */
const digitsOf = (value: number): number =>
  value.toExponential().split("e")[0].replace(/\D/g, "").replace(/0+$/, "").length;

describe("rounded", () => {
  test.each([
    [1.7696012345e-5, 3.04e-10, 1.769601e-5, 3.1e-10],
    [2.5837162e6, 258, 2583720, 270],
    [0.5, 0.0123, 0.5, 0.013],
    [0.000123, 7, 0.0001, 7.1],
    [0, 2.04e-3, 0, 2.1e-3],
    // the error grows by the rounding
    [1.26, 0.9951, 1.26, 1],
  ])("%f +- %f", (value, error, ...expected) => {
    const made = rounded(value, error);
    expect([made.value, made.error]).toEqual(expected);
  });

  test("a rounded error is still a bound, with two digits and hardly larger", () => {
    const size = fc.double({ min: -12, max: 12, noNaN: true }).map((exponent) => 10 ** exponent);
    const exponent = fc.double({ min: -13, max: 1, noNaN: true });
    fc.assert(
      fc.property(size, fc.constantFrom(-1, 1), exponent, (value, sign, relative) => {
        const [exact, error] = [sign * value, value * 10 ** relative];
        const made = rounded(exact, error);
        expect(digitsOf(made.error)).toBeLessThanOrEqual(2);
        // of doubles, in which a sum has a last digit
        const least = (error + Math.abs(made.value - exact)) * (1 - 1e-15);
        expect(made.error).toBeGreaterThanOrEqual(least);
        if (relative < 0) expect(made.error).toBeLessThanOrEqual(1.16 * error);
      }),
      { seed: 4295, numRuns: 2000 },
    );
  });
});

test("a table: by its errors, ten digits without one; texts and gaps as they are", () => {
  const table: HepdataTable = {
    name: "T",
    description: "",
    keywords: { reactions: [], observables: [], cmenergies: [], phrases: [] },
    independent: [
      {
        header: { name: "m" },
        values: [{ value: 0.1 + 1e-17 }, { value: 0.30000000000000004 }, { value: "a" }],
      },
      { header: { name: "x" }, values: [{ low: 0.1 * 3, high: 2 / 3 }, { value: 1 }, { value: 2 }] },
    ],
    dependent: [
      {
        header: { name: "y" },
        qualifiers: [
          { name: "q", value: 0.1 * 3 },
          { name: "r", value: "0.30000000000000004" },
        ],
        values: [
          { value: 1 / 3, error: 1e-3 },
          { value: 1 / 3, error: 0 },
          { value: null, error: null },
        ],
      },
    ],
  };
  const made = withDigitsThatMatter(table);
  expect(made.independent.map(({ values }) => values)).toEqual([
    [{ value: 0.1 }, { value: 0.3 }, { value: "a" }],
    [{ low: 0.3, high: 0.6666666667 }, { value: 1 }, { value: 2 }],
  ]);
  expect(made.dependent[0].qualifiers.map(({ value }) => value)).toEqual([0.3, "0.30000000000000004"]);
  expect(made.dependent[0].values).toEqual([
    { value: 0.3333, error: 1.1e-3 },
    { value: 0.3333333333 },
    { value: null },
  ]);
});
