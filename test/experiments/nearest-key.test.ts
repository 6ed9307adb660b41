import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearestKeys } from "../../src/experiments/file/nearest-key.js";

test("known edit distances", () => {
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("flaw", "lawn")).toBe(2);
});

test("the edit distance is a metric", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
    { seed: 9, numRuns: 1000 },
  );
});

test("the same quantity comes before a similar spelling", () => {
  expect(nearestKeys("energy_MeV", ["enerqy_MeV", "energy_GeV"])).toEqual(["energy_GeV"]);
  expect(nearestKeys("thickness", ["thickness_cm", "thickness_X0"])).toEqual(["thickness_cm"]);
  expect(nearestKeys("rh", ["rho", "omega"])).toEqual(["rho"]);
  expect(nearestKeys("lmdx", ["ldmx", "na64e"])).toEqual(["ldmx"]);
  expect(nearestKeys("xyz", ["rho", "omega", "phi"])).toEqual([]);
  expect(nearestKeys("e".repeat(1e5), ["rho"])).toEqual([]);
  const angles = ["recoil_angle_min_mrad", "recoil_angle_max_mrad"];
  expect(nearestKeys("recoil_angle", [...angles, "recoil_pt_min_MeV"])).toEqual(angles);
  expect(nearestKeys("recoil_angle_mrad", ["recoil_pt_max_MeV", ...angles])).toEqual([angles[0]]);
});
