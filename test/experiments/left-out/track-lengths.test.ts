import fc from "fast-check";
import { expect, it, test } from "vitest";
import {
  electronPath,
  positronPath,
  thicknessInX0,
} from "../../../src/experiments/left-out/track-lengths.js";
import { between, logarithmic } from "../../random.js";

/**
 * Paths above a part of the beam's energy [radiation lengths], by EGSnrc with bremsstrahlung of Seltzer and Berger, statistics 0.1 to 4 %:
 * electrons of 8 GeV on aluminium and tungsten; thickness, part, path of electrons and of positrons.
 */
const egsnrc: Record<string, readonly [t: number, part: number, electrons: number, positrons: number][]> = {
  Al: [
    [0.1, 0.5, 0.096789, 2.0563e-5],
    [0.4, 0.3, 0.37129, 0.0025824],
    [0.4, 0.5, 0.34577, 9.2801e-4],
    [0.4, 0.7, 0.31143, 2.5904e-4],
    [1, 0.3, 0.79804, 0.023729],
    [1, 0.7, 0.51598, 0.0017311],
    [5, 0.5, 0.86831, 0.036003],
    [40, 0.5, 0.87019, 0.037901],
    [40, 0.7, 0.58634, 0.0065994],
  ],
  W: [
    [0.4, 0.3, 0.37128, 0.0026042],
    [0.4, 0.7, 0.31117, 2.6518e-4],
    [1, 0.5, 0.65898, 0.0075067],
    [2, 0.5, 0.83227, 0.021498],
    [40, 0.5, 0.87279, 0.038767],
    [40, 0.7, 0.5878, 0.0068602],
  ],
};

test.each(Object.keys(egsnrc))(
  "paths in %s are those of EGSnrc, as well as the docstrings say",
  (material) => {
    for (const [t, part, electrons, positrons] of egsnrc[material]) {
      expect(Math.abs(electronPath(t, part) / electrons - 1), `e- ${t} ${part}`).toBeLessThan(0.03);
      expect(Math.abs(positronPath(t, part) / positrons - 1), `e+ ${t} ${part}`).toBeLessThan(0.15);
    }
  },
);

it("an electron's path is the integral of P(4t/3, ln 1/part), by the definition of P", () => {
  fc.assert(
    fc.property(between(0.05, 3), between(0.1, 0.95), (t, part) => {
      // Int over depths of Int_0^x y^(a-1) e^-y dy/Gamma(a), with y = x v^(1/a) and Gamma(a) from the same integral to 60
      const lower = (a: number, x: number) => {
        const n = 400;
        let sum = 0;
        for (let i = 0; i < n; i++) sum += Math.exp(-x * ((i + 0.5) / n) ** (1 / a));
        return (x ** a * sum) / (n * a);
      };
      const x = -Math.log(part);
      const n = 60;
      let path = 0;
      for (let i = 0; i < n; i++) {
        const a = (4 / 3) * t * ((i + 0.5) / n);
        // a Gamma(a) = Gamma(a + 1), here by Stirling's series of Gamma(a + 8)
        const z = a + 8;
        const ln =
          (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * z) - 1 / (360 * z ** 3);
        const product = [1, 2, 3, 4, 5, 6, 7].reduce((all, k) => all * (a + k), 1);
        path += ((t / n) * a * lower(a, x) * product) / Math.exp(ln);
      }
      expect(Math.abs(electronPath(t, part) / path - 1)).toBeLessThan(3e-3);
    }),
    { seed: 2, numRuns: 30 },
  );
});

it("paths rise with the thickness and fall with the part, between nothing and all", () => {
  fc.assert(
    fc.property(logarithmic(1e-3, 100), between(0.05, 0.95), (t, part) => {
      for (const path of [electronPath, positronPath]) {
        expect(path(t, part)).toBeGreaterThan(0);
        expect(path(t, part)).toBeLessThan(t);
        expect(path(t, 1.02 * part)).toBeLessThan(path(t, part));
        expect(path(1.1 * t, part)).toBeGreaterThan(path(t, part) * (1 - 1e-3));
      }
    }),
    { seed: 3, numRuns: 200 },
  );
  expect(electronPath(7, 0)).toBe(7);
  expect(electronPath(1e-6, 0.5) / 1e-6).toBeCloseTo(1, 5);
  // three steps: radiation, conversion, path
  expect(positronPath(2e-4, 0.4) / positronPath(1e-4, 0.4)).toBeCloseTo(8, 2);
  expect([positronPath(1, 1), electronPath(1, 1)]).toEqual([0, 0]);
});

it("a target has its thickness in radiation lengths, given or not", () => {
  const matter = { density_g_per_cm3: 11.35, nucleus_spin: 0.5 as const, thickness_cm: 0.5612 };
  const lead = { ...matter, Z: 82, A_g_per_mol: 207.2 };
  // 6.37 g/cm^2, Particle Data Group
  expect(thicknessInX0(lead)).toBeCloseTo(1, 2);
  expect(thicknessInX0({ ...lead, X0_cm: 0.2806 })).toBeCloseTo(2, 12);
  expect(thicknessInX0({ layers: [lead, lead] })).toBeCloseTo(2 * thicknessInX0(lead), 12);
});
