import { describe, expect, it } from "vitest";
import { vegas } from "../../src/numerics/vegas.js";
import { type Collision, collision } from "../../src/physics/collision.js";
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
import { VectorIntegrand } from "../../src/production/phase-space/vector-integrand.js";
import { farScale, nearScale, tauRange } from "../../src/production/tau-range.js";

const kinds: [string, (Z: number, A: number, a: number) => FormFactor][] = [
  ["elastic", (Z, A, a) => elasticFormFactor(Z, A, { a })],
  ["elastic+quasielastic", (Z, A, a) => quasiElasticFormFactor(Z, A, { a })],
  ["helm", (Z, A, a) => helmFormFactor(Z, A, { a })],
  ["point", (_Z, _A, a) => pointFormFactor(a)],
];

describe("tauRange", () => {
  it("lies inside the limits of tau, in order, for any form factor", () => {
    for (const [, formFactor] of kinds)
      for (const a of [1e-15, 1e-3, 1, 30, 1e4, 1e15])
        for (const [low, high] of [
          [1e-15, 1e-14],
          [1e-12, 1e3],
          [1, 1e5],
        ]) {
          const [first, last] = tauRange(formFactor(82, 207, a), low, high, 11);
          expect(first).toBeGreaterThanOrEqual(low);
          expect(last).toBeLessThanOrEqual(high);
          expect(first).toBeLessThan(last);
        }
  });

  it("is that between the atom's and the nucleus' scale if the atom is the wider one", () => {
    const formFactor = elasticFormFactor(82, 207);
    expect([nearScale(formFactor), farScale(formFactor)]).toEqual([formFactor.screening, formFactor.size]);
    const [first, last] = tauRange(formFactor, 1e-30, 1e30, 10);
    expect(Math.log(first)).toBeCloseTo(Math.log(formFactor.screening) - 5, 12);
    expect(Math.log(last)).toBeCloseTo(Math.log(formFactor.size) + 5, 12);
  });
});

describe.each(kinds)("a screening length below the size of the nucleus: %s", (_, formFactor) => {
  const cases: [string, (a: number) => Collision, Window][] = [
    [
      "muons",
      (a) =>
        collision({
          leptonMass: MUON_MASS,
          energy: 160,
          Z: 82,
          A: 207,
          spin: 0.5,
          formFactor: formFactor(82, 207, a),
        }),
      [0.5, 1],
    ],
    [
      "electrons",
      (a) =>
        collision({
          leptonMass: ELECTRON_MASS,
          energy: 8,
          Z: 13,
          A: 27,
          spin: 0.5,
          formFactor: formFactor(13, 27, a),
        }),
      [0.7, 1],
    ],
  ];
  it.each(cases)("the two routes agree, the approximations are finite: %s", (_, beam, window) => {
    for (const [a, mV] of [
      [1e-3, 0.2],
      [1e-3, 0.02],
      [3, 0.2],
    ]) {
      const { value, converged } = new EmissionTable(beam(a), { rtol: 1e-4 }).crossSection({
        final: "vector",
        mass: mV,
        window,
      });
      expect(converged).toBe(true);
      expect(value).toBeGreaterThan(0);
      const { estimate } = vegas(new VectorIntegrand(beam(a), mV, window), {
        sessions: 6,
        warmUp: 6,
        calls: 2e4,
        seed: 7,
      });
      expect(estimate.error).toBeLessThan(0.02 * value);
      expect(Math.abs(estimate.value - value)).toBeLessThan(4 * estimate.error);
      for (const method of ["ww", "iww"] as const) {
        const approximate = new EmissionTable(beam(a), { rtol: 1e-4, method }).crossSection({
          final: "vector",
          mass: mV,
          window,
        });
        expect(approximate.value).toBeGreaterThan(0);
        expect(approximate.error).toBeLessThan(1e-3 * approximate.value);
      }
    }
  });
});
