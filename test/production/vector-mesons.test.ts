import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mesonNames, vectorMesons } from "../../src/physics/particles.js";
import { branchingToPair, mesonsPerLepton } from "../../src/production/vector-mesons.js";
import { between } from "../random.js";

/** Eq. (11) of arXiv:2505.04295 with the numbers of the Particle Data Group, at eps = 1. */
const published = {
  rho: (m: number) => 4.72e-5 * (1 + (2 * m * m) / 0.77526 ** 2) * Math.sqrt(1 - (4 * m * m) / 0.77526 ** 2),
  omega: (m: number) =>
    7.38e-5 * (1 + (2 * m * m) / 0.78266 ** 2) * Math.sqrt(1 - (4 * m * m) / 0.78266 ** 2),
  phi: (m: number) =>
    2.979e-4 * (1 + (2 * m * m) / 1.019461 ** 2) * Math.sqrt(1 - (4 * m * m) / 1.019461 ** 2),
  jpsi: (m: number) => 5.971e-2 * (1 + (2 * m * m) / 3.0969 ** 2) * Math.sqrt(1 - (4 * m * m) / 3.0969 ** 2),
};

describe.each(mesonNames)("branchingToPair of the %s", (meson) => {
  const end = 0.5 * vectorMesons[meson].mass;

  it("is Eq. (11)", () => {
    fc.assert(
      fc.property(between(1e-6, 0.99999), (part) => {
        const mChi = part * end;
        expect(Math.abs(branchingToPair(meson, mChi) / published[meson](mChi) - 1)).toBeLessThan(1e-10);
      }),
      { seed: 24, numRuns: 500 },
    );
  });

  it("is that to electrons for a light chi, and falls from there to zero at half the meson's mass", () => {
    expect(branchingToPair(meson, 1e-6) / vectorMesons[meson].branchingToElectrons).toBeCloseTo(1, 10);
    const values = Array.from({ length: 99 }, (_, i) => branchingToPair(meson, ((i + 1) / 100) * end));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(branchingToPair(meson, end * (1 - 1e-9))).toBeGreaterThan(0);
    for (const mChi of [end, end * 1.0001, 10]) expect(branchingToPair(meson, mChi)).toBe(0);
  });

  it("is a quarter of it for a light scalar, and closes like the cube of a velocity", () => {
    const at = (distance: number) => branchingToPair(meson, end * (1 - distance), { spin: 0 });
    expect(branchingToPair(meson, 1e-6, { spin: 0 }) / vectorMesons[meson].branchingToElectrons).toBeCloseTo(
      0.25,
      10,
    );
    expect(at(1e-6) / at(4e-6)).toBeCloseTo(0.125, 5);
    expect(at(-1e-6)).toBe(0);
  });

  it("with its width is the same for a light chi, and falls smoothly through half the meson's mass", () => {
    const wide = (mChi: number) => branchingToPair(meson, mChi, { spin: 0.5, lineShape: "breit-wigner" });
    const { width, mass, branchingToElectrons } = vectorMesons[meson];
    expect(wide(1e-4) / branchingToElectrons).toBeCloseTo(1, 6);
    const inWidths = [-20, -5, -2, -1, -0.5, 0, 0.5, 1, 2, 5, 20].map((n) => end + 0.5 * n * width);
    const values = inWidths.filter((mChi) => mChi > 0).map(wide);
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(wide(end * (1 + 1e-9)) / wide(end * (1 - 1e-9))).toBeCloseTo(1, 3);
    expect(wide(mass * 20)).toBe(0);
  });

  it("closes like a velocity: quartering the distance to the end halves it", () => {
    const at = (distance: number) => branchingToPair(meson, end * (1 - distance));
    expect(at(1e-6) / at(4e-6)).toBeCloseTo(0.5, 5);
  });
});

it("mesonsPerLepton: with the radiation length of tungsten, the paper's Eqs. (5) and (6) give its yields (7)", () => {
  // sigma_0 of the rho is about 20 ub (Bauer et al., Rev. Mod. Phys. 50 (1978) 261: 13 to 23 ub from 3 to 10 GeV)
  const radiator = { f_brem: 0.03, X0_g_per_cm2: 6.76 };
  const rho = 2e16 * mesonsPerLepton(radiator, { sigma0_ub: 20, f_nuc: 1 });
  // 2e16 x 0.03 x 9/7 x 20e-30 cm^2 x 6.76 g/cm^2/1.672622e-24 g, by hand
  expect(rho / 6.2356e10).toBeCloseTo(1, 4);
  expect(mesonsPerLepton({ ...radiator, X0_g_per_cm2: 13.52 }, { sigma0_ub: 10, f_nuc: 0.5 })).toBeCloseTo(
    rho / 2e16 / 2,
    18,
  );
});
