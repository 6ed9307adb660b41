import { describe, expect, test } from "vitest";
import { compositionOfFormula, compositionOfMasses } from "../../src/physics/composition.js";
import { MUON_MASS } from "../../src/physics/constants.js";
import { elements } from "../../src/physics/elements.js";
import { muonEnergyLoss, muonIonisation } from "../../src/physics/energy-loss.js";
import { muonRadiation } from "../../src/physics/muon-radiation.js";

const within = (value: number, expected: number, part: number, what = "") =>
  expect(Math.abs(value / expected - 1), `${what}: ${value}, expected ${expected}`).toBeLessThan(part);

const total = (E: number, Z: number, A: number): number => {
  const { bremsstrahlung, pairProduction, photonuclear } = muonRadiation(E, Z, A);
  return bremsstrahlung + pairProduction + photonuclear;
};

/** Minimum ionisation of muons [MeV cm^2/g], and density: Particle Data Group, Atomic and Nuclear Properties. */
const minima: [string, number, number][] = [
  ["C", 2.21, 1.742],
  ["Al", 2.699, 1.615],
  ["Si", 2.329, 1.664],
  ["Fe", 7.874, 1.451],
  ["Cu", 8.96, 1.403],
  ["W", 19.3, 1.145],
  ["Pb", 11.35, 1.122],
  ["U", 18.95, 1.081],
];

describe("ionisation", () => {
  test.each(minima)(
    "%s: the minimum is that of the Particle Data Group within 2 %%",
    (symbol, density, expected) => {
      const { Z, A } = elements.get(symbol)!;
      let least = Infinity;
      for (let T = 0.1; T < 1; T *= 1.01)
        least = Math.min(least, muonIonisation(T + MUON_MASS, [{ Z, A, massFraction: 1 }], density));
      within(1000 * least, expected, 0.021, symbol);
    },
  );

  test.each([
    ["LH2", { H: 1 }, 0.0708, 4.034],
    ["water", { H: 0.111894, O: 0.888106 }, 1, 1.992],
  ] as const)("%s: so is that of a light liquid", (name, masses, density, expected) => {
    let least = Infinity;
    for (let T = 0.1; T < 1; T *= 1.01)
      least = Math.min(least, muonIonisation(T + MUON_MASS, compositionOfMasses(masses), density));
    within(1000 * least, expected, 0.025, name);
  });

  test("the paper's 12.7e-3 GeV/cm of lead is its minimum, not the loss of a muon of 160 GeV", () => {
    within(1.122e-3 * 11.35, 12.7e-3, 0.003);
    const lead = [{ Z: 82, A: 207, massFraction: 1 }];
    expect(muonEnergyLoss(160, lead, 11.35)).toBeGreaterThan(3 * 12.7e-3);
  });

  // PDG, Cosmic Rays, Table of the average muon energy loss in standard rock: a [MeV cm^2/g]
  test.each([
    [10, 2.17],
    [100, 2.44],
    [1000, 2.68],
    [10000, 2.93],
  ])("standard rock at %d GeV", (E, a) => {
    within(1000 * muonIonisation(E, [{ Z: 11, A: 22, massFraction: 1 }], 2.65), a, 0.005);
  });
});

describe("radiation", () => {
  // PDG, Cosmic Rays, the same table after Groom, Mokhov, Striganov: b_brems, b_pair, b_total [1e-6 cm^2/g]
  test.each([
    [10, 0.7, 0.7, 1.9],
    [100, 1.1, 1.53, 3.04],
    [1000, 1.44, 2.07, 3.92],
    [10000, 1.62, 2.27, 4.35],
  ])("standard rock at %d GeV", (E, brems, pair, b) => {
    const { bremsstrahlung, pairProduction } = muonRadiation(E, 11, 22);
    within(1e6 * bremsstrahlung, brems, 0.03);
    within(1e6 * pairProduction, pair, 0.03);
    // at 10 GeV the table has more photonuclear interactions
    within(1e6 * total(E, 11, 22), b, E === 10 ? 0.06 : 0.015);
  });

  // PUMAS 1.1 (Niess, Barnoud, Carloganu, Le Menedeu 2018, Comput. Phys. Commun. 229, 54), tables of niess/pumas-materials:
  // T [GeV]; ionisation, bremsstrahlung, pairs, all of -dE/dx [MeV cm^2/g]
  test.each<[string, number, number, number, number, number, number]>([
    ["Pb", 11.35, 100, 1.86, 0.5366, 0.7905, 3.218],
    ["Pb", 11.35, 200, 1.919, 1.18, 1.762, 4.922],
    ["Pb", 11.35, 1000, 2.051, 6.861, 10.15, 19.37],
    ["Pb", 11.35, 10000, 2.251, 75.32, 108.3, 189.5],
    ["PbWO4", 8.3, 100, 1.963, 0.4569, 0.6711, 3.122],
    ["PbWO4", 8.3, 200, 2.022, 1.005, 1.498, 4.587],
    ["PbWO4", 8.3, 1000, 2.159, 5.848, 8.64, 16.97],
  ])(
    "%s of %d g/cm^3 at %d GeV is that of another code",
    (formula, density, T, ionisation, brems, pairs, all) => {
      const composition = compositionOfFormula(formula);
      const E = T + MUON_MASS;
      const sum = (of: "bremsstrahlung" | "pairProduction") =>
        composition.reduce(
          (sum, { Z, A, massFraction }) => sum + massFraction * muonRadiation(E, Z, A)[of],
          0,
        );
      within(1000 * muonIonisation(E, composition, density), ionisation, 0.01);
      // four digits; at 10 TeV the codes differ in how they integrate pairs
      within(1000 * E * sum("bremsstrahlung"), brems, 5e-4);
      within(1000 * E * sum("pairProduction"), pairs, T > 1000 ? 3e-3 : 1e-3);
      within((1000 * muonEnergyLoss(E, composition, density)) / density, all, 0.01);
    },
  );

  test("is less than 0.2 % of the loss below 1 GeV, and never negative, in every element", () => {
    for (const [symbol, { Z, A }] of elements) {
      // far from the densities of all but gases the ionisation hardly depends on it
      const composition = [{ Z, A, massFraction: 1 }];
      for (const E of [0.15, 0.2, 0.3, 0.5, 0.7, 1]) {
        const radiated = total(E, Z, A) * E;
        expect(radiated, `${symbol} at ${E} GeV`).toBeGreaterThanOrEqual(0);
        expect(radiated / muonIonisation(E, composition, 5), `${symbol} at ${E} GeV`).toBeLessThan(2e-3);
      }
    }
  });

  // PDG, Passage of Particles Through Matter: the energy at which ionisation equals radiation, 5700 GeV/(Z +
  // 1.47)^0.838 for solids
  test.each(minima)("%s: the critical energy is near the Particle Data Group's", (symbol, density) => {
    const { Z, A } = elements.get(symbol)!;
    const excess = (E: number) =>
      muonIonisation(E, [{ Z, A, massFraction: 1 }], density) - E * total(E, Z, A);
    let [low, high] = [50, 3000];
    for (let i = 0; i < 40; i++) {
      const middle = Math.sqrt(low * high);
      if (excess(middle) > 0) low = middle;
      else high = middle;
    }
    within(low, 5700 / (Z + 1.47) ** 0.838, 0.07, symbol);
  });
});

describe("energy loss", () => {
  test("of a mixture is the sum of its elements' by mass at high energy, but for the density effect", () => {
    const density = 17.3;
    const mixture = compositionOfMasses({ W: 0.9, Cu: 0.1 });
    const parts = mixture.map(
      ({ Z, A, massFraction }) => massFraction * muonEnergyLoss(160, [{ Z, A, massFraction: 1 }], density),
    );
    within(muonEnergyLoss(160, mixture, density), parts[0] + parts[1], 1e-3);
  });

  test("grows with energy above the minimum, and with density but for the density effect", () => {
    const crystal = compositionOfFormula("PbWO4");
    let before = 0;
    for (const E of [5, 20, 80, 160, 500, 3000]) {
      const now = muonEnergyLoss(E, crystal, 8.3);
      expect(now).toBeGreaterThan(before);
      expect(muonEnergyLoss(E, crystal, 16.6) / now).toBeGreaterThan(1.9);
      expect(muonEnergyLoss(E, crystal, 16.6) / now).toBeLessThan(2);
      before = now;
    }
  });
});
