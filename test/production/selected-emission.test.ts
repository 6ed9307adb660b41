import fc from "fast-check";
import { expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { energyRangeWithin } from "../../src/production/recoil-limits.js";
import { selectedEmission, selectedEmissionAt } from "../../src/production/selected-emission.js";
import type { Knots, RecoilCuts, Selection } from "../../src/production/selection.js";
import { between, logarithmic } from "../random.js";

const orders = { energy: 6, tau: 6, U: 6, tails: 6 };
const fine = { energy: 40, tau: 24, U: 24, tails: 16 };

/** Selections that let something through at small masses. */
const selection = fc.constantFrom<Selection>(
  { cuts: { pTMax: 10 } },
  { cuts: { angleMax: 2 } },
  { cuts: { pTMin: 1e-4 } },
  {
    cuts: {},
    missingEnergyFraction: [
      [0, 0.2],
      [1, 0.9],
    ],
  },
);

it("is exactly zero if the collision has not the energy for the vector, and positive far below that", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ELECTRON_MASS, MUON_MASS),
      logarithmic(1, 200),
      fc.constantFrom<[number, number]>([1, 1], [13, 27], [82, 207]),
      selection,
      between(1e-9, 3),
      (m, energy, [Z, A], selected, above) => {
        const beam = collision({ leptonMass: m, energy, Z, A });
        const { M, E } = beam;
        // the invariant mass of the collision, less the masses that come out next to V
        const largest = Math.sqrt(M * M + m * m + 2 * M * E) - M - m;
        const { value } = selectedEmission(beam, [0.1, 1], selected);
        expect(value(((1 + above) * largest) ** 2, orders)).toBe(0);
        for (const Ek of [1e-3 * E, 0.1 * E, 0.9 * E])
          expect(selectedEmissionAt(beam, Ek, selected).value(((1 + above) * largest) ** 2, orders)).toBe(0);
        expect(value((0.3 * largest) ** 2, orders)).toBeGreaterThan(0);
      },
    ),
    { seed: 51, numRuns: 60 },
  );
});

/** Integrates over [a, b], with points that gather below `peak` >= b. */
function integrate(f: (x: number) => number, a: number, b: number, peak: number): number {
  const { nodes, weights } = gaussLegendre(40);
  const [from, to] = [Math.log(peak - a), Math.log(peak - b)];
  return nodes.reduce((sum, node, i) => {
    const distance = Math.exp(from + (to - from) * node);
    return sum + weights[i] * (from - to) * distance * f(peak - distance);
  }, 0);
}

it("is the integral of its spectrum, each part of an efficiency by itself", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ELECTRON_MASS, MUON_MASS),
      logarithmic(2, 200),
      fc.constantFrom<[number, number]>([1, 1], [13, 27], [82, 207]),
      fc.constantFrom<RecoilCuts>({}, { angleMax: 0.5 }, { pTMin: 1e-4 }),
      fc.tuple(between(0.05, 0.4), between(0.45, 0.6), between(0.65, 0.95)),
      fc.tuple(between(0, 1), between(0, 1), between(0, 1)),
      between(0.02, 0.2),
      (m, energy, [Z, A], cuts, [low, middle, high], [atLow, atMiddle, atHigh], massPart) => {
        const beam = collision({ leptonMass: m, energy, Z, A });
        const s = (massPart * low * (Math.sqrt(A * A + 2 * A * beam.E) - A)) ** 2;
        const table: Knots = [
          [low, atLow],
          [middle, atMiddle],
          [high, atHigh],
        ];
        const selected = { cuts, missingEnergyFraction: table };
        const [least, most] = energyRangeWithin(beam, s, cuts)!;
        const at = (Ek: number) => selectedEmissionAt(beam, Ek, selected).value(s, fine);
        const inside = [low, middle, high].map((x) => Math.min(most, Math.max(least, x * beam.E)));
        const expected =
          integrate(at, inside[0], inside[1], most + m) + integrate(at, inside[1], inside[2], most + m);
        const value = selectedEmission(beam, [low, high], selected).value(s, fine);
        expect(Math.abs(value / expected - 1)).toBeLessThan(1e-3);
      },
    ),
    { seed: 52, numRuns: 40 },
  );
});

it("inside a cut on the lepton's energy is what the window of missing energy leaves, on a nucleus that takes none", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ELECTRON_MASS, MUON_MASS),
      logarithmic(4, 100),
      between(0.3, 0.5),
      between(0.1, 0.25),
      between(0.01, 0.1),
      (m, energy, kept, below, massPart) => {
        const beam = collision({ leptonMass: m, energy, Z: 82, A: 207 });
        const s = (massPart * energy) ** 2;
        const cuts = { energyMax: kept * energy };
        const inside = (window: [number, number]) => selectedEmission(beam, window, { cuts }).value(s, fine);
        // tau/2M of lead is below 1e-4 GeV
        const all = inside([1 - kept - below, 0.95]);
        const expected = selectedEmission(beam, [1 - kept, 0.95], { cuts: { angleMax: 3 } }).value(s, fine);
        expect(Math.abs(all / expected - 1)).toBeLessThan(1e-3);
        // a window that ends below the cut keeps next to nothing
        expect(inside([1 - kept - below, 1 - kept - 0.5 * below]) / expected).toBeLessThan(1e-3);
      },
    ),
    { seed: 53, numRuns: 20 },
  );
});
