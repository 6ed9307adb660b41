import { describe, expect, it } from "vitest";
import { vegas } from "../../src/numerics/vegas.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { hydrogenFormFactor } from "../../src/physics/form-factor.js";
import { type Hydrogen, hydrogenModels } from "../../src/physics/hydrogen.js";
import type { Window } from "../../src/physics/missing-energy.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { PairIntegrand } from "../../src/production/phase-space/pair-integrand.js";

const beam = (m: number, energy: number, nucleus: Hydrogen, model: "fit" | "dipole" = "fit"): Collision =>
  collision({
    leptonMass: m,
    energy,
    Z: 1,
    A: nucleus === "proton" ? 1.008 : 2.014,
    formFactor: hydrogenFormFactor(nucleus, model),
  });

const beams: [string, number, number, Window][] = [
  ["electrons of 8 GeV", ELECTRON_MASS, 8, [0.5, 1]],
  ["electrons of 100 GeV", ELECTRON_MASS, 100, [0.5, 1]],
  ["muons of 160 GeV", MUON_MASS, 160, [0.5, 1]],
  ["muons of 3 GeV", MUON_MASS, 3, [0.3, 1]],
];

describe.each(["proton", "deuteron"] as const)("on a %s with its own form factors", (nucleus) => {
  it.each(beams)(
    "%s: the amplitude of VEGAS, without the vacuum polarisation, gives the same",
    (_, m, E, window) => {
      const table = new EmissionTable(beam(m, E, nucleus), { rtol: 1e-5 });
      for (const [i, mass] of [0.005, 0.1, 0.5].entries()) {
        const exact = table.crossSection({ mass, window });
        const integrand = new PairIntegrand(beam(m, E, nucleus), mass, window, 0.5);
        const { estimate } = vegas(integrand, { sessions: 5, warmUp: 5, calls: 2e4, seed: i });
        expect(exact.converged).toBe(true);
        expect(estimate.error / exact.value).toBeLessThan(0.01);
        expect(Math.abs(estimate.value - exact.value)).toBeLessThan(4.5 * estimate.error);
      }
    },
  );

  it.each(beams)("%s: both sides of a cut on the recoil lepton add up to all", (_, m, E, window) => {
    const collided = beam(m, E, nucleus);
    const of = (cuts: object) =>
      new EmissionTable(collided, { rtol: 1e-4, selection: { cuts } }).crossSection({
        mass: 0.3,
        window,
        weighted: true,
      });
    const [inside, outside, all] = [of({ angleMax: 0.2 }), of({ angleMin: 0.2 }), of({})];
    expect(Math.abs(inside.value + outside.value - all.value)).toBeLessThan(
      inside.error + outside.error + all.error,
    );
  });

  it.each(beams)("%s: a tighter tolerance stays within the error of a looser one", (_, m, E, window) => {
    for (const model of hydrogenModels) {
      const [coarse, fine] = [1e-3, 1e-6].map(
        (rtol) => new EmissionTable(beam(m, E, nucleus, model), { rtol }),
      );
      for (const mass of [0.01, 0.2, 0.6]) {
        const [a, b] = [coarse, fine].map((table) => table.crossSection({ mass, window }));
        expect(a.converged && b.converged).toBe(true);
        expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(a.error + b.error);
      }
    }
  });
});

describe("the magnetic moment of the proton", () => {
  it("matters at large mass, where the recoil is hard, and not at small mass", () => {
    const scattered = (mass: number): number => {
      const [whole, electric] = [0.5, 0].map((spin) => {
        const { formFactor, ...rest } = beam(ELECTRON_MASS, 8, "proton");
        // the same charge distribution without magnetism: a dipole of spin 0 is Helm's Gaussian of the same radius
        const other = { ...formFactor, kind: "helm" as const, decay: 6 / 0.71 / 1.5, radius: 0 };
        const collided = { ...rest, spin: spin as 0 | 0.5, formFactor: spin === 0 ? other : formFactor };
        return new EmissionTable(collided, { rtol: 1e-3 }).crossSection({ mass, window: [0.5, 1] }).value;
      });
      return whole / electric;
    };
    expect(Math.abs(scattered(0.005) - 1)).toBeLessThan(0.02);
    expect(scattered(0.8)).toBeGreaterThan(1.5);
  });
});
