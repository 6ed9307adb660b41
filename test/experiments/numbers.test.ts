import { describe, expect, it } from "vitest";
import { isAllowed, numbersOf, scaled } from "../../src/experiments/file/numbers.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";

const data = {
  a: 2,
  b: { c: [3, 4], d: "text" },
  e: [{ f: 5 }],
  g: [
    [1, 10],
    [2, 20],
  ],
  h: null,
};

describe("numbersOf and scaled", () => {
  it("find every number with its place; of a table, each column", () => {
    expect(numbersOf(data)).toEqual([
      { path: ["a"], value: 2 },
      { path: ["b", "c", 0], value: 3 },
      { path: ["b", "c", 1], value: 4 },
      { path: ["e", 0, "f"], value: 5 },
      { path: ["g", "*", 0], value: null },
      { path: ["g", "*", 1], value: null },
    ]);
  });

  it("multiply one number, or one column, and leave all else and the original alone", () => {
    const before = structuredClone(data);
    expect(scaled(data, ["b", "c", 1], 10)).toEqual({ ...data, b: { ...data.b, c: [3, 40] } });
    expect(scaled(data, ["e", 0, "f"], 2)).toEqual({ ...data, e: [{ f: 10 }] });
    expect(scaled(data, ["g", "*", 1], 0.5)).toEqual({
      ...data,
      g: [
        [1, 5],
        [2, 10],
      ],
    });
    expect(data).toEqual(before);
  });
});

describe("isAllowed", () => {
  it("allows every preset", () => {
    for (const name of presetNames()) expect(isAllowed(preset(name))).toBe(true);
  });

  it("knows ranges, whole numbers, and rules that join several keys", () => {
    const ldmx = preset("ldmx");
    const changed = (change: Partial<Experiment>) => isAllowed({ ...ldmx, ...change });
    expect(changed({ efficiency: 0.5 })).toBe(true);
    expect(changed({ efficiency: 1.01 })).toBe(false);
    expect(changed({ signal: { missing_energy_fraction: [0.8, 0.7] } })).toBe(false);
    expect(changed({ beam: { ...ldmx.beam, energy_GeV: 1e-4 } })).toBe(false);
    expect(isAllowed(scaled(ldmx, ["target", "Z"], 1.01))).toBe(false);
    expect(isAllowed(scaled(ldmx, ["target", "density_g_per_cm3"], 1.01))).toBe(true);
  });
});
