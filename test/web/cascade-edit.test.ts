import { describe, expect, it } from "vitest";
import { presetNames } from "../../src/experiments/file/presets.js";
import { catalogue } from "../../src/service/catalogue.js";
import { createService } from "../../src/service/service.js";
import { hasCascade, withCascade, withoutCascade } from "../../web/src/state/cascade-edit.js";
import { withMaterial, withThickness, withValue } from "../../web/src/state/file-edit.js";

const presets = catalogue().presets;
const fileOf = (id: string) => presets.find((preset) => preset.id === id)!.file;
const check = (file: object) => createService().answer("check", { file: JSON.stringify(file) }, () => {});

describe("the switch of the cascade", () => {
  const full = presetNames().filter((id) => hasCascade(fileOf(id)));

  it("is on in presets with a shower", () => {
    expect(full).toEqual(expect.arrayContaining(["ldmx-full", "na64e", "na64e-positrons-2022"]));
  });

  it.each(full)("%s: off leaves a valid file, and on brings everything back", (id) => {
    for (const before of [fileOf(id), withValue(fileOf(id), ["uncertainties", "cascade"], 0.03)]) {
      const off = withoutCascade(before);
      expect(off.file.cascade).toBe("none");
      expect(check(off.file)).toHaveProperty("warnings");
      const on = withCascade(off.file, off);
      expect(on).toEqual({ ...before, ...(before.photoproduction === undefined && { mesons: {} }) });
      // what changed in between stays
      const changed = withValue(off.file, ["beam", "energy_GeV"], 50);
      expect(withCascade(changed, off)).toEqual(withValue(on, ["beam", "energy_GeV"], 50));
    }
  });

  it("on and off again changes a file without one in its key alone", () => {
    for (const id of ["ldmx", "na64e-thin"]) {
      const on = withCascade(fileOf(id), null);
      expect(on).toEqual({ ...fileOf(id), cascade: "electromagnetic" });
      expect(check(on)).toHaveProperty("warnings");
      expect(withoutCascade(on)).toMatchObject({ file: fileOf(id), taken: [] });
    }
  });
});

describe("matter", () => {
  it("of another material or thickness leaves the other piece of matter as it is", () => {
    const file = fileOf("ldmx-full");
    const lead = withMaterial(file, "Pb", "calorimeter");
    expect(lead).toEqual({ ...file, calorimeter: { material: "Pb", absorbing: true } });
    const thin = withThickness(lead, "calorimeter", { thickness_X0: 20 });
    expect(thin.calorimeter).toEqual({ material: "Pb", thickness_X0: 20 });
    expect(withThickness(thin, "calorimeter", { absorbing: true })).toEqual(lead);
    expect(withMaterial(file, "W").calorimeter).toEqual(file.calorimeter);
    expect(check(thin)).toHaveProperty("warnings");
  });
});
