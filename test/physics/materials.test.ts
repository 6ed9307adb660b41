import { describe, expect, test } from "vitest";
import { compoundNames, materialNames, materials } from "../../src/physics/materials.js";

describe("materials", () => {
  test("Al and Pb are those of arXiv:2505.04295", () => {
    expect(materials.Al).toEqual({ Z: 13, A: 27, density: 2.7, X0: 8.9 });
    expect(materials.Pb).toEqual({ Z: 82, A: 207, density: 11.35, X0: 0.5625 });
    expect(40 * materials.Pb.X0).toBe(22.5);
  });

  test("files may name these, and any that is added", () => {
    for (const name of ["C", "Al", "Si", "Fe", "Cu", "W", "Pb", "U"]) expect(materialNames).toContain(name);
    for (const name of ["PbWO4", "LYSO", "BGO", "CsI", "NaI", "BaF2", "polystyrene", "water"])
      expect(compoundNames).toContain(name);
  });

  // Dahl's fit, PDG Review, Passage of Particles Through Matter: good to 2.5 %.
  test.each(materialNames)("%s: the radiation length is near Dahl's formula", (name) => {
    const { Z, A, density, X0 } = materials[name];
    const fit = (716.4 * A) / (Z * (Z + 1) * Math.log(287 / Math.sqrt(Z)));
    expect(Math.abs((density * X0) / fit - 1)).toBeLessThan(0.03);
  });
});
