import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAxis } from "../../src/cli/options/vary.js";

test("values are numbers, words, or grids with equal ratios and exact ends", () => {
  expect(parseAxis("beam.energy_GeV=4, 8,1.6e1")).toEqual({ path: "beam.energy_GeV", values: [4, 8, 16] });
  expect(parseAxis("target.material=Al,W")).toEqual({ path: "target.material", values: ["Al", "W"] });
  expect(parseAxis("a=-1,0")).toEqual({ path: "a", values: [-1, 0] });
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.integer({ min: 2, max: 40 }),
      fc.double({ min: 1.1, max: 3, noNaN: true }),
      (low, count, ratio) => {
        const high = low * ratio ** (count - 1);
        const values = parseAxis(`x=${low}:${high}:${count}`).values.map(Number);
        expect([values[0], values.at(-1), values.length]).toEqual([low, high, count]);
        for (let i = 1; i < count; i++) expect(values[i] / values[i - 1] / ratio).toBeCloseTo(1, 9);
      },
    ),
    { seed: 3 },
  );
});

test.each([
  "",
  "a",
  "a=",
  "=1",
  "a=1,,2",
  "a=1:2",
  "a=0:1:3",
  "a=2:1:3",
  "a=1:2:1",
  "a=1:2:1.5",
  "a b=1",
  "a=x:2:3",
])("%j is refused", (text) => {
  expect(() => parseAxis(text)).toThrow(/^invalid --vary: .*; must be PATH=/);
});
