import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExperiment, writeExperiment } from "../../src/experiments/parse.js";
import { preset } from "../../src/experiments/presets.js";
import type { Experiment } from "../../src/experiments/schema.js";
import { materialNames, materials } from "../../src/physics/materials.js";
import { leptonNames } from "../../src/physics/particles.js";

const number = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, minExcluded: true, maxExcluded: true });

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text));
const awkward = fc.constantFrom(
  "8",
  "true",
  "null",
  "~",
  "1e3",
  "a: b",
  "- a",
  "# a",
  "[a",
  "{a}",
  "&a",
  "*a",
  "!a",
  "a #b",
  "'",
  '"',
  "%a",
  "@a",
  ".nan",
  "0x1",
  "=",
  "<<",
);
const line = fc.oneof(
  awkward,
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" ")),
);

const spin = fc.constantFrom(0.5 as const, 0 as const);

const target: fc.Arbitrary<Experiment["target"]> = fc.oneof(
  fc
    .record({ name: fc.constantFrom(...materialNames), thickness_cm: number(0, 1e4), nucleus_spin: spin })
    .map(({ name, ...rest }) => {
      const { Z, A, density, X0 } = materials[name];
      return { material: name, Z, A_g_per_mol: A, density_g_per_cm3: density, X0_cm: X0, ...rest };
    }),
  fc.record(
    {
      Z: fc.integer({ min: 2, max: 118 }),
      A_g_per_mol: number(118, 300),
      density_g_per_cm3: number(0, 30),
      X0_cm: number(0, 1e5),
      thickness_cm: number(0, 1e4),
      nucleus_spin: spin,
    },
    { requiredKeys: ["Z", "A_g_per_mol", "density_g_per_cm3", "thickness_cm", "nucleus_spin"] },
  ),
);

const screening_per_GeV = number(0, 1e9);
const elastic = { screening_per_GeV, size_GeV2: number(0, 1) };
const formFactor: fc.Arbitrary<Experiment["form_factor"]> = fc.oneof(
  fc.record({ kind: fc.constant("elastic" as const), ...elastic }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("elastic+quasielastic" as const), ...elastic }, { requiredKeys: ["kind"] }),
  fc.record(
    {
      kind: fc.constant("helm" as const),
      screening_per_GeV,
      // neither wider than any nucleus nor, with its own radius or one given, too sharp an edge
      radius_fm: number(0, 9),
      skin_fm: number(0.9, 1.4),
    },
    { requiredKeys: ["kind"] },
  ),
  fc.record({ kind: fc.constant("point" as const), screening_per_GeV }, { requiredKeys: ["kind"] }),
);

const meson = fc.double({ min: 0, max: 1e30, noNaN: true });

const experiment: fc.Arbitrary<Experiment> = fc.record({
  name: line.filter((text) => text.length <= 100),
  references: fc.array(
    line.filter((text) => text.length <= 100),
    { maxLength: 4 },
  ),
  beam: fc.record({
    lepton: fc.constantFrom(...leptonNames),
    energy_GeV: number(1, 1e5),
    on_target: number(0, 1e30),
  }),
  target,
  form_factor: formFactor,
  final: fc.constantFrom("chi" as const, "vector" as const),
  signal: fc.record({ missing_energy_fraction: fc.tuple(number(0, 0.5), number(0.5, 1)) }),
  efficiency: number(0, 1),
  background: fc.double({ min: 0, max: 1e6, noNaN: true }),
  limit: fc.record(
    { confidence_level: number(0, 1), events: number(0, 1e9) },
    { requiredKeys: ["confidence_level"] },
  ),
  mesons: fc.record({ rho: meson, omega: meson, phi: meson }, { requiredKeys: [] }),
});

test("what is written parses to the same experiment, to the last digit", () => {
  fc.assert(
    fc.property(experiment, (original) => {
      const plain = JSON.parse(JSON.stringify(original));
      expect(parseExperiment(writeExperiment(plain), "written.yaml")).toEqual(plain);
    }),
    { seed: 8, numRuns: 1000 },
  );
});

test("a material whose numbers have been changed is written in full", () => {
  const { target, ...rest } = preset("ldmx");
  const { material, ...nucleus } = { ...target, A_g_per_mol: 26 };
  expect(material).toBe("Al");
  const written = writeExperiment({ ...rest, target: { ...target, A_g_per_mol: 26 } });
  expect(parseExperiment(written, "written.yaml").target).toEqual(nucleus);
});
