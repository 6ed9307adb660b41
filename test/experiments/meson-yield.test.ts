import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf } from "../../src/experiments/channels/channels.js";
import { decayYield, heaviestFrom } from "../../src/experiments/channels/meson-decay.js";
import { mesonsOf, mesonYield } from "../../src/experiments/channels/meson-yield.js";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { mesonNames, vectorMesons } from "../../src/physics/particles.js";
import { branchingToPair } from "../../src/production/vector-mesons.js";
import { logarithmic } from "../random.js";

const ldmx = preset("ldmx");
const byFactors: Experiment = {
  ...ldmx,
  photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 },
  mesons: { rho: { sigma0_ub: 20, f_nuc: 0.9 }, jpsi: 5 },
};

describe("mesonYield", () => {
  it("is the number in the file, or follows from Eqs. (5) and (6)", () => {
    expect(mesonYield(ldmx, "rho")).toBe(6e10);
    expect(mesonYield(ldmx, "jpsi")).toBe(0);
    const metresAndKilograms = (2e16 * 0.03 * (9 / 7) * 20e-34 * 67.6 * 0.9) / 1.67262192e-27;
    expect(mesonYield(byFactors, "rho") / metresAndKilograms).toBeCloseTo(1, 7);
    expect(mesonsOf(byFactors)).toEqual(["rho", "jpsi"]);
    expect(mesonsOf({ ...byFactors, final: "vector" })).toEqual([]);
  });

  it("given by factors is proportional to the leptons on target", () => {
    const more = { ...byFactors, beam: { ...byFactors.beam, on_target: 3 * byFactors.beam.on_target } };
    expect(mesonYield(more, "rho") / mesonYield(byFactors, "rho")).toBeCloseTo(3, 13);
    expect(mesonYield(more, "jpsi")).toBe(5);
  });

  it("given by factors needs photoproduction", () => {
    const { photoproduction: _, ...without } = byFactors;
    expect(() => mesonYield(without, "rho")).toThrow(/^invalid photoproduction: missing; must be given/);
  });
});

describe("decays", () => {
  it("of a J/psi, the example of a user's own meson, have its branching fraction and end at half its mass", () => {
    const faster = { ...byFactors, beam: { ...byFactors.beam, energy_GeV: 16 } };
    expect(decayYield(faster, "jpsi", 1e-3) / (5 * 5.971e-2)).toBeCloseTo(1, 6);
    expect(decayYield(faster, "jpsi", 1.548)).toBeGreaterThan(0);
    expect(decayYield(faster, "jpsi", 1.549)).toBe(0);
  });

  it("begin at the beam energy at which gamma p -> V p does, for both line shapes", () => {
    for (const line_shape of ["narrow", "breit-wigner"] as const)
      for (const meson of mesonNames) {
        const { mass } = vectorMesons[meson];
        // W = m_p + m_V
        const least = ((0.93827208816 + mass) ** 2 - 0.93827208816 ** 2) / (2 * 0.93827208816);
        const at = (energy_GeV: number): Experiment => ({
          ...ldmx,
          line_shape,
          mesons: { [meson]: 1 },
          beam: { ...ldmx.beam, energy_GeV },
        });
        expect(decayYield(at(least * (1 - 1e-9)), meson, 1e-3)).toBe(0);
        expect(decayYield(at(least * (1 + 1e-9)), meson, 1e-3)).toBeGreaterThan(0);
        const source = emissionOf(ldmx);
        expect(channelOf(meson).explain(at(0.9 * least), 1e-3, source, 0).closed).toMatch(
          /needs a photon of [\d.]+ GeV to make one, and the beam has/,
        );
        const wide = at(0.9 * least);
        expect(channelOf(meson).steps?.(wide)).toEqual([]);
        expect(channelOf(meson).notes?.(wide)).toEqual([]);
        // the highest energy of a spectrum counts
        const spectrum: Experiment = {
          ...wide,
          beam: {
            ...wide.beam,
            spectrum_GeV: [
              [0.8 * least, 1],
              [1.1 * least, 1e-3],
            ],
          },
        };
        expect(decayYield(spectrum, meson, 1e-3)).toBeGreaterThan(0);
      }
  });

  it("of a broad meson end at half the mass that the beam can make, and fall until there", () => {
    fc.assert(
      fc.property(fc.constantFrom(...mesonNames), logarithmic(10, 300), (meson, energy_GeV) => {
        const experiment: Experiment = {
          ...ldmx,
          line_shape: "breit-wigner",
          mesons: { [meson]: 1 },
          beam: { ...ldmx.beam, energy_GeV },
        };
        const heaviest = heaviestFrom(experiment, meson);
        const m = 0.93827208816;
        expect((m + 2 * heaviest) ** 2 / (m * m + 2 * m * energy_GeV)).toBeCloseTo(1, 12);
        const yields = [0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((part) =>
          decayYield(experiment, meson, part * heaviest),
        );
        for (let i = 1; i < yields.length; i++) expect(yields[i]).toBeLessThan(yields[i - 1]);
        expect(yields[5]).toBeGreaterThan(0);
        expect(decayYield(experiment, meson, heaviest * (1 + 1e-9))).toBe(0);
        // a light chi knows nothing of the line: every meson counts
        expect(decayYield(experiment, meson, 1e-5) / vectorMesons[meson].branchingToElectrons).toBeCloseTo(
          1,
          5,
        );
        // what kinematics take from the tail grows with the mass
        const free = (mass: number) => branchingToPair(meson, mass, { lineShape: "breit-wigner" });
        const kept = [0.5, 0.9].map(
          (part) => decayYield(experiment, meson, part * heaviest) / free(part * heaviest),
        );
        expect(kept[1]).toBeLessThan(kept[0]);
        expect(kept[0]).toBeLessThan(1);
      }),
      { seed: 6, numRuns: 20 },
    );
  });

  it("to scalars are fewer by (1/4) v^2/(1 + 2m^2/m_V^2), beyond which the width carries those of a broad meson", () => {
    const mass = 0.3;
    const v2 = 1 - (2 * mass) ** 2 / 0.77526 ** 2;
    const ratio = decayYield({ ...ldmx, spin: 0 }, "rho", mass) / decayYield(ldmx, "rho", mass);
    expect(ratio / ((0.25 * v2) / (1.5 - 0.5 * v2))).toBeCloseTo(1, 12);
    expect(decayYield(ldmx, "rho", 0.4)).toBe(0);
    expect(decayYield({ ...ldmx, line_shape: "breit-wigner" }, "rho", 0.4)).toBeGreaterThan(0);
  });
});

it("bremsstrahlung of light scalars is a quarter of that of fermions", () => {
  // only where the pair's mass is far above its threshold: the integral over ds/s is logarithmic, the ends differ by
  // (5/3 + 2 ln 2) - (8/3 + 2 ln 2) = -1 in ln s
  const events = (spin: 0 | 0.5, mass: number) => signalYield({ ...ldmx, spin }, mass).bremsstrahlung.events;
  const [light, lighter] = [1e-5, 1e-7].map((mass) => events(0, mass) / events(0.5, mass));
  expect(light).toBeLessThan(0.25);
  expect(Math.abs(lighter - 0.25)).toBeLessThan(Math.abs(light - 0.25));
  expect(lighter).toBeCloseTo(0.25, 1);
});
