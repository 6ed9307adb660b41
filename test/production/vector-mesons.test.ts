import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mesonNames, vectorMesons } from "../../src/physics/particles.js";
import { branchingToPair } from "../../src/production/vector-mesons.js";
import { between } from "../random.js";

/** Eq. (11) of arXiv:2505.04295 with the numbers of the Particle Data Group, at eps = 1. */
const published = {
  rho: (m: number) => 4.72e-5 * (1 + (2 * m * m) / 0.77526 ** 2) * Math.sqrt(1 - (4 * m * m) / 0.77526 ** 2),
  omega: (m: number) =>
    7.38e-5 * (1 + (2 * m * m) / 0.78266 ** 2) * Math.sqrt(1 - (4 * m * m) / 0.78266 ** 2),
  phi: (m: number) =>
    2.979e-4 * (1 + (2 * m * m) / 1.019461 ** 2) * Math.sqrt(1 - (4 * m * m) / 1.019461 ** 2),
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
    expect(branchingToPair(meson, 1e-6)).toBeCloseTo(vectorMesons[meson].branchingToElectrons, 15);
    const values = Array.from({ length: 99 }, (_, i) => branchingToPair(meson, ((i + 1) / 100) * end));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(branchingToPair(meson, end * (1 - 1e-9))).toBeGreaterThan(0);
    for (const mChi of [end, end * 1.0001, 10]) expect(branchingToPair(meson, mChi)).toBe(0);
  });

  it("closes like a velocity: quartering the distance to the end halves it", () => {
    const at = (distance: number) => branchingToPair(meson, end * (1 - distance));
    expect(at(1e-6) / at(4e-6)).toBeCloseTo(0.5, 5);
  });
});
