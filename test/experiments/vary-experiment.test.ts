import { expect, test } from "vitest";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { varyExperiment } from "../../src/experiments/file/vary-experiment.js";
import { changedPreset } from "./changed-preset.js";

test.each(presetNames())("%s: a variation is what a file with that value would be, and no more", (name) => {
  const text = writeExperiment(preset(name));
  expect(varyExperiment(text, name, [])).toEqual(preset(name));
  const { energy_GeV } = preset(name).beam;
  expect(varyExperiment(text, name, [{ path: "beam.energy_GeV", value: energy_GeV }])).toEqual(preset(name));
  expect(varyExperiment(text, name, [{ path: "limit.confidence_level", value: 0.97 }])).toEqual(
    changedPreset(name, { limit: { ...preset(name).limit, confidence_level: 0.97 } }),
  );
});

test("a file with another text gives the same", () => {
  const text =
    "name: X\nbeam: {lepton: e-, energy_GeV: 8, on_target: 1.0e16}\ntarget: {material: Al, thickness_X0: 0.4}\nsignal: {missing_energy_fraction: [0.7, 1]}\n";
  const settings = [
    { path: "signal.missing_energy_fraction.0", value: 0.5 },
    { path: "target.material", value: "W" },
  ];
  const other = text.replace("0.7", "0.5").replace("Al", "W");
  expect(varyExperiment(text, "x.yaml", settings)).toEqual(parseExperiment(other, "x.yaml"));
});

test.each<[string, number | string, string]>([
  [
    "beam.energy_GeV",
    -1,
    "invalid --vary: beam.energy_GeV=-1 in x; beam.energy_GeV: invalid energy_GeV: -1; must be",
  ],
  ["beam.energy", 1, "beam.energy: invalid key: energy; must be one of"],
  ["beam.energy_GeV", "8 GeV", "beam.energy_GeV: invalid energy_GeV"],
  [
    "efficiency.x",
    1,
    "invalid --vary: efficiency.x=1 in x; efficiency.x: invalid key: x; must be one of overall, missing_energy_fraction",
  ],
  ["signal.missing_energy_fraction.2", 1, "there is no signal.missing_energy_fraction.2"],
  ["__proto__.x", 1, "there is no __proto__"],
  ["beam..x", 1, "there is no beam."],
  ["cuts.constructor", 1, "cuts.constructor: invalid key: constructor"],
])("%s = %s is refused", (path, value, message) => {
  const text = writeExperiment(preset("ldmx"));
  expect(() => varyExperiment(text, "x", [{ path, value }])).toThrow(message);
});
