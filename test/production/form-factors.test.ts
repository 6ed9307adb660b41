import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import {
  elasticFormFactor,
  type FormFactor,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import type { Window } from "../../src/physics/missing-energy.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { logarithmic } from "../random.js";

const kinds: [string, (Z: number, A: number) => FormFactor][] = [
  ["elastic+quasielastic", (Z, A) => quasiElasticFormFactor(Z, A)],
  ["helm", (Z, A) => helmFormFactor(Z, A)],
  ["point", () => pointFormFactor()],
  ["a screened point", (Z, A) => pointFormFactor(elasticFormFactor(Z, A).screening ** -0.5)],
];

const beams = fc.constantFrom(
  { m: ELECTRON_MASS, E: 8, Z: 13, A: 27, window: [0.7, 1] as Window },
  { m: ELECTRON_MASS, E: 100, Z: 82, A: 207, window: [0.5, 1] as Window },
  { m: MUON_MASS, E: 160, Z: 82, A: 207, window: [0.5, 1] as Window },
  { m: MUON_MASS, E: 20, Z: 6, A: 12, window: [0.2, 0.9] as Window },
);

describe("EmissionTable", () => {
  it.each(kinds)("keeps its error with any form factor: %s", (_, formFactor) => {
    fc.assert(
      fc.property(beams, logarithmic(1e-3, 0.6), ({ m, E, Z, A, window }, mV) => {
        const beam = collision({ leptonMass: m, energy: E, Z, A, spin: 0.5, formFactor: formFactor(Z, A) });
        const [coarse, fine] = [1e-3, 1e-5].map((rtol) =>
          new EmissionTable(beam, { rtol }).crossSection({ final: "vector", mass: mV, window }),
        );
        expect(coarse.converged && fine.converged).toBe(true);
        expect(Math.abs(coarse.value - fine.value)).toBeLessThanOrEqual(coarse.error + fine.error);
      }),
      { seed: 12, numRuns: 10 },
    );
  });

  it("follows a diffracting nucleus down many minima", () => {
    const beam = collision({
      leptonMass: ELECTRON_MASS,
      energy: 8,
      Z: 13,
      A: 27,
      spin: 0.5,
      formFactor: helmFormFactor(13, 27),
    });
    const [coarse, fine] = [1e-3, 1e-5].map((rtol) => new EmissionTable(beam, { rtol }));
    for (const mV of [1.5, 2.5, 3.5]) {
      const [a, b] = [coarse, fine].map((table) =>
        table.crossSection({ final: "vector", mass: mV, window: [0.7, 1] }),
      );
      expect(a.converged && b.converged).toBe(true);
      expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(a.error + b.error);
    }
  });

  it("orders the nuclei: a point radiates more than any, screened or not", () => {
    const at = (formFactor: FormFactor): number =>
      new EmissionTable(
        collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27, spin: 0.5, formFactor }),
        { rtol: 1e-3 },
      ).crossSection({
        final: "vector",
        mass: 0.3,
        window: [0.7, 1],
      }).value;
    const [elastic, quasi, helm, point] = [
      elasticFormFactor(13, 27),
      quasiElasticFormFactor(13, 27),
      helmFormFactor(13, 27),
      pointFormFactor(),
    ].map(at);
    expect(quasi).toBeGreaterThan(elastic);
    for (const other of [elastic, quasi, helm]) expect(point).toBeGreaterThan(other);
  });
});
