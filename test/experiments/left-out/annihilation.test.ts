import fc from "fast-check";
import { expect, it, test } from "vitest";
import { signalYield } from "../../../src/experiments/channels/signal-yield.js";
import { preset } from "../../../src/experiments/file/presets.js";
import { annihilationYield } from "../../../src/experiments/left-out/annihilation-yield.js";
import type { Experiment } from "../../../src/experiments/schema/experiment.js";
import { nucleiPerArea, withThickness } from "../../../src/experiments/target.js";
import { chiPair } from "../../../src/physics/chi-pair.js";
import { isMassShell } from "../../../src/physics/final-state.js";
import type { PairSpin } from "../../../src/physics/spectral-weight.js";
import { toPicobarn } from "../../../src/physics/units.js";
import {
  annihilation as annihilationTo,
  heaviestAnnihilated,
  leastPositron,
} from "../../../src/production/annihilation.js";
import { between, logarithmic } from "../../random.js";

/** The cross section for a pair of chi. */
const annihilation = (energy: number, mChi: number, spin: PairSpin): number => {
  const density = chiPair.density(mChi, spin);
  if (isMassShell(density)) throw new Error("a pair is no mass shell");
  return annihilationTo(energy, density);
};

const ldmx = preset("ldmx");
const electron = 0.51099895e-3;

it("the cross section far above its thresholds is 86.85 nb GeV^2/s, a quarter of it for scalars", () => {
  const s = 2 * electron * (1e4 + electron);
  expect((toPicobarn(annihilation(1e4, 1e-3, 0.5)) / 86_850) * s).toBeCloseTo(1, 3);
  expect(annihilation(1e4, 1e-3, 0) / annihilation(1e4, 1e-3, 0.5)).toBeCloseTo(0.25, 3);
});

it("the cross section is the trace of Dirac matrices, averaged over directions", () => {
  // both masses kept; by the midpoint rule in cos theta
  fc.assert(
    fc.property(logarithmic(0.01, 1e4), between(0.01, 0.99), (energy, part) => {
      const m = part * heaviestAnnihilated(energy);
      const s = 2 * electron * (energy + electron);
      const [E, p, k] = [0, electron, m].map((mass) => Math.sqrt(s / 4 - mass * mass));
      const n = 2000;
      let mean = 0;
      for (let i = 0; i < n; i++) {
        const c = -1 + (2 * i + 1) / n;
        const [near, far] = [E * E - p * k * c, E * E + p * k * c];
        const m2 = m * m;
        const e2 = electron * electron;
        // (1/4) Tr[(p-slash - m_e) g^mu (p'-slash + m_e) g^nu] Tr[(k + m) g_mu (k' - m) g_nu]
        mean += (8 * (near * near + far * far + (m2 * (s / 2 - e2) + e2 * (s / 2 - m2)) + 2 * m2 * e2)) / n;
      }
      const alpha = 1 / 137.035999084;
      const sigma = ((alpha * alpha * Math.PI) / s ** 3) * (k / p) * mean;
      expect(annihilation(energy, m, 0.5) / sigma).toBeCloseTo(1, 5);
    }),
    { seed: 1, numRuns: 100 },
  );
});

it("it opens like a velocity, for scalars like its cube, at 2m^2/m_e - m_e", () => {
  fc.assert(
    fc.property(logarithmic(2e-3, 1), (m) => {
      const least = leastPositron(m);
      expect(heaviestAnnihilated(least) / m).toBeCloseTo(1, 12);
      const above = (d: number, spin: 0 | 0.5) => annihilation(least * (1 + d), m, spin);
      expect(above(4e-6, 0.5) / above(1e-6, 0.5)).toBeCloseTo(2, 3);
      expect(above(4e-6, 0) / above(1e-6, 0)).toBeCloseTo(8, 2);
      expect(above(-1e-6, 0.5)).toBe(0);
    }),
    { seed: 2, numRuns: 50 },
  );
});

const positrons: Experiment = { ...ldmx, beam: { ...ldmx.beam, lepton: "e+" } };

it("a thin target's yield is that of the beam's energy alone, and the shower's goes with the cube of the thickness", () => {
  const thin = { ...positrons, target: withThickness(ldmx.target, 1e-6) };
  for (const mass of [0.001, 0.01, 0.03]) {
    const closed =
      ldmx.beam.on_target * nucleiPerArea(thin) * 13 * 1e-36 * toPicobarn(annihilation(8, mass, 0.5));
    expect(Math.abs(annihilationYield(thin, mass) / closed - 1)).toBeLessThan(2e-3);
  }
  const shower = (cm: number) => annihilationYield({ ...ldmx, target: withThickness(ldmx.target, cm) }, 0.01);
  expect(shower(2e-3) / shower(1e-3)).toBeCloseTo(8, 1);
});

test("there is none for muons, beyond the threshold, for vectors, cuts and a window below the beam's energy", () => {
  expect(annihilationYield(ldmx, 0.0453)).toBe(0);
  for (const none of [
    preset("na64mu"),
    { ...ldmx, final: "vector" as const },
    { ...ldmx, cuts: { recoil_pt_min_MeV: 1 } },
    { ...ldmx, signal: { missing_energy_fraction: [0.5, 0.9] as [number, number] } },
  ])
    expect(annihilationYield(none, 0.01)).toBe(0);
});

// EGSnrc, 4e6 electrons of 8 GeV on 0.4 X0 of aluminium, positrons' path folded with the cross section, 2 %
test.each([
  [0.005, 0.0114, 0.15],
  [0.01, 0.0498, 0.15],
  [0.02, 0.243, 0.15],
  [0.03, 0.58, 0.15],
  [0.04, 0.225, 0.25],
])("of the shower at %f GeV it is about %f of the signal of LDMX, by EGSnrc", (mass, share, accuracy) => {
  const { bremsstrahlung } = signalYield(ldmx, mass, { rtol: 1e-3 });
  expect(Math.abs(annihilationYield(ldmx, mass) / bremsstrahlung.events / share - 1)).toBeLessThan(accuracy);
});
