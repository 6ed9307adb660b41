import { expect, test } from "vitest";
import { experimentWarnings } from "../../src/experiments/experiment-warnings.js";
import { preset, presetNames } from "../../src/experiments/presets.js";

const ldmx = preset("ldmx");

test("presets lie within the range of the calculation", () => {
  for (const name of presetNames()) expect(experimentWarnings(preset(name))).toEqual([]);
});

test.each([
  ["thick", { ...ldmx, target: { ...ldmx.target, thickness_cm: 89 } }, /10 X0 thick/],
  ["positrons", { ...ldmx, beam: { ...ldmx.beam, lepton: "e+" as const } }, /annihilation/],
  ["events beside background", { ...ldmx, background: 2 }, /limit.events/],
  ["mesons of muons", { ...preset("na64mu"), mesons: { rho: 1 } }, /muon beam/],
])("says what leaves it: %s", (_, experiment, warning) => {
  const warnings = experimentWarnings(experiment);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(warning);
});
