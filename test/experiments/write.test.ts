import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptySignal } from "../../src/experiments/file/empty-signal.js";
import { experimentFile, parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import type { Layer } from "../../src/experiments/target.js";
import { compositeTarget, randomExperiment, variedBeam } from "./random-experiment.js";

type ElementLayer = Extract<Layer, { Z: number }>;

/** Reads an experiment from a file's plain data. */
const readBack = (experiment: Experiment): Experiment =>
  parseExperiment(JSON.stringify(experimentFile(experiment)), "plain.json");

test("a written file parses to the same experiment, to the last digit", () => {
  fc.assert(
    fc.property(randomExperiment, (original) => {
      fc.pre(emptySignal(original) === undefined);
      const plain = JSON.parse(JSON.stringify(original));
      expect(parseExperiment(writeExperiment(plain), "written.yaml")).toEqual(plain);
      expect(readBack(plain)).toEqual(plain);
    }),
    { seed: 8, numRuns: 400 },
  );
});

test("compounds, mixtures, layers and beams of several energies too", () => {
  const { form_factor, ...rest } = preset("na64mu");
  fc.assert(
    fc.property(compositeTarget, variedBeam, (target, beam) => {
      const plain = JSON.parse(JSON.stringify({ ...rest, form_factor, target, beam }));
      expect(parseExperiment(writeExperiment(plain), "written.yaml")).toEqual(plain);
      expect(readBack(plain)).toEqual(plain);
    }),
    { seed: 8, numRuns: 300 },
  );
});

test("a material whose numbers have been changed is written in full", () => {
  const { target, ...rest } = preset("ldmx");
  const { material, ...nucleus } = { ...(target as ElementLayer), A_g_per_mol: 26 };
  expect(material).toBe("Al");
  const written = writeExperiment({ ...rest, target: { ...(target as ElementLayer), A_g_per_mol: 26 } });
  expect(parseExperiment(written, "written.yaml").target).toEqual(nucleus);
});

const examples = readdirSync("examples").filter((file) => file.endsWith(".yaml"));

test.each([
  ...presetNames().map((name) => [name, preset(name)] as const),
  ...examples.map((file) => [file, parseExperiment(readFileSync(`examples/${file}`, "utf8"), file)] as const),
])("the plain data of %s is read as it, in the same order of keys", (_, experiment) => {
  expect(JSON.stringify(readBack(experiment))).toBe(JSON.stringify(experiment));
  expect(JSON.stringify(parseExperiment(writeExperiment(experiment), "written.yaml"))).toBe(
    JSON.stringify(experiment),
  );
});
