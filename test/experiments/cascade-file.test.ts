import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { InvalidInput } from "../../src/errors/invalid-input.js";
import {
  experimentFile,
  experimentOf,
  parseExperiment,
  readFileWithBases,
} from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { fileWithSettings } from "../../src/experiments/file/vary-experiment.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { cascadeQualifiers } from "../../src/results/hepdata-qualifiers.js";
import { referencesOf } from "../../src/results/references.js";
import { tabulatedCrossSections } from "../../src/results/tabulated-cross-sections.js";
import { describeLibrary } from "../../src/runs/library-run.js";
import { millitree } from "../cli/millitree.js";

/** The file of an experiment with a shower; more keys may follow. */
const file = (change: object = {}): string =>
  JSON.stringify({
    name: "A shower",
    beam: { lepton: "e-", energy_GeV: 8, on_target: 1e16 },
    target: { material: "Al", thickness_X0: 0.4 },
    cascade: "electromagnetic",
    calorimeter: { material: "W", absorbing: true },
    signal: { missing_energy_fraction: [0.7, 1] },
    ...change,
  });

const beam = (more: object) => ({ beam: { lepton: "e-", energy_GeV: 8, on_target: 1e16, ...more } });
const window = (low: number, high = 1) => ({ signal: { missing_energy_fraction: [low, high] } });

/** Reads a file, and returns the message of its fault. */
function faultOf(change: object): string {
  try {
    parseExperiment(file(change), "shower.yaml");
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as Error).message;
  }
  return "";
}

const faults: Record<string, [change: object, message: string]> = {
  "a calorimeter without a cascade": [
    { cascade: "none" },
    "must be left out without cascade: electromagnetic",
  ],
  "an uncertainty of a cascade without one": [
    { cascade: "none", calorimeter: undefined, uncertainties: { cascade: 0.02 } },
    "uncertainties.cascade: invalid cascade: 0.02; must be left out without cascade: electromagnetic",
  ],
  "a cascade of muons": [
    beam({ lepton: "mu-" }),
    'cascade: invalid cascade: "electromagnetic"; must be none for muons',
  ],
  "another cascade": [{ cascade: "hadronic" }, "must be one of none, electromagnetic"],
  "a spread of energies": [
    beam({ energy_spread_GeV: 0.1 }),
    "beam.energy_spread_GeV: invalid energy_spread_GeV: 0.1; must be left out with cascade: electromagnetic, which begins at one energy",
  ],
  "a list of energies": [
    beam({
      spectrum_GeV: [
        [8, 1],
        [7, 1],
      ],
    }),
    "must be left out with cascade: electromagnetic, which begins at one energy",
  ],
  "a beam below 100 MeV": [
    beam({ energy_GeV: 0.09 }),
    "beam.energy_GeV: invalid energy_GeV: 0.09; must be above 0.1",
  ],
  // 0.1 GeV of 8 GeV is 0.0125
  "a window that begins below 100 MeV": [
    window(0.0124),
    "must begin at 0.0125 or more with cascade: electromagnetic",
  ],
  "a window that begins below 1 % of the beam": [
    { ...beam({ energy_GeV: 100 }), ...window(0.0099) },
    "must begin at 0.01 or more with cascade: electromagnetic",
  ],
  "a cut on the recoil's momentum": [
    { cuts: { recoil_pt_min_MeV: 20 } },
    "cuts.recoil_pt_min_MeV: invalid recoil_pt_min_MeV: 20; must be left out with cascade: electromagnetic: in a shower no one lepton recoils",
  ],
  "an efficiency against the recoil's angle": [
    {
      efficiency: {
        recoil_angle_mrad: [
          [0, 1],
          [100, 0],
        ],
      },
    },
    "must be left out with cascade: electromagnetic: in a shower no one lepton recoils",
  ],
  "a calorimeter that absorbs and has a thickness": [
    { calorimeter: { material: "W", absorbing: true, thickness_X0: 20 } },
    "must have one of thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0, absorbing",
  ],
  "a calorimeter without thickness": [{ calorimeter: { material: "W" } }, "must have one of thickness_cm"],
  "absorbing: false": [
    { calorimeter: { material: "W", absorbing: false } },
    "calorimeter.absorbing: invalid absorbing: false; must be true, or left out with a thickness",
  ],
  "an absorbing target": [{ target: { material: "Al", absorbing: true } }, "invalid key: absorbing"],
  "a form factor of one nucleus for two": [
    { form_factor: { size_GeV2: 0.01 } },
    "must be left out for target and calorimeter of several nuclei",
  ],
  "computed photons without a cascade": [
    {
      cascade: "none",
      calorimeter: undefined,
      mesons: { rho: { sigma0_ub: 1, f_nuc: 1 } },
      photoproduction: { f_brem: "computed" },
    },
    "must be a number without cascade: electromagnetic",
  ],
};

describe("a file with a cascade is refused, and the message says what is allowed", () => {
  test.each(Object.entries(faults))("%s", (_, [change, message]) => {
    expect(faultOf(change)).toContain(message);
  });

  test("a calorimeter of no positive thickness, in any unit", () => {
    const keys = fc.constantFrom("thickness_cm", "thickness_mm", "thickness_g_per_cm2", "thickness_X0");
    const lengths = fc.double({ max: 0, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(keys, lengths, (key, length) => {
        expect(faultOf({ calorimeter: { material: "W", [key]: length } })).toContain(
          `calorimeter.${key}: invalid ${key}`,
        );
      }),
      { seed: 1 },
    );
  });

  test("a window is allowed from 100 MeV and 1 % of the beam's energy on, and no further down", () => {
    const energies = fc.double({ min: 1, max: 1e4, noNaN: true });
    const parts = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(energies, parts, (energy_GeV, part) => {
        const low = part * Math.max(0.01, 0.1 / energy_GeV);
        const refused = faultOf({ ...beam({ energy_GeV }), ...window(low) }) !== "";
        expect(refused).toBe(part < 1);
      }),
      { seed: 2 },
    );
  });

  test("what the message of a window allows is allowed", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 1e4, noNaN: true }), (energy_GeV) => {
        const [, least] = /must begin at (\S+) or more/.exec(
          faultOf({ ...beam({ energy_GeV }), ...window(0.001) }),
        )!;
        expect(faultOf({ ...beam({ energy_GeV }), ...window(Number(least)) })).toBe("");
      }),
      { seed: 3 },
    );
  });
});

describe("other values over a file with a cascade", () => {
  const over = (path: string, value: unknown, change: object = {}) => {
    const before = readFileWithBases(file(change), "shower.yaml");
    return experimentFile(experimentOf(fileWithSettings(before, [{ path, value }], "--set")));
  };

  test("cascade: none takes the calorimeter away, which has no meaning then", () => {
    const { calorimeter, cascade } = over("cascade", "none");
    expect([calorimeter, cascade]).toEqual([undefined, "none"]);
    const based = parseExperiment(
      "base: ldmx-full\ncascade: none\nphotoproduction: null\nmesons: null",
      "based.yaml",
    );
    expect(based.calorimeter).toBeUndefined();
  });

  test("calorimeter: null leaves a shower in the target alone", () => {
    const { calorimeter, cascade } = over("calorimeter", null);
    expect([calorimeter, cascade]).toEqual([undefined, "electromagnetic"]);
  });

  test("a thickness of the calorimeter takes the place of absorbing, and the other way round", () => {
    const thick = over("calorimeter.thickness_X0", 5);
    expect(thick.calorimeter).toEqual({ material: "W", thickness_X0: 5, nucleus_spin: 0.5 });
    const absorbing = over("calorimeter.absorbing", true, {
      calorimeter: { material: "W", thickness_cm: 5 },
    });
    expect(absorbing.calorimeter).toEqual({ material: "W", absorbing: true, nucleus_spin: 0.5 });
  });

  test("another material of the calorimeter has its own density", () => {
    const { calorimeter } = over("calorimeter.material", "Pb", {
      calorimeter: { Z: 74, A_g_per_mol: 184, density_g_per_cm3: 18, absorbing: true },
    });
    expect(calorimeter).toEqual({ material: "Pb", absorbing: true, nucleus_spin: 0.5 });
  });
});

describe("what a simulation's own shower needs", () => {
  const shower = preset("ldmx-full");

  test("VEGAS refuses a cascade", () => {
    const ask = () => vegasCrossSections(shower, [0.01], { vegas: { calls: 1000 } });
    expect(ask).toThrow(InvalidInput);
    expect(ask).toThrow(/^invalid cascade: electromagnetic; must be none for method vegas/);
  });

  test("a library has single collisions with the nuclei of target and calorimeter", () => {
    const settings = { mass_GeV: 0.01, energies_GeV: [4, 8], events: 10, seed: 1, unit: "GeV" } as const;
    const { parts } = describeLibrary(shower, settings);
    const { calorimeter: _, ...thin } = shower;
    const { parts: ofTarget } = describeLibrary({ ...thin, cascade: "none" }, settings);
    expect(parts.map(({ run }) => [run.processes[0].Z, run.beam.energy_GeV])).toEqual([
      [13, 4],
      [13, 8],
      [74, 4],
      [74, 8],
    ]);
    // the cross sections on aluminium are those without a shower
    ofTarget.forEach(({ run }, i) => void expect(run.sigma_pb).toBe(parts[i].run.sigma_pb));
  });
});

describe("what is written of a result with a cascade", () => {
  const shower = preset("ldmx-full");
  const qualifiersOf = (experiment: Experiment) =>
    new Map(cascadeQualifiers(experiment).map(({ name, value, units }) => [name, [value, units]]));

  test("HEPData names the shower and the calorimeter", () => {
    expect(qualifiersOf(preset("ldmx")).size).toBe(0);
    const absorbing = qualifiersOf(shower);
    expect(absorbing.get("Shower of the beam")).toEqual(["electromagnetic", undefined]);
    expect(absorbing.get("Calorimeter")).toEqual(["W", undefined]);
    expect(absorbing.get("Calorimeter thickness")).toEqual(["absorbs the shower", undefined]);
    const thin = parseExperiment(file({ calorimeter: { material: "W", thickness_mm: 30 } }), "thin.yaml");
    expect(qualifiersOf(thin).get("Calorimeter thickness")).toEqual([3, "cm"]);
  });

  test("the references have the sources of the shower and of annihilation, and of the calorimeter's numbers", () => {
    const keys = (experiment: Experiment, reach: boolean) =>
      referencesOf({ experiments: [experiment], methods: ["exact"], reach }).map(({ key }) => key);
    const point: Experiment = { ...shower, form_factor: { kind: "point" } };
    expect(keys(point, false)).toContain("Tsai:1973py");
    expect(keys(point, false)).not.toContain("arXiv-2108.04195");
    expect(keys(point, true)).toContain("arXiv-2108.04195");
    expect(keys({ ...preset("ldmx"), form_factor: { kind: "point" } }, true)).not.toContain("Tsai:1973py");
    // aluminium has the paper's numbers, tungsten those of the Particle Data Group
    expect(keys(shower, false)).toContain("ParticleDataGroup:2024cfk");
    expect(keys(preset("ldmx"), false)).not.toContain("ParticleDataGroup:2024cfk");
  });

  test("the head of a table of cross sections says over what they are means", () => {
    const [, head] = tabulatedCrossSections(shower, []).comments;
    expect(head).toContain(
      "the mean over the paths of all electrons and positrons above the window's lower edge",
    );
    expect(head).toContain("in target and calorimeter");
    const { calorimeter: _, ...alone } = shower;
    expect(tabulatedCrossSections(alone, []).comments[1]).toContain("in the target,");
  });
});

describe("the command line ends with code 2 and one line", () => {
  const folder = mkdtempSync(join(tmpdir(), "millitree-cascade-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "shower.yaml");

  test.each([
    ["a calorimeter without a cascade", { cascade: "none" }, ["check", path]],
    ["a cascade of muons", beam({ lepton: "mu+" }), ["check", path]],
    ["a window that begins too low", window(0.001), ["reach", path, "--mass", "10MeV"]],
    ["VEGAS", {}, ["xsec", path, "--mass", "10MeV", "--method", "vegas"]],
    [
      "events of a calorimeter inside the target",
      {},
      ["events", path, "--mass", "10MeV", "--calorimeter-z", "0", "--output", join(folder, "events.lhe")],
    ],
  ])("%s", async (_, change, args) => {
    writeFileSync(path, file(change));
    const { code, stdout, stderr } = await millitree(args);
    expect([code, stdout]).toEqual([2, ""]);
    const faults = stderr
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("note: "));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/; must b/);
  });
});
