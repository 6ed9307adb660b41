import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { KnownEmissions } from "../../src/experiments/known-emissions.js";
import { missingEnergyCurve } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { reachAt } from "../../src/reach/reach.js";

const made = vi.hoisted(() => ({ tables: 0 }));

vi.mock(import("../../src/production/emission-table.js"), async (original) => {
  const module = await original();
  class EmissionTable extends module.EmissionTable {
    constructor(...parts: ConstructorParameters<typeof module.EmissionTable>) {
      super(...parts);
      made.tables++;
    }
  }
  return { ...module, EmissionTable };
});

const targets = [
  (thickness: number) => `{material: W, thickness_cm: ${thickness}}`,
  (thickness: number) => `{material: Pb, thickness_cm: ${thickness}}`,
  (thickness: number) => `{material: PbWO4, thickness_cm: ${thickness}}`,
  (thickness: number) =>
    `{layers: [{material: W, thickness_cm: 1}, {material: Cu, thickness_cm: ${thickness}}]}`,
];
const beams = ["energy_GeV: 8", "energy_GeV: 16", "energy_GeV: 8, spectrum_GeV: [[7, 1], [8, 2]]"];
const signals = [
  "",
  "cuts: {recoil_angle_min_mrad: 1}\n",
  "efficiency: {missing_energy_fraction: [[0, 0.5], [1, 1]]}\n",
];

interface Settings {
  target: string;
  beam?: string;
  low?: number;
  onTarget?: number;
  signal?: string;
}

const experimentWith = ({
  target,
  beam = beams[0],
  low = 0.7,
  onTarget = 1e16,
  signal = "",
}: Settings): Experiment =>
  parseExperiment(
    `name: A\nbeam: {lepton: e-, ${beam}, on_target: ${onTarget}}\ntarget: ${target}\n` +
      `signal: {missing_energy_fraction: [${low}, 1]}\n${signal}`,
    "a.yaml",
  );

/** Experiments that differ in inputs of a table, and in other numbers. */
const settings: fc.Arbitrary<Settings> = fc.record({
  target: fc
    .tuple(fc.constantFrom(...targets), fc.constantFrom(0.1, 0.35, 1 / 3))
    .map(([write, thickness]) => write(thickness)),
  beam: fc.constantFrom(...beams),
  low: fc.constantFrom(0.5, 0.7, 0.9),
  onTarget: fc.constantFrom(1e14, 3e16),
  signal: fc.constantFrom(...signals),
});

const questions = fc.array(
  fc.record({ settings, mass: fc.constantFrom(0.01, 0.2, 1.1), rtol: fc.constantFrom(0.1, 0.03) }),
  { minLength: 2, maxLength: 5 },
);

describe("KnownEmissions", () => {
  beforeEach(() => {
    made.tables = 0;
  });

  test("gives the digits of a new emission, whatever the earlier questions were", () => {
    // one memory for all runs, small enough to forget
    const known = new KnownEmissions(6);
    fc.assert(
      fc.property(questions, (asked) => {
        for (const { settings, mass, rtol } of asked) {
          const experiment = experimentWith(settings);
          const answers = (source: ReturnType<typeof emissionOf>) => ({
            reach: reachAt(experiment, mass, { source }),
            spectrum: missingEnergyCurve(experiment, mass, { energies_GeV: [6, 7.5], source }),
          });
          // toStrictEqual compares numbers by Object.is
          expect(answers(known.emissionOf(experiment, { rtol }))).toStrictEqual(
            answers(emissionOf(experiment, { rtol })),
          );
        }
      }),
      { seed: 62, numRuns: 15 },
    );
  });

  test("reuses a table if only window, thickness or leptons differ", () => {
    const known = new KnownEmissions();
    const [tungsten] = targets;
    const first = known.emissionOf(experimentWith({ target: tungsten(0.1) }), { rtol: 1e-2 });
    for (const settings of [{ low: 0.5 }, { onTarget: 1 }, { target: tungsten(3) }])
      expect(known.emissionOf(experimentWith({ target: tungsten(0.1), ...settings }), { rtol: 1e-2 })).toBe(
        first,
      );
    expect(made.tables).toBe(1);
  });

  test("makes another table if energy, nucleus, tolerance, method, cuts or efficiency differ", () => {
    const known = new KnownEmissions();
    const target = targets[0](0.1);
    const all = [
      known.emissionOf(experimentWith({ target }), { rtol: 1e-2 }),
      known.emissionOf(experimentWith({ target }), { rtol: 1e-3 }),
      known.emissionOf(experimentWith({ target }), { rtol: 1e-2, method: "iww" }),
      known.emissionOf(experimentWith({ target, beam: beams[1] }), { rtol: 1e-2 }),
      known.emissionOf(experimentWith({ target: targets[1](0.1) }), { rtol: 1e-2 }),
      ...signals
        .slice(1)
        .map((signal) => known.emissionOf(experimentWith({ target, signal }), { rtol: 1e-2 })),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(made.tables).toBe(all.length);
  });

  test("shares the tables of the nuclei of a target, but not their fractions", () => {
    const known = new KnownEmissions();
    const [, , , layers] = targets;
    const ask = (thickness: number) => {
      const experiment = experimentWith({ target: layers(thickness) });
      return reachAt(experiment, 0.1, { source: known.emissionOf(experiment, { rtol: 1e-2 }) }).epsilon;
    };
    const [thin, thick] = [ask(0.1), ask(2)];
    expect(thin).not.toBe(thick);
    expect(made.tables).toBe(2);
    // tungsten alone does not share its budget of evaluations with another nucleus
    known.emissionOf(experimentWith({ target: targets[0](5) }), { rtol: 1e-2 });
    expect(made.tables).toBe(3);
  });

  test("forgets the table whose last use is longest ago", () => {
    const known = new KnownEmissions(2);
    const [a, b, c] = [0.1, 0.05, 0.02];
    const experiment = experimentWith({ target: targets[0](1) });
    const first = known.emissionOf(experiment, { rtol: a });
    known.emissionOf(experiment, { rtol: b });
    expect(known.emissionOf(experiment, { rtol: a })).toBe(first);
    known.emissionOf(experiment, { rtol: c });
    expect(made.tables).toBe(3);
    expect(known.emissionOf(experiment, { rtol: a })).toBe(first);
    known.emissionOf(experiment, { rtol: b });
    expect(made.tables).toBe(4);
    expect(() => new KnownEmissions(0)).toThrow("invalid capacity: 0; must be a whole number, at least 1");
  });
});
