import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mesonYield } from "../../src/experiments/channels/meson-yield.js";
import { experimentJsonSchema } from "../../src/experiments/file/json-schema.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { radiationLengthsOf, thicknessOf } from "../../src/experiments/target.js";
import { compounds, materials } from "../../src/physics/materials.js";
import type { MesonName } from "../../src/physics/particles.js";
import { arxivIds, knownReferences } from "../../src/results/references.js";

describe("presets", () => {
  // The numbers of arXiv:2505.04295, Secs. on LDMX and NA64mu and Eqs. (4), (7).
  test("LDMX is the paper's", () => {
    expect(preset("ldmx")).toMatchObject({
      name: "LDMX",
      beam: { lepton: "e-", energy_GeV: 8, on_target: 2e16 },
      target: { Z: 13, A_g_per_mol: 27, density_g_per_cm3: 2.7, X0_cm: 8.9, thickness_X0: 0.4 },
      signal: { missing_energy_fraction: [0.7, 1] },
      efficiency: 1,
      background: 0,
      limit: { confidence_level: 0.95, events: 3 },
      mesons: { rho: 6e10, omega: 6e9, phi: 1e9 },
    });
    expect(thicknessOf(preset("ldmx").target)).toBe(3.56);
  });

  test("NA64mu is the paper's", () => {
    expect(preset("na64mu")).toMatchObject({
      name: "NA64mu",
      beam: { lepton: "mu-", energy_GeV: 160, on_target: 1e14 },
      target: { Z: 82, A_g_per_mol: 207, density_g_per_cm3: 11.35, thickness_X0: 40 },
      signal: { missing_energy_fraction: [0.5, 1] },
      limit: { confidence_level: 0.95, events: 3 },
      mesons: {},
    });
    expect(thicknessOf(preset("na64mu").target)).toBe(22.5);
  });

  // Headline numbers of each, from the publications that the file names; those that it does not call verified are only kept.
  test.each<[string, "e-" | "e+" | "mu-", number, number, string, number, [number, number], number]>([
    ["na64e-thin", "e-", 100, 9.37e11, "Pb", 1, [0.5, 1], 0.9],
    ["na64e-positrons", "e+", 60, 1e11, "PbWO4", 30, [0.5, 1], 0.9],
    ["na64mu-run4", "mu-", 160, 2e13, "Pb", 40, [0.5, 1], 0.9],
    ["na64mu-1e14", "mu-", 160, 1e14, "Pb", 40, [0.5, 1], 0.9],
    ["na64mu-2022", "mu-", 160, 1.98e10, "Pb", 40, [0.5, 1], 0.9],
    ["m3-phase1", "mu-", 15, 1e10, "W", 50, [0.4, 1], 0.9],
    ["m3-phase2", "mu-", 15, 1e13, "W", 50, [0.4, 1], 0.9],
    ["darkshine", "e-", 8, 9e14, "W", 0.1, [0.5, 1], 0.9],
    ["ldmx-phase1", "e-", 4, 4e14, "W", 0.1, [0.7, 1], 0.9],
    ["ldmx-phase2", "e-", 8, 1e16, "W", 0.1, [0.7, 1], 0.9],
  ])("%s", (name, lepton, energy_GeV, on_target, material, thickness_X0, window, confidence_level) => {
    const { beam, target, signal, limit, references } = preset(name);
    expect(beam).toMatchObject({ lepton, energy_GeV, on_target });
    expect(target).toMatchObject({ material });
    const { X0 } = { ...materials, ...compounds }[material as "W" | "Pb" | "PbWO4"];
    expect(thicknessOf(target) / X0).toBeCloseTo(thickness_X0, 10);
    expect(signal.missing_energy_fraction).toEqual(window);
    expect(limit.confidence_level).toBe(confidence_level);
    // a limit from data, where no event was seen, or a projection
    expect(limit.observed).toBe(preset(name).status === "recast" ? 0 : undefined);
    expect(references.length).toBeGreaterThan(0);
  });

  test.each<[string, "e-" | "e+", number]>([
    ["na64e", "e-", 9.37e11],
    ["na64e-run4", "e-", 1e13],
    ["na64e-positrons-2022", "e+", 1.01e10],
  ])("%s has the calorimeter of lead and scintillator as its target", (name, lepton, on_target) => {
    const { beam, target, cascade, signal } = preset(name);
    expect(beam).toMatchObject({ lepton, energy_GeV: 100, on_target });
    expect(target).toEqual(preset("na64e").target);
    expect(radiationLengthsOf(target)).toBeCloseTo(40, 10);
    expect(cascade).toBe("electromagnetic");
    expect(signal.missing_energy_fraction).toEqual([0.5, 1]);
  });

  test("electrons have their shower, except in the paper's LDMX and the thin NA64e", () => {
    const without = presetNames().filter((name) => {
      const { beam, cascade } = preset(name);
      return !beam.lepton.startsWith("mu") && cascade === "none";
    });
    expect(without).toEqual(["ldmx", "na64e-thin"]);
    for (const name of ["ldmx-full", "ldmx-phase1", "ldmx-phase2"])
      expect(preset(name).calorimeter).toMatchObject({ material: "W", absorbing: true });
    expect(preset("darkshine").calorimeter).toMatchObject({ material: "LYSO", thickness_X0: 36 });
  });

  test("windows are the recoil energies of the publications", () => {
    const heaviestRecoil = (name: string) => {
      const { beam, signal } = preset(name);
      return (1 - signal.missing_energy_fraction[0]) * beam.energy_GeV;
    };
    expect(heaviestRecoil("na64mu-2022")).toBeCloseTo(80, 10);
    expect(heaviestRecoil("m3-phase1")).toBeCloseTo(9, 10);
    expect(heaviestRecoil("ldmx-phase1")).toBeCloseTo(1.2, 10);
    expect(heaviestRecoil("na64e")).toBeCloseTo(50, 10);
  });

  test("LDMX phase 2 has the paper's mesons in the proportion of its electrons, if it has the paper's photons", () => {
    const phase2 = { ...preset("ldmx-phase2"), photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 } };
    for (const [meson, paper] of Object.entries({ rho: 6e10, omega: 6e9, phi: 1e9 }))
      expect(mesonYield(phase2, meson as MesonName) / (paper / 2)).toBeCloseTo(1, 3);
  });

  test("each says what its numbers are and where they are from, and of what is from memory that it is not verified", () => {
    for (const name of presetNames()) {
      const { status, notes = [], references } = preset(name);
      expect(status, name).toBe(
        name === "na64e-positrons"
          ? "estimate"
          : /^na64(e|e-thin|e-positrons-2022|mu-2022)$/.test(name)
            ? "recast"
            : "proposal",
      );
      const words = notes.map(({ text }) => text).join(" ");
      for (const said of [
        /electrons|positrons|muons/,
        /GeV/,
        /X0|thin target/i,
        /efficiency/,
        /background/,
        /95? %|90 %/,
      ])
        expect(words, name).toMatch(said);
      for (const { source, verified } of notes) {
        if (source.includes("memory")) expect(verified, source).toBe(false);
        // what a note cites, the file cites, too, or it is known
        const known = [
          ...arxivIds(references.join(" ")),
          ...Array.from(knownReferences().values(), ({ eprint }) => eprint),
        ];
        for (const id of arxivIds(source)) expect(known, name).toContain(id);
      }
    }
    expect(preset("na64e-thin").name).toContain("thin target");
  });

  test("are the files of data/experiments, in any case of the name", () => {
    const files = readdirSync("data/experiments").filter((file) => file.endsWith(".yaml"));
    expect(presetNames()).toEqual(files.map((file) => file.replace(".yaml", "")).sort());
    expect(preset("NA64Mu")).toEqual(preset("na64mu"));
    for (const name of presetNames())
      expect(preset(name)).toEqual(
        parseExperiment(readFileSync(`data/experiments/${name}.yaml`, "utf8"), name),
      );
  });

  test.each(["na65", "", "constructor", "__proto__"])("lists the known names for %j", (name) => {
    expect(() => preset(name)).toThrow(
      `invalid experiment: ${name}; must be one of ${presetNames().join(", ")}, or a file`,
    );
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

test("every key of the schema with a unit has it in its name and in its description", () => {
  interface Node {
    description?: string;
    type?: string;
    properties?: Record<string, Node>;
    [keyword: string]: unknown;
  }
  const units: [ending: string, unit: string][] = [
    ["_GeV_per_cm", "[GeV/cm]"],
    ["_per_GeV", "[1/GeV]"],
    ["_GeV", "[GeV]"],
    ["_GeV2", "[GeV^2]"],
    ["_fm", "[fm]"],
    ["_g_per_cm2", "[g/cm^2]"],
    ["_g_per_cm3", "[g/cm^3]"],
    ["_cm", "[cm]"],
    ["_mm", "[mm]"],
    ["_g_per_mol", "[g/mol]"],
    ["_ub", "[ub]"],
    ["_mrad", "[mrad]"],
    ["_MeV", "[MeV]"],
  ];
  const visited: string[] = [];
  const visit = (node: Node): void => {
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      const unit = units.find(([ending]) => key.endsWith(ending))?.[1];
      if (unit) visited.push(key);
      if (unit && child.type === "number") expect(child.description, key).toContain(unit);
      const written = child.description?.match(/\[[^\],]+\]$/)?.[0];
      if (written && written !== "[events]")
        expect(units, key).toContainEqual([expect.toSatisfy((ending) => key.endsWith(ending)), written]);
    }
    for (const child of Object.values(node)
      .flat()
      .concat(Object.values(node.properties ?? {})))
      if (typeof child === "object" && child !== null) visit(child as Node);
  };
  visit(experimentJsonSchema() as unknown as Node);
  for (const key of ["energy_GeV", "thickness_cm", "size_GeV2", "radius_fm", "sigma0_ub", "X0_g_per_cm2"])
    expect(visited).toContain(key);
});
