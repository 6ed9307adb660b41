import fc from "fast-check";
import { expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { selectedEmission } from "../../src/production/selected-emission.js";
import type { Selection } from "../../src/production/selection.js";
import { between, logarithmic } from "../random.js";

const orders = { energy: 6, tau: 6, U: 6, tails: 6 };

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
        expect(value((0.3 * largest) ** 2, orders)).toBeGreaterThan(0);
      },
    ),
    { seed: 51, numRuns: 60 },
  );
});
