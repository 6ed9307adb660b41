import { describe, expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS } from "../../src/physics/constants.js";
import type { Window } from "../../src/physics/missing-energy.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { checkedMass, LIGHTEST_MASS, LIGHTEST_SOFT_MASS } from "../../src/production/mass.js";
import { phaseSpaceIntegrand } from "../../src/production/phase-space/phase-space-integrand.js";
import { branchingToPair } from "../../src/production/vector-mesons.js";

const beam = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });
const window: Window = [0.7, 1];

describe("masses", () => {
  it.each([0, -1, Number.NaN, Infinity, 1e-300, 1e-320, 0.99e-50])("%s is refused by all", (mass) => {
    const table = new EmissionTable(beam, { rtol: 1e-3 });
    const message = `invalid mass: ${mass}; must be positive, finite and at least 1e-50 GeV`;
    expect(() => table.crossSection({ mass, window })).toThrow(message);
    expect(() => table.crossSection({ final: "vector", mass, window })).toThrow(message);
    expect(() => table.spectrum({ mass, missingEnergy: 6 })).toThrow(message);
    expect(() => branchingToPair("rho", mass)).toThrow(message);
    expect(() => phaseSpaceIntegrand({ process: "pair", collision: beam, mass, window })).toThrow(message);
  });

  it("of soft emission are refused if an energy of the mass's size is lost next to the beam's", () => {
    expect(checkedMass(LIGHTEST_MASS, window)).toBe(LIGHTEST_MASS);
    expect(() => checkedMass(LIGHTEST_MASS, [0, 0.5])).toThrow(
      `must be positive, finite and at least ${LIGHTEST_SOFT_MASS} GeV if E_miss/E may be 0`,
    );
    const { value, converged } = new EmissionTable(beam, { rtol: 0.03 }).crossSection({
      final: "vector",
      mass: LIGHTEST_SOFT_MASS,
      window: [0, 1],
    });
    expect(value).toBeGreaterThan(0);
    expect(converged).toBe(true);
  });
});

describe("the lightest masses", () => {
  it.each([1e-3, 1e-5])("are as many as ln(m) says, and cost no more than light ones, at rtol %s", (rtol) => {
    const table = new EmissionTable(beam, { rtol });
    const at = (mass: number) => table.crossSection({ mass, window });
    const [light, lightest] = [at(1e-20), at(LIGHTEST_MASS)];
    const added =
      (ALPHA / (3 * Math.PI)) *
      2 *
      Math.log(1e-20 / LIGHTEST_MASS) *
      table.crossSection({ final: "vector", mass: 1e-20, window }).value;
    expect(Math.abs(lightest.value - light.value - added)).toBeLessThan(lightest.error + light.error);
    expect(lightest.converged).toBe(true);
    expect(lightest.evaluations).toBeLessThanOrEqual(light.evaluations);
  });

  it("take the constant value of the emission: the result is the same without", () => {
    const rtol = 1e-6;
    const [low, high] = [new EmissionTable(beam, { rtol }), new EmissionTable(beam, { rtol: 1e-8 })];
    for (const mass of [1e-6, 1e-8, 1e-9, 1e-12, 1e-30]) {
      const [rough, fine] = [low, high].map((table) => table.crossSection({ final: "vector", mass, window }));
      expect(Math.abs(rough.value - fine.value)).toBeLessThan(rough.error);
    }
  });
});
