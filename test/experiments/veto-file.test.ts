import { describe, expect, test } from "vitest";
import { InvalidInput } from "../../src/errors/invalid-input.js";
import { experimentFile, parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { thicknessOfLayer } from "../../src/experiments/target.js";

const file = (veto: object): string => JSON.stringify({ base: "na64mu", name: "with a veto", veto });

/** Reads a file, and returns the message of its fault. */
function faultOf(veto: object): string {
  try {
    parseExperiment(file(veto), "veto.yaml");
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as Error).message;
  }
  return "";
}

const whole = { material: "Fe", thickness_cm: 100, threshold_MeV: 1000 };

const faults: Record<string, [veto: object, message: string]> = {
  "a veto without a threshold": [
    { material: "Fe", thickness_cm: 100 },
    "invalid threshold_MeV: missing; must be a number > 0",
  ],
  "a negative threshold": [
    { ...whole, threshold_MeV: -1 },
    "invalid threshold_MeV: -1; must be a number > 0 and <= 1000000 [MeV]",
  ],
  "a threshold of zero": [{ ...whole, threshold_MeV: 0 }, "invalid threshold_MeV: 0; must be a number > 0"],
  "a veto without a thickness": [
    { material: "Fe", threshold_MeV: 1000 },
    "must have one of thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0",
  ],
  "two thicknesses": [{ ...whole, thickness_mm: 3 }, "must have one of thickness_cm, thickness_mm"],
  "a negative thickness": [
    { ...whole, thickness_cm: -3 },
    "invalid thickness_cm: -3; must be a number > 0 and <= 1000000 [cm]",
  ],
  "an unknown key": [{ ...whole, threshold_GeV: 1 }, "invalid key: threshold_GeV; must be one of"],
  "the spin of nuclei, which has no influence": [
    { ...whole, nucleus_spin: 0 },
    "invalid key: nucleus_spin; must be one of",
  ],
  "an unknown material": [{ ...whole, material: "Unobtainium" }, "must be one of LH2, LD2"],
  "matter without a density": [
    { formula: "PbWO4", thickness_cm: 3, threshold_MeV: 1 },
    "must be given with formula",
  ],
  "no mapping": [[1000], "must be a mapping with the keys material"],
};

describe("the key veto", () => {
  test.each(Object.entries(faults))("refuses %s", (_, [veto, message]) => {
    expect(faultOf(veto)).toContain(message);
  });

  test.each([
    whole,
    { material: "polystyrene", thickness_mm: 20, threshold_MeV: 0.55 },
    { formula: "PbWO4", density_g_per_cm3: 8.28, thickness_X0: 25, threshold_MeV: 30 },
    {
      mass_fractions: { Fe: 0.98, C: 0.02 },
      density_g_per_cm3: 7.6,
      thickness_g_per_cm2: 1000,
      threshold_MeV: 9,
    },
    { Z: 82, A_g_per_mol: 207, density_g_per_cm3: 11.35, thickness_cm: 3, threshold_MeV: 9 },
  ])("is written as it was read: %j", (veto) => {
    const experiment = parseExperiment(file(veto), "veto.yaml");
    expect(experimentFile(experiment).veto).toEqual(veto);
    expect(parseExperiment(writeExperiment(experiment), "again.yaml")).toEqual(experiment);
  });

  test("gives way key by key, and as a whole", () => {
    const changed = (veto: unknown) =>
      parseExperiment(JSON.stringify({ base: "na64e", veto }), "changed.yaml").veto;
    expect(changed({ threshold_MeV: 500 })).toEqual({ ...preset("na64e").veto, threshold_MeV: 500 });
    const { threshold_MeV, ...layer } = changed({ material: "Pb", thickness_X0: 10 })!;
    expect(threshold_MeV).toBe(1000);
    expect(layer).toMatchObject({ Z: 82, thickness_X0: 10 });
    expect(layer).not.toHaveProperty("thickness_cm");
    expect(changed(null)).toBeUndefined();
  });

  test("is in the presets that say where its numbers are from, and in no preset of the paper", () => {
    const vetoed = presetNames().filter((name) => preset(name).veto);
    expect(vetoed).toEqual(expect.arrayContaining(["ldmx-full", "na64e", "na64e-positrons-2022"]));
    expect(vetoed).not.toContain("ldmx");
    expect(vetoed).not.toContain("na64mu");
    for (const name of vetoed) expect(preset(name).notes?.some(({ text }) => /veto/i.test(text))).toBe(true);
    expect(thicknessOfLayer(preset("ldmx-full").veto!)).toBe(2);
  });
});
