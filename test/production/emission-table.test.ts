import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { missingEnergyRange, type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { emissionCrossSection } from "../../src/production/emission.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { between, logarithmic } from "../random.js";

const na64mu = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 });
const ldmx = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });

const beams = fc
  .tuple(fc.constantFrom(ELECTRON_MASS, MUON_MASS), logarithmic(1, 1000), fc.integer({ min: 1, max: 92 }))
  .map(([m, E, Z]) => collision({ leptonMass: m, energy: E, Z, A: Z * (2 + 0.0058 * Z) }));

/** All of x, a cut, a cut close to 1, a bin, a narrow bin. */
const windows: fc.Arbitrary<Window> = fc.oneof(
  fc.constant([0, 1] as const),
  between(0, 0.99).map((low) => [low, 1] as const),
  logarithmic(1e-3, 0.1).map((rest) => [1 - rest, 1] as const),
  fc.tuple(between(0, 0.95), between(0.05, 1)).map(([low, part]) => [low, low + (1 - low) * part] as const),
  fc.tuple(between(0, 0.98), logarithmic(1e-4, 0.02)).map(([low, width]) => [low, low + width] as const),
);

/** Returns the heaviest chi of a window. */
const heaviest = (beam: Collision, window: Window): number => 0.5 * Math.sqrt(windowEdges(beam, window).end);

/** A beam, a window that is open, and a mass from 0.1 MeV to close to the heaviest. */
const questions = fc
  .tuple(beams, windows, between(0, 1), between(0, 1))
  .filter(([beam, window]) => heaviest(beam, window) > 2e-4)
  .map(([beam, window, kind, place]) => {
    const limit = heaviest(beam, window);
    const mass = kind < 0.2 ? limit * (1 - 0.1 * 10 ** (-2 * place)) : 1e-4 * (limit / 1e-4) ** place;
    return { beam, window, mass };
  });

const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe("EmissionTable", () => {
  it("claims an error that holds, over beams, nuclei, masses and windows of any kind", () => {
    const outside: unknown[] = [];
    const cases = fc.sample(questions, { seed: 13, numRuns: 25 });
    cases.forEach(({ beam, window, mass }, i) => {
      const spin = i % 3 === 0 ? 0 : 0.5;
      const [rough, fine] = [1e-4, 1e-7].map((rtol) => {
        const estimate = new EmissionTable(beam, { rtol }).crossSection({ mass, window, spin });
        expect(estimate.value).toBeGreaterThan(0);
        expect(estimate.error).toBeGreaterThanOrEqual(0);
        expect(estimate.converged).toBe(estimate.error <= rtol * estimate.value);
        return estimate;
      });
      expect(rough.converged).toBe(true);
      const d = Math.abs(rough.value - fine.value);
      expect(d).toBeLessThan(1e-4 * fine.value);
      if (d > rough.error + fine.error) outside.push({ beam, window, mass, claims: d / rough.error });
    });
    // one in a hundred: none of 25
    expect(outside).toEqual([]);
  });

  it("answers the same, to the last digit, after any earlier requests", () => {
    const asked = [
      [0.01, [0.7, 1]],
      [0.5, [0.7, 1]],
      [0.0011, [0.7, 1]],
      [0.2, [0, 1]],
      [0.01, [0.7, 0.9]],
      [0.3, [0.7, 1]],
      [0.01, [0.7, 1]],
    ] as const;
    const [forwards, backwards] = [new EmissionTable(ldmx), new EmissionTable(ldmx)];
    const reversed = asked.toReversed().map(([mass, window]) => backwards.crossSection({ mass, window }));
    asked.forEach(([mass, window], i) => {
      const alone = new EmissionTable(ldmx).crossSection({ mass, window });
      expect(forwards.crossSection({ mass, window })).toEqual(alone);
      expect(reversed[asked.length - 1 - i]).toEqual(alone);
    });
  });

  it("is additive in the window, within its errors", () => {
    const table = { electron: new EmissionTable(ldmx), muon: new EmissionTable(na64mu) };
    fc.assert(
      fc.property(
        fc.constantFrom<"electron" | "muon">("electron", "muon"),
        fc
          .tuple(between(0, 0.99), between(0, 0.99), between(0, 0.99))
          .map((edges) => edges.toSorted((x, y) => x - y)),
        logarithmic(1e-3, 1),
        (lepton, [a, b, c], mass) => {
          fc.pre(b - a > 1e-4 && c - b > 1e-4);
          const sigma = (low: number, high: number) =>
            table[lepton].crossSection({ mass, window: [low, high] });
          const [left, right, whole] = [sigma(a, b), sigma(b, c), sigma(a, c)];
          const d = Math.abs(left.value + right.value - whole.value);
          expect(d).toBeLessThanOrEqual(left.error + right.error + whole.error);
        },
      ),
      { seed: 14, numRuns: 30 },
    );
  });

  it.each([
    ["muons", na64mu, 0.1],
    ["electrons", ldmx, 0.05],
  ] as const)("integrates its spectrum to its cross section: %s", (_, beam, mass) => {
    const table = new EmissionTable(beam, { rtol: 1e-5 });
    const { nodes, weights } = gaussLegendre(16);
    const [low, high] = [0.3, 0.9];
    const sum = nodes.reduce(
      (total, x, i) =>
        total + weights[i] * table.spectrum({ mass, missingEnergy: (low + (high - low) * x) * beam.E }).value,
      0,
    );
    const { value } = table.crossSection({ mass, window: [low, high] });
    expect(relative(sum * (high - low) * beam.E, value)).toBeLessThan(3e-5);
  });

  it("is the emission itself for a vector", () => {
    for (const [beam, mV, window] of [
      [na64mu, 0.3, [0.5, 1]],
      [ldmx, 0.02, [0.7, 1]],
      [ldmx, 1.5, [0, 0.9]],
    ] as const) {
      const direct = emissionCrossSection(beam, mV * mV, window, { energy: 60, U: 40, tau: 160, tails: 24 });
      const { value, error, converged } = new EmissionTable(beam, { rtol: 1e-6 }).crossSection({
        final: "vector",
        mass: mV,
        window,
      });
      expect(converged).toBe(true);
      expect(Math.abs(value - direct)).toBeLessThanOrEqual(error + 1e-10 * direct);
    }
  });

  it("falls with the mass, for either spin, and gives scalars less than a quarter", () => {
    const [table, window] = [new EmissionTable(na64mu, { rtol: 1e-3 }), [0.5, 1] as const];
    const masses = Array.from({ length: 40 }, (_, i) => 1e-3 * 1e4 ** (i / 39));
    for (const spin of [0, 0.5] as const) {
      const sigma = masses.map((mass) => table.crossSection({ mass, window, spin }).value);
      for (let i = 1; i < sigma.length; i++) expect(sigma[i]).toBeLessThan(sigma[i - 1]);
    }
    for (const mass of masses)
      expect(table.crossSection({ mass, window, spin: 0 }).value).toBeLessThan(
        0.25 * table.crossSection({ mass, window }).value,
      );
  });

  it("is the same for a nucleus of spin 0 if the recoil is soft", () => {
    const [fermion, boson] = ([0.5, 0] as const).map((spin) => {
      const target = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207, spin });
      return new EmissionTable(target, { rtol: 1e-6 }).crossSection({ mass: 0.05, window: [0.5, 1] }).value;
    });
    expect(relative(fermion, boson)).toBeLessThan(3e-6);
  });

  it("is positive up to the kinematic limit and zero, exactly, beyond", () => {
    for (const beam of [na64mu, ldmx])
      for (const window of [
        [0, 1],
        [0.7, 1],
        [0.3, 0.301],
      ] as const) {
        const table = new EmissionTable(beam, { rtol: 1e-4 });
        const limit = heaviest(beam, window);
        for (const fraction of [0.9, 0.999]) {
          const { value, error, converged } = table.crossSection({ mass: fraction * limit, window });
          expect(value).toBeGreaterThan(0);
          expect(error).toBeLessThan(1e-4 * value);
          expect(converged).toBe(true);
        }
        const nothing = { value: 0, error: 0, converged: true };
        for (const mass of [limit * (1 + 1e-9), 2 * limit, 1e6]) {
          expect(table.crossSection({ mass, window })).toMatchObject(nothing);
          expect(table.crossSection({ final: "vector", mass: 2 * mass, window })).toMatchObject(nothing);
          expect(
            table.spectrum({ mass, missingEnergy: 0.5 * (window[0] + window[1]) * beam.E }),
          ).toMatchObject(nothing);
        }
      }
  });

  it("has no spectrum below the mass of the pair or of the vector, above the kinematic limit, and in its last digits", () => {
    const table = new EmissionTable(ldmx);
    const [low, high] = missingEnergyRange(ldmx, 4 * 0.1 ** 2)!;
    expect(low).toBeCloseTo(0.2, 12);
    const [beyond, last] = [high * (1 + 1e-9), high * (1 - 1e-13)];
    for (const question of [{ mass: 0.1 }, { mass: 0.2, final: "vector" }]) {
      for (const E of [0.5 * low, low * (1 - 1e-9), last, beyond, ldmx.E, 2 * ldmx.E])
        expect(table.spectrum({ ...question, missingEnergy: E }).value, `${E} GeV`).toBe(0);
      for (const E of [low * 1.01, 4, high * (1 - 1e-5)])
        expect(table.spectrum({ ...question, missingEnergy: E }).value).toBeGreaterThan(0);
    }
  });

  it("refuses impossible values", () => {
    const table = new EmissionTable(ldmx);
    for (const mass of [0, -0.1, Number.NaN, Infinity]) {
      expect(() => table.crossSection({ mass, window: [0.7, 1] })).toThrow(
        `invalid mass: ${mass}; must be positive`,
      );
      expect(() => table.spectrum({ mass, missingEnergy: 5 })).toThrow(`invalid mass: ${mass}`);
      expect(() => table.crossSection({ final: "vector", mass, window: [0.7, 1] })).toThrow(
        `invalid mass: ${mass}`,
      );
    }
    for (const rtol of [0, 1e-9, 0.5, -1, Number.NaN])
      expect(() => new EmissionTable(ldmx, { rtol })).toThrow(
        `invalid rtol: ${rtol}; must be between 1e-8 and 0.1`,
      );
    for (const window of [
      [1, 0.7],
      [0.7, 0.7],
      [-0.1, 1],
      [0.7, 1.1],
      [Number.NaN, 1],
      [0.7, Number.NaN],
    ] as const)
      expect(() => table.crossSection({ mass: 0.01, window }), `${window}`).toThrow("invalid window");
    for (const E of [Number.NaN, -1, 0])
      expect(() => table.spectrum({ mass: 0.01, missingEnergy: E })).toThrow(`invalid missingEnergy: ${E}`);
  });

  it("gives a number for the lightest of vectors too", () => {
    for (const beam of [na64mu, ldmx])
      for (const mass of [1e-12, 1e-9, 1e-7]) {
        const { value, error } = new EmissionTable(beam, { rtol: 1e-2 }).crossSection({
          final: "vector",
          mass,
          window: [0.5, 1],
        });
        expect(value).toBeGreaterThan(0);
        expect(error).toBeLessThan(value);
      }
  });
});
