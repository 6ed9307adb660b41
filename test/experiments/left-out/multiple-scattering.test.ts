import fc from "fast-check";
import { expect, it } from "vitest";
import { preset } from "../../../src/experiments/file/presets.js";
import {
  scatteredMomentum,
  scatteringWarnings,
} from "../../../src/experiments/left-out/multiple-scattering.js";
import type { Cuts } from "../../../src/experiments/schema/cuts.js";
import { withThickness } from "../../../src/experiments/target.js";
import { logarithmic } from "../../random.js";

const na64mu = preset("na64mu");

it("scatters by Highland's formula", () => {
  // 13.6 MeV at one radiation length; by hand at 20: 13.6 x 4.4721 x 1.11384
  expect(scatteredMomentum(1)).toBe(0.0136);
  expect(1000 * scatteredMomentum(20)).toBeCloseTo(67.74, 2);
  expect(scatteredMomentum(0)).toBe(0);
});

it("is noted beside a cut exactly if it is large against it", () => {
  // 40 X0: 20 X0 are left on average
  const kick = 67.74;
  const noted = (cuts: Cuts): boolean => scatteringWarnings({ ...na64mu, cuts }).length > 0;
  for (const key of ["recoil_pt_min_MeV", "recoil_pt_max_MeV"])
    expect([0.99, 1.01].map((part) => noted({ [key]: 3 * kick * part }))).toEqual([true, false]);
  // a tenth of the muons' 80 GeV
  for (const key of ["recoil_angle_min_mrad", "recoil_angle_max_mrad"])
    expect([0.99, 1.01].map((part) => noted({ [key]: ((3 * kick) / 8) * part }))).toEqual([true, false]);
  expect(noted({})).toBe(false);
  expect(noted({ recoil_energy_max_GeV: 1 })).toBe(false);
});

it("says the angle, the thickness and the energy", () => {
  expect(
    scatteringWarnings({ ...na64mu, cuts: { recoil_angle_min_mrad: 10, recoil_pt_max_MeV: 100 } }),
  ).toEqual([
    "multiple scattering of the recoil lepton is not counted: theta_0 is 68 MeV/p behind the mean path of 20 X0; below 20 GeV it is more than a third of recoil_angle_min_mrad 10, it is more than a third of recoil_pt_max_MeV 100",
  ]);
});

it("once noted, is noted in every thicker target", () => {
  fc.assert(
    fc.property(logarithmic(1e-3, 100), logarithmic(1, 100), logarithmic(1, 1000), (cm, factor, cut) => {
      const noted = (thickness: number): number =>
        scatteringWarnings({
          ...na64mu,
          target: withThickness(na64mu.target, thickness),
          cuts: { recoil_angle_min_mrad: cut, recoil_pt_min_MeV: cut },
        }).length;
      expect(noted(cm * factor)).toBeGreaterThanOrEqual(noted(cm));
    }),
    { seed: 5, numRuns: 200 },
  );
});
