import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { experimentJsonSchema } from "../../src/experiments/json-schema.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/parse.js";
import { preset, presetNames } from "../../src/experiments/presets.js";

describe("presets", () => {
  // The numbers of arXiv:2505.04295, Secs. on LDMX and NA64mu and Eqs. (4), (7).
  test("LDMX is the paper's", () => {
    expect(preset("ldmx")).toMatchObject({
      name: "LDMX",
      beam: { lepton: "e-", energy_GeV: 8, on_target: 2e16 },
      target: { Z: 13, A_g_per_mol: 27, density_g_per_cm3: 2.7, X0_cm: 8.9, thickness_cm: 3.56 },
      signal: { missing_energy_fraction: [0.7, 1] },
      efficiency: 1,
      background: 0,
      limit: { confidence_level: 0.95, events: 3 },
      mesons: { rho: 6e10, omega: 6e9, phi: 1e9 },
    });
  });

  test("NA64mu is the paper's", () => {
    expect(preset("na64mu")).toMatchObject({
      name: "NA64mu",
      beam: { lepton: "mu-", energy_GeV: 160, on_target: 1e14 },
      target: { Z: 82, A_g_per_mol: 207, density_g_per_cm3: 11.35, thickness_cm: 22.5 },
      signal: { missing_energy_fraction: [0.5, 1] },
      limit: { confidence_level: 0.95, events: 3 },
      mesons: {},
    });
  });

  test("are the files of data/experiments, whatever the case of the name", () => {
    const files = readdirSync("data/experiments").filter((file) => file.endsWith(".yaml"));
    expect(presetNames().map((name) => `${name}.yaml`)).toEqual(files.sort());
    expect(preset("NA64Mu")).toEqual(preset("na64mu"));
    for (const name of presetNames())
      expect(preset(name)).toEqual(
        parseExperiment(readFileSync(`data/experiments/${name}.yaml`, "utf8"), name),
      );
  });

  test.each(["na64", "", "constructor", "__proto__"])("names the known ones for %j", (name) => {
    expect(() => preset(name)).toThrow(`invalid experiment: ${name}; must be one of ldmx, na64mu, or a file`);
  });

  test("survive writing, JSON and cloning", () => {
    for (const name of presetNames()) {
      const experiment = preset(name);
      expect(parseExperiment(writeExperiment(experiment), name)).toEqual(experiment);
      expect(JSON.parse(JSON.stringify(experiment))).toEqual(experiment);
      expect(structuredClone(experiment)).toEqual(experiment);
    }
  });
});

test("data/experiment.schema.json is the schema of the program: node scripts/write-schema.mjs after a build", () => {
  const file = JSON.parse(readFileSync("data/experiment.schema.json", "utf8"));
  expect(file).toEqual(JSON.parse(JSON.stringify(experimentJsonSchema())));
});

test("each preset points its editor to the schema", () => {
  for (const name of presetNames())
    expect(readFileSync(`data/experiments/${name}.yaml`, "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/experiment\.schema\.json\n/,
    );
});

test("every key of the schema with a unit in its name has that unit in its description", () => {
  interface Node {
    description?: string;
    properties?: Record<string, Node>;
  }
  const units: [string, string][] = [
    ["_per_GeV", "[1/GeV]"],
    ["_GeV", "[GeV]"],
    ["_GeV2", "[GeV^2]"],
    ["_fm", "[fm]"],
    ["_cm", "[cm]"],
    ["_g_per_mol", "[g/mol]"],
    ["_g_per_cm3", "[g/cm^3]"],
  ];
  const visited: string[] = [];
  const visit = (node: Node) => {
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      const unit = units.find(([ending]) => key.endsWith(ending));
      if (unit) expect(child.description).toContain(unit[1]);
      if (unit) visited.push(key);
      visit(child);
    }
  };
  visit(experimentJsonSchema() as Node);
  expect(visited).toHaveLength(9);
});
