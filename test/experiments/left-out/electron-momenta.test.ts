import { describe, expect, it } from "vitest";
import { preset } from "../../../src/experiments/file/presets.js";
import {
  innermostMomentum,
  meanSquareMomentum,
  smearedEnergy,
  smearingOf,
} from "../../../src/experiments/left-out/electron-momenta.js";
import type { Experiment } from "../../../src/experiments/schema/experiment.js";
import { ALPHA, ELECTRON_MASS } from "../../../src/physics/constants.js";
import { knownMaterials } from "../../../src/physics/materials.js";

/** Total energies of atoms by Hartree and Fock, without relativity, in alpha^2 m_e with the sign changed (Bunge et al. 1993). */
const HARTREE_FOCK: readonly [Z: number, energy: number][] = [
  [6, 37.688619],
  [10, 128.5471],
  [13, 241.87671],
  [18, 526.81751],
  [36, 2752.055],
  [54, 7232.1384],
  [86, 21866.772],
];

describe("momenta of atomic electrons", () => {
  it.each(HARTREE_FOCK)(
    "Z = %d: <p^2>/2m of all is minus the energy of Hartree and Fock's atom",
    (Z, energy) => {
      // three directions, and p^2/2m of each electron
      const kinetic = (Z * 3 * meanSquareMomentum(Z)) / 2;
      expect(Math.abs(kinetic / (ALPHA ** 2 * energy) - 1)).toBeLessThan(0.01);
    },
  );

  it("of hydrogen are within 5 % of those of its wave function", () => {
    expect(Math.abs(Math.sqrt(meanSquareMomentum(1)) / innermostMomentum(1) - 1)).toBeLessThan(0.05);
  });

  it.each([1, 13, 74, 82])("of the K shell are those of hydrogen's wave function with the charge %d", (Z) => {
    // |phi(p)|^2 = 8 a^5/(pi^2 (p^2 + a^2)^4) with a = Z alpha in units of m_e; p = a tan(t)
    const a = Z * ALPHA;
    const n = 20_000;
    let [norm, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const t = ((i + 0.5) / n) * (Math.PI / 2);
      const p = a * Math.tan(t);
      const weight =
        ((4 * Math.PI * p * p * 8 * a ** 5) / (Math.PI ** 2 * (p * p + a * a) ** 4)) * (a / Math.cos(t) ** 2);
      norm += weight * (Math.PI / 2 / n);
      squares += (weight * (Math.PI / 2 / n) * p * p) / 3;
    }
    expect(norm).toBeCloseTo(1, 8);
    expect(Math.abs(Math.sqrt(squares) / innermostMomentum(Z) - 1)).toBeLessThan(1e-6);
  });

  it("of a compound lie between those of its elements, weighted by electrons", () => {
    const element = (Z: number, A: number, massFraction: number) => ({ Z, A, massFraction });
    const { all, innermost } = smearingOf([element(82, 207.2, 0.9), element(6, 12.011, 0.1)]);
    const [lead, carbon] = [(0.9 * 82) / 207.2, (0.1 * 6) / 12.011];
    const mean = (lead * meanSquareMomentum(82) + carbon * meanSquareMomentum(6)) / (lead + carbon);
    expect(Math.abs(all - Math.sqrt(mean))).toBeLessThan(1e-15);
    expect(innermost).toBe(innermostMomentum(82));
  });
});

describe("an energy near an edge", () => {
  const materials = ["Al", "W", "Pb", "Cu", "LH2"].filter((name) => name in knownMaterials);
  const of = (material: string, energy_GeV: number, window: [number, number]): Experiment => {
    const { calorimeter: _, photoproduction: __, ...full } = preset("ldmx-full");
    return {
      ...full,
      mesons: {},
      beam: { ...full.beam, energy_GeV },
      target: { ...preset("ldmx-full").target, material } as Experiment["target"],
      signal: { missing_energy_fraction: window },
    };
  };
  // the mass whose pair, or vector, needs an energy on an electron at rest: s = 2 m_e (E + m_e)
  const massOf = (energy: number) => Math.sqrt(2 * ELECTRON_MASS * (energy + ELECTRON_MASS));

  it.each(materials)("of %s is found within three per cent of the edges, and nowhere else", (material) => {
    for (const energy of [4, 8, 100])
      for (const window of [
        [0.5, 1],
        [0.3, 0.8],
      ] as [number, number][])
        for (const part of [
          0.2, 0.3, 0.45, 0.495, 0.5, 0.51, 0.6, 0.775, 0.79, 0.8, 0.82, 0.83, 0.96, 0.98, 1, 1.02, 1.04,
        ]) {
          const experiment = of(material, energy, window);
          const [low, high] = window;
          const near = (edge: number) => Math.abs(part / edge - 1) < 0.03;
          const pair = smearedEnergy(experiment, 0.5 * massOf(part * energy));
          expect(pair !== null, `chi ${energy} ${window} ${part}`).toBe(near(high));
          if (pair) {
            expect(Math.abs(pair.energy_GeV / (part * energy) - 1)).toBeLessThan(1e-9);
            expect(pair.edge).toBe(high === 1 ? "the beam's energy" : "the window's upper edge");
            expect(pair.smearing).toHaveLength(1);
          }
          const vector = smearedEnergy({ ...experiment, final: "vector" }, massOf(part * energy));
          expect(vector !== null, `V ${energy} ${window} ${part}`).toBe(near(high) || near(low));
        }
  });

  it("needs a cascade, and knows target and calorimeter", () => {
    const mass = 0.5 * massOf(8);
    expect(smearedEnergy(preset("ldmx"), mass)).toBeNull();
    const found = smearedEnergy(preset("ldmx-full"), mass)!;
    expect(found.smearing.map(({ material }) => material)).toEqual(["Al", "W"]);
    // W has the larger momenta
    expect(found.smearing[1].all).toBeGreaterThan(3 * found.smearing[0].all);
  });
});
