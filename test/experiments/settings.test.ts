import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BaseFinder } from "../../src/experiments/file/base.js";
import {
  experimentOf,
  parseExperiment,
  readFileWithBases,
  writeExperiment,
} from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { overlaid, type Setting, withSettings } from "../../src/experiments/file/settings.js";
import { fileWithSettings, varyExperiment } from "../../src/experiments/file/vary-experiment.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { backgroundOf } from "../../src/experiments/schema/limit.js";
import { reachAt } from "../../src/reach/reach.js";
import { changedPreset } from "./changed-preset.js";

const set = (name: string, ...settings: [path: string, value: unknown][]): Experiment =>
  experimentOf(
    fileWithSettings(
      readFileWithBases(writeExperiment(preset(name)), `${name}.yaml`),
      settings.map(([path, value]): Setting => ({ path, value })),
      "--set",
    ),
  );

const plain = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: "small" },
    fc.integer(),
    fc.string({ maxLength: 3 }),
    fc.array(fc.integer(), { maxLength: 2 }),
    tie("mapping"),
  ),
  mapping: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("data"), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}));
const mapping = plain.mapping as fc.Arbitrary<Record<string, unknown>>;

/** Tests whether a path of keys leads through a list, which has none. */
const crossesList = (data: unknown, [step, ...rest]: string[]): boolean =>
  step !== undefined &&
  (Array.isArray(data) || crossesList((data as Record<string, unknown> | undefined)?.[step], rest));

describe("values put over a file", () => {
  test("nothing changes nothing, and the same values once more neither", () => {
    fc.assert(
      fc.property(mapping, mapping, (file, values) => {
        expect(overlaid(file, {})).toEqual(file);
        expect(overlaid(overlaid(file, values), values)).toEqual(overlaid(file, values));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("a value at the end of a path is there afterwards, and all beside the path is as before", () => {
    const step = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(
        mapping,
        fc.array(step, { minLength: 1, maxLength: 3 }),
        fc.integer(),
        (file, steps, value) => {
          fc.pre(!crossesList(file, steps));
          const after = withSettings(file, [{ path: steps.join("."), value }], "--set") as Record<
            string,
            unknown
          >;
          expect(steps.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], after)).toBe(
            value,
          );
          for (const key of ["a", "b", "c", "d"]) if (key !== steps[0]) expect(after[key]).toEqual(file[key]);
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
  });
});

describe("keys that exclude each other", () => {
  test("another thickness takes the place of the one before", () => {
    for (const name of presetNames()) {
      expect(set(name, ["target.thickness_cm", 2.5]).target).toMatchObject({ thickness_cm: 2.5 });
      expect(set(name, ["target.thickness_cm", 2.5]).target).not.toHaveProperty("thickness_X0");
      expect(set(name, ["target.thickness_X0", 0.2]).target).toMatchObject({ thickness_X0: 0.2 });
    }
  });

  test("a material takes the place of a nucleus, a nucleus of a material, in any order of the settings", () => {
    const gold: [string, unknown][] = [
      ["target.Z", 79],
      ["target.A_g_per_mol", 196.97],
      ["target.density_g_per_cm3", 19.32],
      ["target.thickness_cm", 0.1],
    ];
    const { target } = set("ldmx", ...gold);
    expect(target).toEqual(set("ldmx", ...gold.toReversed()).target);
    expect(target).toMatchObject({ Z: 79, density_g_per_cm3: 19.32, thickness_cm: 0.1 });
    const { target: again } = set("ldmx", [
      "target",
      { ...Object.fromEntries(gold.map(([path, value]) => [path.slice(7), value])) },
    ]);
    expect(again).toEqual(target);
  });

  test("what belongs to the matter before never stays with the new one", () => {
    const file = readFileWithBases(
      "base: ldmx\ntarget: {formula: PbWO4, density_g_per_cm3: 8.28, X0_cm: 0.89, thickness_cm: 1}",
      "x.yaml",
    );
    const other = (path: string, value: unknown) => () => fileWithSettings(file, [{ path, value }], "--set");
    expect(other("target.formula", "H2O")).toThrow("density_g_per_cm3: missing; must be given with formula");
    expect(experimentOf(other("target.material", "W")()).target).toEqual(
      set("ldmx", ["target.material", "W"], ["target.thickness_cm", 1]).target,
    );
    expect(experimentOf(other("target.thickness_X0", 2)()).target).toMatchObject({
      formula: "PbWO4",
      X0_cm: 0.89,
    });
  });

  test("layers: one of them by its number, all of them by a list, and a material instead", () => {
    const text =
      "base: na64mu\ntarget: {layers: [{material: Pb, thickness_X0: 4}, {material: Al, thickness_cm: 2}]}";
    const layered = readFileWithBases(text, "x.yaml");
    const of = (path: string, value: unknown) =>
      experimentOf(fileWithSettings(layered, [{ path, value }], "--set")).target;
    expect(of("target.layers.0.thickness_cm", 3)).toMatchObject({
      layers: [
        { material: "Pb", thickness_cm: 3 },
        { material: "Al", thickness_cm: 2 },
      ],
    });
    expect(() => of("target.layers.2.thickness_cm", 3)).toThrow("there is no target.layers.2");
    expect(() => of("target.thickness_cm", 3)).toThrow("thickness_cm: 3; must be left out with layers");
    expect(of("target", { material: "W", thickness_cm: 1 })).toEqual(
      set("ldmx", ["target.material", "W"], ["target.thickness_cm", 1]).target,
    );
  });

  test("an efficiency that is a number becomes the overall one of a table", () => {
    const file = readFileWithBases("base: ldmx\nefficiency: 0.5", "x.yaml");
    const table = [
      [0.7, 0.2],
      [0.8, 1],
    ];
    const settings = [{ path: "efficiency.missing_energy_fraction", value: table }];
    expect(experimentOf(fileWithSettings(file, settings, "--set")).efficiency).toEqual({
      overall: 0.5,
      missing_energy_fraction: table,
    });
  });
});

test("counted mesons follow the leptons on target, unless they are set themselves", () => {
  expect(set("ldmx", ["beam.on_target", 2e17]).mesons).toEqual({ rho: 6e11, omega: 6e10, phi: 1e10 });
  expect(set("ldmx", ["beam.on_target", 2e17], ["mesons.rho", 1]).mesons).toEqual({
    rho: 1,
    omega: 6e10,
    phi: 1e10,
  });
  expect(set("ldmx", ["beam.on_target", 2e17], ["mesons", {}]).mesons).toEqual({});
  expect(
    varyExperiment(writeExperiment(preset("ldmx")), "ldmx", [{ path: "beam.on_target", value: 2e15 }]).mesons,
  ).toEqual({ rho: 6e9, omega: 6e8, phi: 1e8 });
});

describe("base", () => {
  const files: Record<string, string> = {
    "a.yaml": "base: b.yaml\nname: A",
    "b.yaml": "base: a.yaml\nname: B",
    "own.yaml": "base: ldmx\nname: own\nlimit: {events: null}\nbackground: 2",
    "broken.yaml": "base: ldmx\nbeam: {energy_GeV: -1}",
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.yaml`, `base: ${i === 0 ? "ldmx" : `${i - 1}.yaml`}`]),
    ),
  };
  const find: BaseFinder = (name) =>
    files[name] === undefined ? "no such file" : { text: files[name], source: name };
  const read = (text: string) => parseExperiment(text, "x.yaml", find);

  test.each(presetNames())("%s alone is the preset under another name", (name) => {
    expect(read(`base: ${name}`)).toEqual(changedPreset(name, { name: `${preset(name).name} (changed)` }));
  });

  test("a file over a base is the base with the same settings", () => {
    const text =
      "base: ldmx\nname: X\nbeam: {energy_GeV: 16, on_target: 1.0e+17}\ntarget: {material: W, thickness_cm: 0.1}";
    const settings: [string, unknown][] = [
      ["target.material", "W"],
      ["beam.on_target", 1e17],
      ["name", "X"],
      ["target.thickness_cm", 0.1],
      ["beam.energy_GeV", 16],
    ];
    expect(read(text)).toEqual(set("ldmx", ...settings));
    expect(read(writeExperiment(read(text)))).toEqual(read(text));
  });

  test("a base may have a base, and null takes a key away", () => {
    const experiment = read("base: own.yaml\nsignal: {missing_energy_fraction: [0.5, 1]}");
    expect(experiment).toMatchObject({ name: "own (changed)", background: 2 });
    expect(experiment.limit).not.toHaveProperty("events");
  });

  test.each([
    ["base: nowhere.yaml", "x.yaml:1:7: base: invalid base: nowhere.yaml; must be one of darkshine"],
    ["base: 3", "invalid base: 3; must be one of"],
    ["base:", "invalid base: empty; must be one of"],
    ["name: X\nbase: a.yaml", "b.yaml:1:7: base: invalid base: a.yaml; must not lead back"],
    ["base: 11.yaml", "at the end of at most 8 bases"],
    ["base: broken.yaml", "broken.yaml:2:20: beam.energy_GeV: invalid energy_GeV: -1"],
    ["base: ldmx\nbeam: {energy_GeV: -1}", "x.yaml:2:20: beam.energy_GeV: invalid energy_GeV: -1"],
    ["base: ldmx\nbeam: {lepton: mu-, energy_GeV: 0.1}", "must be above the lepton's mass"],
    ["base: ldmx\nbeam: {lepton: mu-}\nspin: 1", "x.yaml:3:7: spin: invalid spin: 1"],
    [
      "base: ldmx\nbeam: {energy_GeV: 8,5}",
      "x.yaml:2:22: beam.5: invalid energy_GeV: 8,5; must have a decimal point: 8.5",
    ],
    ["base: ldmx\nbeam: {energy: null}", "invalid key: energy; must be one of"],
    ["base: ldmx\nbackground: {per_leptons: 1}", "did you mean per_lepton?"],
    ["base: na64mu\nbeam: {energy_spread_GeV: 30}", "must leave energy_GeV"],
    [
      "base: ldmx\nsignal: {missing_energy_fraction: null}",
      "missing_energy_fraction: null; must be [low, high]",
    ],
  ])("%j is refused", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("a key that is not there can be taken away", () => {
    expect(read("base: ldmx\nname: X\nlimit: {observed: null}\ncuts: null")).toEqual(
      changedPreset("ldmx", { name: "X" }),
    );
  });

  test("the library alone reads no files", () => {
    expect(() => parseExperiment("base: other.yaml", "x.yaml")).toThrow(
      "files are read on the command line alone",
    );
  });
});

describe("a background per lepton", () => {
  const decimal = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -22, max: -17 }));

  test("ten times the leptons make exactly ten times the background", () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 1, max: 9999 }), ([digits, power], leptons) => {
        const background = { per_lepton: Number(`${digits}e${power - 3}`), uncertainty_per_lepton: 0 };
        const of = (on_target: number) => backgroundOf({ background, beam: { on_target } }).expected;
        const one = Number(`${leptons}e12`);
        // digits of decimals, multiplied as whole numbers
        const exact = (BigInt(digits) * BigInt(leptons)).toString();
        expect(of(one)).toBe(Number(`${exact}e${power - 3 + 12}`));
        expect(of(Number(`${leptons}e13`))).toBe(Number(`${exact}e${power - 3 + 13}`));
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test("the limit is that of the same number of events, and follows --set and --vary", () => {
    const per = (on_target: number) =>
      set(
        "ldmx",
        ["limit.events", null],
        ["background.per_lepton", 2e-16],
        ["background.uncertainty_per_lepton", 5e-17],
        ["beam.on_target", on_target],
      );
    const events = (on_target: number, background: object) =>
      set("ldmx", ["limit.events", null], ["background", background], ["beam.on_target", on_target]);
    const many = per(2e17);
    expect(backgroundOf(many)).toEqual({ expected: 40, uncertainty: 10 });
    const direct = events(2e17, { expected: 40, uncertainty: 10 });
    expect(reachAt(many, 0.1).epsilon).toBe(reachAt(direct, 0.1).epsilon);
    const varied = varyExperiment(writeExperiment(per(2e16)), "x", [{ path: "beam.on_target", value: 2e17 }]);
    expect(varied).toEqual(many);
  });

  test("a background in events takes its place, and the other way round", () => {
    expect(set("ldmx", ["background.per_lepton", 1e-16]).background).toEqual({
      per_lepton: 1e-16,
      uncertainty_per_lepton: 0,
    });
    const text = writeExperiment(set("ldmx", ["background.per_lepton", 1e-16]));
    const back = varyExperiment(text, "x", [{ path: "background.expected", value: 3 }]);
    expect(back.background).toEqual({ expected: 3, uncertainty: 0 });
    expect(() => set("ldmx", ["background.per_lepton", 1e-9])).toThrow(
      "must give at most 1000000 events; with on_target = 20000000000000000 it gives 20000000",
    );
  });
});
