import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { compositionOfFormula } from "../../src/physics/composition.js";
import { ELECTRON_MASS, MUON_MASS, PROTON_MASS } from "../../src/physics/constants.js";
import { elements } from "../../src/physics/elements.js";
import { ionisation } from "../../src/physics/energy-loss.js";
import { muonRadiation } from "../../src/physics/muon-radiation.js";
import type { Projectile } from "../../src/physics/particles.js";
import { mixtureRadiationLength, radiationShare } from "../../src/physics/radiation-length.js";
import { logarithmic } from "../random.js";

const within = (value: number, expected: number, part: number, what = "") =>
  expect(Math.abs(value / expected - 1), `${what}: ${value}, expected ${expected}`).toBeLessThan(part);

const matterOf = (symbol: string, density: number) => {
  const { Z, A } = elements.get(symbol)!;
  return { composition: [{ Z, A, massFraction: 1 }], density };
};
const water = { composition: compositionOfFormula("H2O"), density: 1 };
const iron = matterOf("Fe", 7.874);

describe("ionisation by any particle of charge e", () => {
  // Particle Data Group, Atomic and Nuclear Properties: minimum ionisation [MeV cm^2/g], the same for all heavy particles
  test.each([
    ["C", 2.21, 1.742],
    ["Al", 2.699, 1.615],
    ["Fe", 7.874, 1.451],
    ["Cu", 8.96, 1.403],
    ["W", 19.3, 1.145],
    ["Pb", 11.35, 1.122],
  ] as const)("%s: minimum ionisation of a muon and of a proton", (symbol, density, expected) => {
    for (const mass of [MUON_MASS, PROTON_MASS]) {
      let least = Infinity;
      for (let betaGamma = 2; betaGamma < 6; betaGamma *= 1.02) {
        const E = mass * Math.sqrt(1 + betaGamma * betaGamma);
        least = Math.min(least, ionisation(E, { mass, spin: 0.5 }, matterOf(symbol, density)));
      }
      within(1000 * least, expected, 0.021, symbol);
    }
  });

  // NIST, PSTAR: electronic stopping power of protons in water [MeV cm^2/g]
  test.each([
    [100, 7.289],
    [1000, 2.211],
  ])("a proton of %d MeV in water", (MeV, expected) => {
    const E = PROTON_MASS + 1e-3 * MeV;
    within(1000 * ionisation(E, { mass: PROTON_MASS, spin: 0.5 }, water), expected, 0.02);
  });

  /** Computes the energy that hard collisions above a cut take [GeV cm^2/g], from the squared amplitude in s, t, u. */
  function hardLoss(E: number, { mass, spin }: Projectile, cut: number, ZoverA: number): number {
    const M2 = ELECTRON_MASS ** 2;
    const m2 = mass ** 2;
    const s = m2 + M2 + 2 * E * ELECTRON_MASS;
    // the square of the momentum of both in their rest frame, from s alone
    const p2 = ((s - m2 - M2) ** 2 - 4 * m2 * M2) / (4 * s);
    const most = (4 * p2) / (2 * ELECTRON_MASS);
    const { nodes, weights } = gaussLegendre(60);
    const [a, b] = [Math.log(cut), Math.log(most)];
    let sum = 0;
    for (const [i, node] of nodes.entries()) {
      const W = Math.exp(a + (b - a) * node);
      const t = -2 * ELECTRON_MASS * W;
      const u = 2 * m2 + 2 * M2 - s - t;
      const amplitude =
        spin === 0.5
          ? 0.5 * ((s - m2 - M2) ** 2 + (u - m2 - M2) ** 2 + 2 * t * (m2 + M2))
          : 0.25 * ((s - u) ** 2 + t * (4 * m2 - t));
      // relative to a collision that takes little: (s - m^2 - M^2)^2 = 4 E^2 M^2
      sum += weights[i] * (b - a) * (amplitude / (4 * E * E * M2));
    }
    const beta2 = 1 - m2 / (E * E);
    return (0.5 * 0.307075e-3 * ZoverA * sum) / beta2;
  }

  test("differs between masses and spins by the hard collisions of exact tree level alone, also below the electron's mass", () => {
    const ZoverA = 26 / elements.get("Fe")!.A;
    fc.assert(
      fc.property(
        logarithmic(1e-6, 10),
        logarithmic(1e-6, 10),
        logarithmic(2, 1e5),
        fc.constantFrom(0.5 as const, 0 as const),
        (m1, m2, gamma, spin) => {
          const cut = 1e-16;
          const [one, other] = [
            { mass: m1, spin: 0.5 as const },
            { mass: m2, spin },
          ].map((particle) => ({
            all: ionisation(gamma * particle.mass, particle, iron),
            hard: hardLoss(gamma * particle.mass, particle, cut, ZoverA),
          }));
          expect(Math.abs(one.all - other.all - (one.hard - other.hard))).toBeLessThan(1e-6 * one.all);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe("radiation by any particle of charge e", () => {
  test("of an electron is one share in a radiation length, in every material", () => {
    for (const composition of [water.composition, iron.composition, compositionOfFormula("PbWO4")])
      within(radiationShare({ mass: ELECTRON_MASS, spin: 0.5 }, composition), 1, 1e-12);
  });

  test("of a scalar is two thirds of that", () => {
    const share = (spin: 0 | 0.5) => radiationShare({ mass: 1e-3, spin }, iron.composition);
    within(share(0), (2 / 3) * share(0.5), 1e-12);
  });

  test("goes with 1/m^2 up to a logarithm", () => {
    const share = (mass: number) => radiationShare({ mass, spin: 0.5 }, iron.composition) * mass * mass;
    for (let mass = 1e-4; mass < 0.03; mass *= 2) {
      const growth = share(2 * mass) / share(mass);
      expect(growth).toBeGreaterThan(1);
      expect(growth).toBeLessThan(1.4);
    }
  });

  // Kelner, Kokoulin, Petrukhin's bremsstrahlung of muons knows the size of the nucleus, which is left out
  test.each(["Al", "Fe", "Pb"])("of a muon in %s is at most a fifth above its bremsstrahlung", (symbol) => {
    const { Z, A } = elements.get(symbol)!;
    const composition = [{ Z, A, massFraction: 1 }];
    const ours =
      radiationShare({ mass: MUON_MASS, spin: 0.5 }, composition) / mixtureRadiationLength(composition);
    const ratio = ours / muonRadiation(1e4, Z, A).bremsstrahlung;
    expect(ratio, String(ratio)).toBeGreaterThan(1);
    expect(ratio, String(ratio)).toBeLessThan(1.3);
  });

  test("ends where the atom is larger than any wave of the particle", () => {
    const lightest = radiationShare({ mass: 1e-7, spin: 0.5 }, iron.composition);
    expect(lightest).toBeLessThan(radiationShare({ mass: 1e-6, spin: 0.5 }, iron.composition) * 2);
  });
});
