import { expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import { heaviestMass } from "../../src/experiments/heaviest-mass.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";

const ldmx = preset("ldmx");

test.each<[string, Experiment]>([
  ["LDMX", ldmx],
  ["NA64mu", preset("na64mu")],
  ["a vector", { ...ldmx, final: "vector" }],
  ["a narrow window", { ...ldmx, signal: { missing_energy_fraction: [0.2, 0.3] } }],
  [
    "two energies",
    {
      ...ldmx,
      beam: {
        ...ldmx.beam,
        spectrum_GeV: [
          [6, 0.9],
          [8, 0.1],
        ],
      },
    },
  ],
])("of %s: nothing is radiated beyond it, something below", (_, experiment) => {
  const source = emissionOf(experiment, { rtol: 1e-1 });
  const sigma = (mass: number) => crossSection(experiment, mass, { source }).sigma_pb;
  const heaviest = heaviestMass(experiment);
  expect(sigma(heaviest * 1.0001)).toBe(0);
  expect(sigma(heaviest * 0.98)).toBeGreaterThan(0);
});
