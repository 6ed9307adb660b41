import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kernels, kernelsOf } from "../../src/cascade/kernels.js";
import { screeningOf } from "../../src/cascade/screening.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { type Composition, compositionOfFormula } from "../../src/physics/composition.js";
import { ALPHA, AVOGADRO, ELECTRON_MASS, ELECTRON_RADIUS_cm } from "../../src/physics/constants.js";
import { elements } from "../../src/physics/elements.js";
import {
  coulombCorrection,
  lightRadiationLogarithms,
  mixtureRadiationLength,
  radiationLength,
} from "../../src/physics/radiation-length.js";
import { between, logarithmic } from "../random.js";

const element = (Z: number, A = 2.5 * Z): Composition => [{ Z, A, massFraction: 1 }];
const every = Array.from({ length: 92 }, (_, i) => i + 1);

/** Energy [GeV] at which everything is completely screened. */
const HUGE = 1e12;

const within = (value: number, expected: number, part: number, what = "") =>
  expect(Math.abs(value / expected - 1), `${what}: ${value}, expected ${expected}`).toBeLessThan(part);

/** Integrates over [0, 1] a function that may have logarithms at both ends. */
function integral(f: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(100);
  return nodes.reduce((sum, z, i) => sum + weights[i] * 6 * z * (1 - z) * f(z * z * (3 - 2 * z)), 0);
}
/** What a lepton loses by radiation in 1 g/cm^2, as part of its energy. */
const radiated = ({ bremsstrahlung }: Kernels, E: number): number =>
  integral((v) => v * bremsstrahlung(E, v));
/** Conversions of a photon in 1 g/cm^2. */
const converted = ({ pairs }: Kernels, k: number): number => integral((x) => pairs(k, x));

/** Tsai's L_rad and L'_rad. */
const logarithms = (Z: number): readonly [number, number] =>
  lightRadiationLogarithms(Z) ?? [Math.log(184.15 / Math.cbrt(Z)), Math.log(1194 / Math.cbrt(Z) ** 2)];

/** (Z^2 + Z)/{Z^2 [L_rad - f] + Z L'_rad}: how strong the second function of the kernels is beside the first. */
function secondOverFirst(Z: number): number {
  const [nucleus, electrons] = logarithms(Z);
  return (Z * Z + Z) / (Z * Z * (nucleus - coulombCorrection(Z)) + Z * electrons);
}

describe("complete screening", () => {
  it("radiates in a radiation length all of the energy, and 1 to 1.7 % more", () => {
    for (const Z of every) {
      const [A, b] = [2.5 * Z, secondOverFirst(Z) / 18];
      const loss = radiated(kernelsOf(element(Z, A)), HUGE) * radiationLength(Z, A);
      within(loss, 1 + b, 2e-5, `Z = ${Z}`);
      expect(b).toBeGreaterThan(0.0095);
      expect(b).toBeLessThan(0.017);
    }
  });

  it("converts 7/9 of the photons in a radiation length, but for the same correction", () => {
    for (const Z of every) {
      const A = 2.5 * Z;
      const rate = converted(kernelsOf(element(Z, A)), HUGE) * radiationLength(Z, A);
      within(rate, 7 / 9 - secondOverFirst(Z) / 54, 2e-5, `Z = ${Z}`);
    }
  });

  it("has Tsai's spectrum of photons and of electrons", () => {
    for (const Z of [1, 4, 5, 13, 74, 92]) {
      const kernels = kernelsOf(element(Z));
      const X0 = radiationLength(Z, 2.5 * Z);
      const part = secondOverFirst(Z) / 9;
      for (const x of [0.001, 0.1, 0.35, 0.5, 0.8, 0.99]) {
        within(
          x * kernels.bremsstrahlung(HUGE, x) * X0,
          (4 / 3) * (1 - x) + x * x + part * (1 - x),
          3e-5,
          `photons, Z = ${Z}`,
        );
        within(
          kernels.pairs(HUGE, x) * X0,
          1 - (4 / 3) * x * (1 - x) - part * x * (1 - x),
          3e-5,
          `electrons, Z = ${Z}`,
        );
      }
    }
  });

  it("is approached from below as the energy grows", () => {
    for (const Z of [6, 29, 82]) {
      const kernels = kernelsOf(element(Z));
      for (const of of [radiated, converted]) {
        const rates = [0.1, 1, 10, 100, 1000, HUGE].map((E) => of(kernels, E));
        for (let i = 1; i < rates.length; i++) expect(rates[i]).toBeGreaterThan(rates[i - 1]);
        within(rates[4], rates[5], 2e-3);
        expect(rates[0] / rates[5]).toBeLessThan(0.95);
      }
    }
  });
});

describe("screening", () => {
  it("has Davies, Bethe and Maximon's correction, whatever the momentum transfer", () => {
    for (const Z of [5, 13, 50, 82, 92]) {
      const a2 = (ALPHA * Z) ** 2;
      let f = 0;
      for (let n = 1; n < 2000; n++) f += a2 / (n * (n * n + a2));
      // the rest of the sum
      f += a2 / (2 * 2000 ** 2);
      const [nucleus, electrons] = logarithms(Z);
      const B = screeningOf(Z).strength(0, 1, 0);
      expect(Math.abs((Z * Z * nucleus + Z * electrons - B / 4) / (Z * Z) - f)).toBeLessThan(2e-4);
    }
  });

  it("is none for a bare nucleus and free electrons at large momentum transfers: Bethe and Heitler's", () => {
    for (const Z of [5, 6, 7, 8])
      for (const delta of [0.3, 0.5, 0.7]) {
        // 2 E E'/(m k) = 2/delta
        const free = 4 * (Z * Z + Z) * (Math.log(2 / delta) - 0.5) - 4 * Z * Z * coulombCorrection(Z);
        within(screeningOf(Z).strength(delta, 1, 0), free, 0.02, `Z = ${Z}, delta = ${delta}`);
        expect(screeningOf(Z).strength(delta, 0, 1)).toBeLessThan(1e-3 * Z * Z);
      }
  });

  it("falls with the momentum transfer, both functions of it, and never below zero", () => {
    for (const Z of [5, 13, 50, 92]) {
      const { strength: screening } = screeningOf(Z);
      for (const [b, d] of [
        [1, 0],
        [0, 1],
      ]) {
        let before = screening(0, b, d);
        for (let delta = 1e-6; delta < 1e3; delta *= 1.5) {
          const now = screening(delta, b, d);
          expect(now).toBeLessThanOrEqual(before);
          expect(now).toBeGreaterThanOrEqual(0);
          before = now;
        }
        expect(before).toBeLessThan(1e-2);
      }
    }
  });

  // Tsai, Rev. Mod. Phys. 46 (1974) 815, Eqs. (3.38) to (3.41)
  it("is that of Tsai's fits to the Thomas-Fermi atom", () => {
    const phi1 = (g: number) =>
      20.863 -
      2 * Math.log(1 + (0.55846 * g) ** 2) -
      4 * (1 - 0.6 * Math.exp(-0.9 * g) - 0.4 * Math.exp(-1.5 * g));
    const psi1 = (e: number) =>
      28.34 -
      2 * Math.log(1 + (3.621 * e) ** 2) -
      4 * (1 - 0.7 * Math.exp(-8 * e) - 0.3 * Math.exp(-29.2 * e));
    const phi1MinusPhi2 = (g: number) => 2 / (3 * (1 + 6.5 * g + 6 * g ** 2));
    const psi1MinusPsi2 = (e: number) => 2 / (3 * (1 + 40 * e + 400 * e ** 2));
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 92 }), logarithmic(1e-6, 1), (Z, delta) => {
        const [g, e] = [(100 * delta) / Z ** (1 / 3), (100 * delta) / Z ** (2 / 3)];
        const B =
          Z ** 2 * (phi1(g) - (4 / 3) * Math.log(Z) - 4 * coulombCorrection(Z)) +
          Z * (psi1(e) - (8 / 3) * Math.log(Z));
        const D = Z ** 2 * phi1MinusPhi2(g) + Z * psi1MinusPsi2(e);
        const { strength: screening, largestDelta } = screeningOf(Z);
        // beyond the place at which B changes its sign there is nothing
        expect(delta < largestDelta).toBe(B > 0);
        const seen = B > 0 ? 1 : 0;
        expect(Math.abs(screening(delta, 1, 0) - seen * B)).toBeLessThan(1e-10 * Z * Z);
        expect(Math.abs(screening(delta, 0, 1) - seen * D)).toBeLessThan(1e-12 * Z * Z);
        const both = seen * Math.max(0, 0.3 * B - 0.1 * D);
        expect(Math.abs(screening(delta, 0.3, -0.1) - both)).toBeLessThan(1e-10 * Z * Z);
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it("is complete for the lightest elements, with the logarithms of their own", () => {
    for (const Z of [1, 2, 3, 4]) {
      const { strength: screening } = screeningOf(Z);
      for (const delta of [0, 1e-3, 1, 1e3])
        for (const [b, d] of [
          [1, 0],
          [0, 1],
          [1, -0.2],
        ])
          expect(screening(delta, b, d)).toBe(screening(0, b, d));
      const [nucleus, electrons] = lightRadiationLogarithms(Z)!;
      within(screening(0, 1, 0), 4 * (Z * Z * (nucleus - coulombCorrection(Z)) + Z * electrons), 1e-14);
      within(screening(0, 0, 1), (2 / 3) * (Z * Z + Z), 1e-14);
    }
  });
});

const cases = fc.record({
  Z: fc.integer({ min: 1, max: 92 }),
  E: logarithmic(0.01, 1e5),
  v: fc.oneof(
    between(0, 1),
    logarithmic(1e-9, 0.1),
    logarithmic(1e-9, 0.1).map((x) => 1 - x),
  ),
});
const check = (property: (values: { Z: number; E: number; v: number }) => void): void =>
  fc.assert(fc.property(cases, property), { seed: 14, numRuns: 300 });

describe("kernels", () => {
  it("are finite and never negative, and do not exceed those of complete screening", () => {
    check(({ Z, E, v }) => {
      const { bremsstrahlung, pairs } = kernelsOf(element(Z));
      for (const [now, most] of [
        [bremsstrahlung(E, v), bremsstrahlung(HUGE, v)],
        [pairs(E, v), pairs(HUGE, v)],
      ]) {
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(most * (1 + 1e-12));
        expect(most).toBeLessThan(Infinity);
      }
    });
  });

  it("are zero at the ends and beyond them", () => {
    const { bremsstrahlung, pairs } = kernelsOf(element(29));
    for (const E of [0.1, 8, 1000]) {
      expect([bremsstrahlung(E, 1), bremsstrahlung(E, 1.5)]).toEqual([0, 0]);
      expect([pairs(E, 0), pairs(E, 1), pairs(E, -0.1), pairs(E, 1.1)]).toEqual([0, 0, 0, 0]);
    }
  });

  it("make as many electrons as positrons of an energy", () => {
    check(({ Z, E, v }) => {
      const { pairs } = kernelsOf(element(Z));
      // 1 - v is rounded
      const other = 1 - v;
      within(1 + pairs(E, 1 - other), 1 + pairs(E, other), 1e-12);
    });
  });

  it("depend on the two momentum transfers of the process alone", () => {
    check(({ Z, E, v }) => {
      const { bremsstrahlung, pairs } = kernelsOf(element(Z, 7));
      const K = (ALPHA * ELECTRON_RADIUS_cm ** 2 * AVOGADRO) / 7;
      const { strength: screening } = screeningOf(Z);
      const both = v * (1 - v);
      const radiation = screening(
        (ELECTRON_MASS * v) / (E * (1 - v)),
        4 / 3 - (4 / 3) * v + v * v,
        (2 / 3) * (1 - v),
      );
      const production = screening(ELECTRON_MASS / (E * both), 1 - (4 / 3) * both, -(2 / 3) * both);
      const close = (value: number, expected: number) =>
        expect(Math.abs(value - Math.max(0, expected))).toBeLessThan(1e-9 * K * Z * Z * (1 + 1 / v));
      close(bremsstrahlung(E, v), (K * radiation) / v);
      close(pairs(E, v), K * production);
    });
  });

  it("of a compound are the sum of its elements' by mass", () => {
    for (const formula of ["PbWO4", "H2O", "C2H4"]) {
      const compound = compositionOfFormula(formula);
      const all = kernelsOf(compound);
      const parts = compound.map(({ Z, A, massFraction }) => ({
        massFraction,
        ...kernelsOf(element(Z, A)),
      }));
      for (const E of [0.05, 8, 100])
        for (const v of [1e-6, 0.2, 0.7, 0.999]) {
          const sum = (of: "bremsstrahlung" | "pairs") =>
            parts.reduce((total, part) => total + part.massFraction * part[of](E, v), 0);
          for (const of of ["bremsstrahlung", "pairs"] as const)
            expect(Math.abs(all[of](E, v) - sum(of))).toBeLessThanOrEqual(1e-13 * sum(of));
        }
      const b = radiated(all, HUGE) * mixtureRadiationLength(compound) - 1;
      expect(b).toBeGreaterThan(0.0095);
      expect(b).toBeLessThan(0.017);
    }
  });

  it("grow like Z (Z + 1) a nucleus: a radiation length of heavy elements is shorter", () => {
    let before = 0;
    for (const [, { Z, A }] of elements) {
      const rate = converted(kernelsOf(element(Z, A)), 10) * A;
      expect(rate).toBeGreaterThan(before);
      before = rate;
    }
  });
});
