import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nucleiAlong } from "../../../src/experiments/cascade/nuclei-met.js";
import { signalYield } from "../../../src/experiments/channels/signal-yield.js";
import { parseExperiment } from "../../../src/experiments/file/parse.js";
import { preset } from "../../../src/experiments/file/presets.js";
import type { Experiment } from "../../../src/experiments/schema/experiment.js";
import { nucleiPerArea } from "../../../src/experiments/target.js";
import { gaussLegendre } from "../../../src/numerics/gauss-legendre.js";
import { chiPair } from "../../../src/physics/chi-pair.js";
import { AVOGADRO, ELECTRON_MASS } from "../../../src/physics/constants.js";
import { isMassShell } from "../../../src/physics/final-state.js";
import { CM2_PER_PB, toPicobarn } from "../../../src/physics/units.js";
import { annihilation, heaviestAnnihilated } from "../../../src/production/annihilation.js";
import { between, logarithmic } from "../../random.js";

/** An experiment of 1e10 leptons with a shower. */
const experiment = (keys: object = {}): Experiment =>
  parseExperiment(
    JSON.stringify({
      name: "shower",
      beam: { lepton: "e-", energy_GeV: 8, on_target: 1e10 },
      target: { material: "W", thickness_X0: 1 },
      cascade: "electromagnetic",
      signal: { missing_energy_fraction: [0.6, 1] },
      ...keys,
    }),
    "shower.yaml",
  );
const positrons = { lepton: "e+", energy_GeV: 8, on_target: 1e10 };

/** The yield of annihilation alone, which needs no cross sections of collisions. */
const annihilated = (of: Experiment, mass: number) => {
  const nothing = { value: 0, error: 0, errorKind: "bound", evaluations: 0, converged: true } as const;
  return signalYield(of, mass, { source: { crossSection: () => nothing } }).annihilation;
};

const densityOf = (mass: number, spin: 0 | 0.5 = 0.5) => {
  const density = chiPair.density(mass, spin);
  if (isMassShell(density)) throw new Error("a pair is no mass shell");
  return density;
};

describe("annihilation", () => {
  it("of a beam of positrons in a thin target is n_e sigma(E_0)", () => {
    fc.assert(
      fc.property(logarithmic(1e-3, 0.03), fc.constantFrom(0, 0.5), (mass, spin) => {
        const thin = experiment({
          beam: positrons,
          spin,
          target: { material: "W", thickness_g_per_cm2: 1e-4 },
        });
        const electrons = (1e-4 * AVOGADRO * 74) / 183.84;
        const closed =
          1e10 * electrons * CM2_PER_PB * toPicobarn(annihilation(8, densityOf(mass, spin as 0 | 0.5)));
        expect(Math.abs(annihilated(thin, mass).events / closed - 1)).toBeLessThan(1e-4);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it("to a pair is that to vectors of every mass, by the pair's spectral density", () => {
    // two routes: a shower of its own above the threshold, and the density of positrons at each resonance
    for (const beam of [positrons, { ...positrons, lepton: "e-" }])
      for (const mass of [0.005, 0.03, 0.042]) {
        const pair = experiment({ beam, signal: { missing_energy_fraction: [0.6, 0.95] } });
        const vector: Experiment = { ...pair, final: "vector" };
        const [first, last] = [0.6 * 8, 0.95 * 8].map((energy) => 2 * ELECTRON_MASS * energy);
        const { threshold, factor, weight } = densityOf(mass);
        const low = Math.max(first, threshold);
        const { nodes, weights } = gaussLegendre(16);
        let sum = 0;
        for (const [i, x] of nodes.entries()) {
          // a pair begins like a square root
          const s = low + (last - low) * x * x;
          const density = (factor * weight(1 - threshold / s, s)) / s;
          sum += weights[i] * 2 * x * (last - low) * density * annihilated(vector, Math.sqrt(s)).events;
        }
        expect(Math.abs(annihilated(pair, mass).events / sum - 1), `${beam.lepton} ${mass}`).toBeLessThan(
          1e-3,
        );
      }
  });

  it("in two windows side by side adds up, and a table that is 1 changes nothing", () => {
    fc.assert(
      fc.property(
        between(0.01, 0.99),
        between(0.3, 0.6),
        between(0.65, 0.95),
        fc.constantFrom("e-", "e+"),
        fc.constantFrom("chi", "vector"),
        (part, low, middle, lepton, final) => {
          // a resonance inside the window, or a pair at any distance from its limit
          const heaviest = heaviestAnnihilated(8);
          const mass = final === "chi" ? part * heaviest : 2 * heaviest * Math.sqrt(low + (1 - low) * part);
          const of = (window: [number, number], efficiency: unknown = 1) =>
            annihilated(
              experiment({
                beam: { ...positrons, lepton },
                final,
                efficiency,
                signal: { missing_energy_fraction: window },
              }),
              mass,
            );
          const whole = of([low, 1]);
          const parts = [of([low, middle]), of([middle, 1])];
          const sum = parts[0].events + parts[1].events;
          const error = whole.error + parts[0].error + parts[1].error;
          expect(Math.abs(sum - whole.events)).toBeLessThanOrEqual(error + 1e-12 * whole.events);
          const table = of([low, 1], {
            missing_energy_fraction: [
              [low, 1],
              [middle, 1],
            ],
          });
          expect(Math.abs(table.events - whole.events)).toBeLessThanOrEqual(
            error + table.error + 1e-12 * whole.events,
          );
        },
      ),
      { seed: 3, numRuns: 15 },
    );
  });

  it("ends at the kinematic limit, and says why", () => {
    const limit = heaviestAnnihilated(8);
    const of = experiment({ target: { material: "W", thickness_X0: 5 } });
    expect(annihilated(of, limit * (1 + 1e-9)).events).toBe(0);
    expect(annihilated(of, 0.99 * limit).events).toBeGreaterThan(0);
  });
});

describe("bremsstrahlung along a shower", () => {
  it("in a very thin target is that of the beam", () => {
    const target = { material: "W", thickness_X0: 1e-4 };
    const [shower, none] = ["electromagnetic", "none"].map((cascade) => experiment({ target, cascade }));
    const [a, b] = [shower, none].map((of) => signalYield(of, 0.02, { rtol: 1e-5 }).bremsstrahlung);
    expect(Math.abs(a.events / b.events - 1)).toBeLessThan(2e-4);
    expect(nucleiAlong(none)).toBe(nucleiPerArea(none));
    expect(nucleiAlong(shower) / nucleiPerArea(none)).toBeCloseTo(1, 3);
  });

  it("has an error that holds: at a tolerance, against one ten times tighter", () => {
    for (const [lepton, thickness_X0, mass, window] of [
      ["e-", 0.4, 0.01, [0.6, 1]],
      ["e+", 3, 0.1, [0.3, 1]],
      ["e-", 40, 0.001, [0.5, 0.9]],
    ] as const) {
      const of = experiment({
        beam: { ...positrons, lepton },
        target: { material: "W", thickness_X0 },
        signal: { missing_energy_fraction: window },
      });
      const [coarse, fine] = [1e-2, 1e-3].map((rtol) => signalYield(of, mass, { rtol }).bremsstrahlung);
      expect(Math.abs(coarse.events - fine.events)).toBeLessThan(coarse.error + fine.error);
    }
  });

  it("in two windows side by side adds up, with a table of efficiencies, too", () => {
    // two routes: polynomials through cross sections of windows up to the beam's energy, and integrals of the spectrum
    const table = { missing_energy_fraction: [0.5, 0.85, 1].map((x) => [x, x * x]) };
    for (const [lepton, material, thickness_X0, middle, mass, efficiency] of [
      ["e+", "C", 0.08, 0.97, 0.027, 1],
      ["e-", "W", 1, 0.62, 0.03, 1],
      ["e-", "Al", 20, 0.8, 0.2, 1],
      ["e-", "W", 1, 0.7, 0.03, table],
    ] as const) {
      const of = (low: number, high: number) => {
        const keys = {
          beam: { ...positrons, lepton },
          target: { material, thickness_X0 },
          efficiency,
          signal: { missing_energy_fraction: [low, high] },
        };
        return signalYield(experiment(keys), mass, { rtol: 1e-3 }).bremsstrahlung;
      };
      const [whole, below, above] = [of(0.6, 1), of(0.6, middle), of(middle, 1)];
      expect([whole, below, above].every(({ converged }) => converged)).toBe(true);
      expect(Math.abs(below.events + above.events - whole.events)).toBeLessThan(
        whole.error + below.error + above.error,
      );
    }
  });

  it("does not change if the target is divided into layers", () => {
    const layers = [0.3, 0.7].map((thickness_X0) => ({ material: "W", thickness_X0 }));
    const [whole, parts] = [experiment(), experiment({ target: { layers } })].map((of) =>
      signalYield(of, 0.02, { rtol: 1e-3 }),
    );
    expect(parts.bremsstrahlung.events / whole.bremsstrahlung.events).toBeCloseTo(1, 8);
    // each layer makes its polynomials as fine as it needs
    const [a, b] = [whole.annihilation, parts.annihilation];
    expect(Math.abs(a.events - b.events)).toBeLessThan(a.error + b.error);
  });
});

it("LDMX is that of an independent solver of the same equations", () => {
  // parts of sigma(E_0) times the thickness: bremsstrahlung and annihilation in target and calorimeter, to 2 in the last digit
  const parts = (of: Experiment, thin: Experiment, mass: number) => {
    const per = signalYield(thin, mass, { rtol: 1e-3 }).bremsstrahlung.events;
    const { bremsstrahlung, annihilation: positrons } = signalYield(of, mass, { rtol: 1e-3 });
    return [bremsstrahlung.events / per, positrons.events / per];
  };
  const ldmx = preset("ldmx");
  const target: Experiment = { ...ldmx, cascade: "electromagnetic", mesons: {} };
  const { photoproduction, ...full } = { ...preset("ldmx-full"), mesons: {} };
  for (const [mass, brem, annihilated, brem2, annihilated2] of [
    [0.001, 0.714, 0.0007, 0.013, 0.003],
    [0.01, 0.726, 0.051, 0.017, 0.188],
    [0.02, 0.724, 0.251, 0.016, 0.92],
    [0.03, 0.721, 0.598, 0.015, 2.184],
    [0.04, 0.719, 0.232, 0.015, 0.702],
  ]) {
    const [a, b] = parts(target, ldmx, mass);
    const [c, d] = parts(full, ldmx, mass);
    const near = (value: number, theirs: number, rounding: number) =>
      expect(Math.abs(value - theirs), `${mass}: ${value} ${theirs}`).toBeLessThan(0.02 * theirs + rounding);
    near(a, brem, 1e-3);
    near(b, annihilated, 1e-4);
    near(c - a, brem2, 1e-3);
    near(d - b, annihilated2, 1e-3);
  }
});
