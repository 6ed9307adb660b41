import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAllowed, numbersOf, scaled } from "../../src/experiments/file/experiment-numbers.js";
import { experimentSchema } from "../../src/experiments/file/experiment-schema.js";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { yamlDocument } from "../../src/experiments/file/yaml-document.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { compositeTarget, randomExperiment, variedBeam } from "./random-experiment.js";

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

  it("multiply one number, or one column, and leave the rest and the original unchanged", () => {
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

describe("isAllowed and the text of a file", () => {
  /** Tests whether the file of an experiment can be read. */
  const isReadable = (experiment: Experiment): boolean => {
    const { failures, document } = yamlDocument(writeExperiment(experiment));
    return failures.length === 0 && experimentSchema.safeParse(document?.toJS()).success;
  };
  const factors = fc.constantFrom(1, 1 + 1e-6, 1 - 1e-6, 0.5, 2, 0, -1, 1e9, 1e-9, Number.NaN, Infinity);

  const agree = (experiments: fc.Arbitrary<Experiment>, seed: number) => {
    const seen = { allowed: 0, refused: 0 };
    fc.assert(
      fc.property(experiments, fc.nat(), factors, (experiment, place, factor) => {
        const numbers = numbersOf(experiment);
        const changed = scaled(experiment, numbers[place % numbers.length].path, factor);
        const allowed = isAllowed(changed);
        seen[allowed ? "allowed" : "refused"]++;
        expect(allowed).toBe(isReadable(changed));
      }),
      { seed, numRuns: 300 },
    );
    // both answers are frequent
    expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(50);
  };

  it("agree on random experiments with one number changed", () => {
    agree(randomExperiment, 21);
  });

  it("agree on compounds, mixtures, layers and beams of several energies", () => {
    const experiments = fc
      .tuple(compositeTarget, variedBeam)
      .map(([target, beam]): Experiment => ({ ...preset("na64mu"), target, beam }));
    agree(experiments, 22);
  });
});
