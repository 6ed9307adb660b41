import { expect, test } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { EmissionTable } from "../../src/production/emission-table.js";

/** Far below the lepton's mass the emission no longer depends on s: each decade of mass adds (alpha/3 pi) ln(100) sigma(2->3). */
test.each([
  ["mu 160 GeV on Pb", collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 }), 1e-9],
  ["e 8 GeV on Al", collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 }), 1e-12],
  ["e 8 GeV on Al", collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 }), 1e-30],
])("%s: lighter pairs are logarithmically more, at any mass", (_, beam, mass) => {
  const table = new EmissionTable(beam, { rtol: 1e-6 });
  const [heavier, lighter, vector] = [
    table.crossSection({ mass, window: [0.7, 1] }),
    table.crossSection({ mass: mass / 10, window: [0.7, 1] }),
    table.crossSection({ final: "vector", mass, window: [0.7, 1] }),
  ];
  expect([heavier, lighter, vector].every(({ converged }) => converged)).toBe(true);
  const added = (ALPHA / (3 * Math.PI)) * Math.log(100) * vector.value;
  const error = heavier.error + lighter.error + 1e-5 * added;
  expect(Math.abs(lighter.value - heavier.value - added)).toBeLessThan(error);
});
