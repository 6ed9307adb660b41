import { expect, test } from "vitest";
import { leptonNames, leptons, mesonNames, vectorMesons } from "../../src/physics/particles.js";

test("a lepton and its antiparticle have one mass, in GeV", () => {
  expect(leptonNames).toEqual(["e-", "e+", "mu-", "mu+"]);
  expect(leptons["e+"].mass).toBe(leptons["e-"].mass);
  expect(leptons["mu+"].mass).toBe(leptons["mu-"].mass);
  // CODATA 2018: the ratio of the masses of muon and electron.
  expect(leptons["mu-"].mass / leptons["e-"].mass).toBeCloseTo(206.768283, 4);
});

test("the partial widths to electrons are in the ratio of the photon's couplings", () => {
  // Gamma(V -> ee) = Br x width is about 7.0, 0.63, 1.26, 5.53 keV (PDG).
  const partial_keV = mesonNames.map(
    (name) => vectorMesons[name].branchingToElectrons * vectorMesons[name].width * 1e6,
  );
  expect(partial_keV[3]).toBeCloseTo(5.53, 2);
  expect(partial_keV[0]).toBeCloseTo(7.0, 0);
  expect(partial_keV[1]).toBeCloseTo(0.63, 1);
  expect(partial_keV[2]).toBeCloseTo(1.26, 1);
  // End points m_V/2 [GeV]: 387.6 MeV for the rho.
  expect(vectorMesons.rho.mass / 2).toBeCloseTo(0.3876, 4);
});
