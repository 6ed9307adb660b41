import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import {
  energiesInWindow,
  missingEnergyRange,
  type Window,
  windowEdges,
} from "../../src/physics/missing-energy.js";
import { between, logarithmic } from "../random.js";

const beams = fc
  .tuple(fc.constantFrom(ELECTRON_MASS, MUON_MASS), logarithmic(0.2, 1000), logarithmic(1, 240))
  .map(([m, E, A]) => collision({ leptonMass: m, energy: E, Z: 0.42 * A + 0.5, A }));

const windows: fc.Arbitrary<Window> = fc.oneof(
  fc.constant([0, 1] as const),
  between(0, 1).map((low) => [0.999 * low, 1] as const),
  fc
    .tuple(between(0, 0.99), logarithmic(1e-4, 1))
    .map(([low, part]) => [low, low + (1 - low) * part] as const),
);

/** Returns the energy in the centre of mass. */
const total = ({ m, M, E }: Collision): number => Math.sqrt(M * M + m * m + 2 * M * E);

/** Returns the heaviest V: lepton, nucleus and V at rest in the centre of mass; the difference without cancellation. */
const heaviest = (beam: Collision): number =>
  (2 * beam.M * (beam.E - beam.m)) / (total(beam) + beam.m + beam.M);

/**
 * Returns the momentum in the centre of mass of a V of mass mV against a system of mass mX, from the factors of
 * Kallen's function.
 */
function centreMomentum(beam: Collision, mV: number, mX: number): number {
  const W = total(beam);
  return Math.sqrt((W - mX - mV) * (W - mX + mV) * (W + mX - mV) * (W + mX + mV)) / (2 * W);
}

/**
 * Returns the laboratory energy of a V that leaves at an angle in the centre of mass: the time component of a boost
 * along z.
 */
function boostedEnergy(beam: Collision, mV: number, mX: number, cosine: number): number {
  const k = centreMomentum(beam, mV, mX);
  const gamma = (beam.E + beam.M) / total(beam);
  const beta = beam.p / (beam.E + beam.M);
  return gamma * (Math.hypot(k, mV) + beta * k * cosine);
}

describe("missingEnergyRange", () => {
  it("holds every energy that a boost from the centre of mass can give", () => {
    fc.assert(
      fc.property(
        beams,
        between(0.001, 0.999),
        between(0, 1),
        between(-1, 1),
        (beam, mass, excitation, cosine) => {
          const mV = mass * heaviest(beam);
          const [low, high] = missingEnergyRange(beam, mV * mV)!;
          // lepton and nucleus share any mass from their threshold to the largest that V leaves
          const least = beam.m + beam.M;
          const energy = boostedEnergy(beam, mV, least + excitation * (total(beam) - mV - least), cosine);
          expect(energy).toBeGreaterThanOrEqual(low * (1 - 1e-12));
          expect(energy).toBeLessThanOrEqual(high * (1 + 1e-12));
        },
      ),
      { seed: 15, numRuns: 3000 },
    );
  });

  it("ends at V forward and, unless V can rest in the laboratory, at V backward", () => {
    fc.assert(
      fc.property(beams, between(0.001, 0.99), (beam, mass) => {
        const mV = mass * heaviest(beam);
        const [low, high] = missingEnergyRange(beam, mV * mV)!;
        const least = beam.m + beam.M;
        expect(Math.abs(high / boostedEnergy(beam, mV, least, 1) - 1)).toBeLessThan(1e-12);
        // a V at rest in the laboratory moves backward with the boost's gamma beta mV in the centre of mass
        const atRest = (beam.p / total(beam)) * mV;
        if (centreMomentum(beam, mV, least) > atRest) expect(low).toBe(mV);
        else expect(Math.abs(low / boostedEnergy(beam, mV, least, -1) - 1)).toBeLessThan(1e-12);
      }),
      { seed: 16, numRuns: 3000 },
    );
  });

  it("leaves the lepton its mass, and nothing to an infinitely heavy nucleus", () => {
    fc.assert(
      fc.property(beams, between(0.001, 0.99), (beam, mass) => {
        const [low, high] = missingEnergyRange(beam, (mass * heaviest(beam)) ** 2)!;
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThan(high);
        expect(high).toBeLessThanOrEqual((beam.E - beam.m) * (1 + 1e-12));
      }),
      { seed: 17, numRuns: 1000 },
    );
    const heavy = collision({ leptonMass: MUON_MASS, energy: 10, Z: 82, A: 1e6 });
    expect(missingEnergyRange(heavy, 4)![1]).toBeCloseTo(10 - MUON_MASS, 3);
  });

  it("is null beyond threshold", () => {
    fc.assert(
      fc.property(beams, logarithmic(1e-10, 1), (beam, excess) => {
        expect(missingEnergyRange(beam, (heaviest(beam) * (1 + excess) + 1e-13 * beam.M) ** 2)).toBeNull();
      }),
      { seed: 18, numRuns: 1000 },
    );
  });

  it("closes like a square root at threshold, with the rounding of a difference of energies", () => {
    fc.assert(
      fc.property(beams, logarithmic(1e-9, 1e-2), (beam, distance) => {
        const mV = heaviest(beam) * (1 - distance);
        const range = missingEnergyRange(beam, mV * mV);
        const k = centreMomentum(beam, mV, beam.m + beam.M);
        const width = (2 * beam.p * k) / total(beam);
        // k^2 is a difference of squares of energies
        const rounding = (20 * Number.EPSILON * total(beam) ** 2) / (k * k);
        fc.pre(rounding < 0.1 && range !== null && range[0] > mV);
        expect(Math.abs((range![1] - range![0]) / width - 1)).toBeLessThan(rounding + 1e-12);
      }),
      { seed: 19, numRuns: 1000 },
    );
  });
});

describe("energiesInWindow", () => {
  it("is the range, cut by the window", () => {
    fc.assert(
      fc.property(beams, windows, between(0.001, 1.1), (beam, [low, high], mass) => {
        const s = (mass * heaviest(beam)) ** 2;
        const range = missingEnergyRange(beam, s);
        const inside = energiesInWindow(beam, s, [low, high]);
        const expected = range && [Math.max(range[0], low * beam.E), Math.min(range[1], high * beam.E)];
        if (expected && expected[0] < expected[1]) expect(inside).toEqual(expected);
        else expect(inside).toBeNull();
      }),
      { seed: 20, numRuns: 2000 },
    );
  });
});

describe("windowEdges", () => {
  it("ends at the s at which the window closes: open just below, closed above", () => {
    fc.assert(
      fc.property(beams, windows, between(0, 1), (beam, window, part) => {
        const { end } = windowEdges(beam, window);
        if (end > 0) expect(energiesInWindow(beam, end * (1 - 1e-9), window)).not.toBeNull();
        const beyond = end + (heaviest(beam) ** 2 - end) * part;
        expect(energiesInWindow(beam, beyond * (1 + 1e-9) + 1e-300, window)).toBeNull();
      }),
      { seed: 21, numRuns: 1000 },
    );
  });

  it("is the kinematic threshold for a window that holds it", () => {
    for (const beam of [
      collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 }),
      collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 }),
    ])
      expect(windowEdges(beam, [0, 1]).end).toBeCloseTo(heaviest(beam) ** 2, 9);
  });

  it("ends at a cut in x if V, forward with E_k = x E, leaves lepton and nucleus only their masses", () => {
    let cuts = 0;
    fc.assert(
      fc.property(beams, between(0.3, 0.999), (beam, x) => {
        const { m, M, E, p } = beam;
        const Ek = x * E;
        const { end } = windowEdges(beam, [x, 1]);
        if (((E + M) / total(beam)) * heaviest(beam) >= Ek) {
          expect(end / heaviest(beam) ** 2).toBeCloseTo(1, 6);
          return;
        }
        cuts++;
        const recoil = Math.sqrt(Math.max(0, (E - Ek - m) * (E - Ek + m + 2 * M)));
        const expected = Ek < E - m ? Math.max(0, Ek * Ek - (p - recoil) ** 2) : 0;
        expect(Math.abs(end - expected)).toBeLessThan(1e-13 * E * (E + M) + 1e-12 * expected);
      }),
      { seed: 22, numRuns: 3000 },
    );
    expect(cuts).toBeGreaterThan(300);
  });

  /** Names the limits that apply: those of the window, those of kinematics, and whether V can rest. */
  function regime(beam: Collision, s: number, [low, high]: Window): string {
    const [from, to] = missingEnergyRange(beam, s)!;
    return [
      from < low * beam.E ? "cut" : from === Math.sqrt(s) ? "rest" : "backward",
      to > high * beam.E,
    ].join();
  }

  it("has its kinks, in rising order, at the s at which another limit takes over, and nowhere else", () => {
    let seen = 0;
    fc.assert(
      fc.property(beams, windows, (beam, window) => {
        const { kinks, end } = windowEdges(beam, window);
        expect(kinks).toEqual(kinks.toSorted((a, b) => a - b));
        for (const kink of kinks) {
          expect(kink).toBeGreaterThan(0);
          expect(kink).toBeLessThan(end);
        }
        const places = [1e-12 * end, ...kinks, end];
        for (let i = 1; i < places.length; i++) {
          const [from, to] = [places[i - 1], places[i]];
          if (to - from < 1e-6 * to) continue;
          const inside = [0.001, 0.2, 0.5, 0.8, 0.999].map((part) =>
            regime(beam, from + part * (to - from), window),
          );
          expect(new Set(inside).size).toBe(1);
          seen++;
        }
      }),
      { seed: 23, numRuns: 1000 },
    );
    expect(seen).toBeGreaterThan(1500);
  });

  it("has no window open above the kinematic limit of the beam", () => {
    const beam = collision({ leptonMass: MUON_MASS, energy: 1, Z: 82, A: 207 });
    const highest = 1 - MUON_MASS;
    expect(windowEdges(beam, [highest + 1e-4, 1]).end).toBe(0);
    expect(windowEdges(beam, [highest - 1e-3, 1]).end).toBeGreaterThan(0);
  });
});
