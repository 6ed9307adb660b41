import { expect, test } from "vitest";
import { experimentWarnings } from "../../src/experiments/file/experiment-warnings.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { thicknessOf, withThickness } from "../../src/experiments/target.js";

const ldmx = preset("ldmx");

test("presets lie within the range of the calculation", () => {
  for (const name of presetNames()) expect(experimentWarnings(preset(name))).toEqual([]);
});

test.each([
  ["thick", { ...ldmx, target: withThickness(ldmx.target, 89) }, /10 X0 thick/],
  ["positrons", { ...ldmx, beam: { ...ldmx.beam, lepton: "e+" as const } }, /annihilation/],
  ["events beside background", { ...ldmx, background: 2 }, /limit.events/],
  ["mesons beside a vector", { ...ldmx, final: "vector" as const }, /mesons are left out/],
  [
    "quasi-elastic",
    { ...ldmx, form_factor: { kind: "elastic+quasielastic" as const } },
    /hadron veto may reject it.*recoil is taken as that of the whole nucleus/,
  ],
  [
    "helm for helium",
    {
      ...ldmx,
      form_factor: { kind: "helm" as const },
      target: {
        Z: 2,
        A_g_per_mol: 4.0026,
        density_g_per_cm3: 0.125,
        thickness_cm: 10,
        nucleus_spin: 0 as const,
      },
    },
    /give radius_fm/,
  ],
  ["mesons too heavy for the beam", { ...ldmx, mesons: { jpsi: 1 } }, /needs a photon of 8.21 GeV/],
  ["a broad line", { ...ldmx, line_shape: "breit-wigner" as const }, /tail of the line/],
  [
    "thick for muons",
    { ...preset("na64mu"), target: withThickness(preset("na64mu").target, 300) },
    /muons lose [\d.]+ % of their energy in the target/,
  ],
  [
    "that stops muons",
    { ...preset("na64mu"), target: withThickness(preset("na64mu").target, 1e5) },
    /muons lose all their energy/,
  ],
  ["mesons of muons", { ...preset("na64mu"), mesons: { rho: 1 } }, /muon beam/],
])("says what leaves it: %s", (_, experiment, warning) => {
  const warnings = experimentWarnings(experiment);
  // metres of lead are unusual as well
  const unusual = warnings.filter((text) => text.includes("unusual"));
  expect(unusual.length > 0).toBe(thicknessOf(experiment.target) >= 300);
  expect(warnings.slice(0, warnings.length - unusual.length)).toEqual([expect.stringMatching(warning)]);
});
