import fc from "fast-check";
import { expect, it } from "vitest";
import {
  heaviestVector,
  leastPhoton,
  producedOnNucleon,
  productionBy,
} from "../../src/production/photoproduction.js";
import { between, logarithmic } from "../random.js";

const m = 0.93827208816;

it("the heaviest vector and the least photon are each other's inverse, and conserve energy and momentum", () => {
  fc.assert(
    fc.property(logarithmic(0.01, 1e4), (k) => {
      const heaviest = heaviestVector(k);
      expect(leastPhoton(heaviest) / k).toBeCloseTo(1, 12);
      // vector and proton move together at threshold
      expect((m + heaviest) ** 2 / (m * m + 2 * m * k)).toBeCloseTo(1, 12);
    }),
    { seed: 3, numRuns: 200 },
  );
  // by hand: (0.8803 + 15.0124)^(1/2) - 0.9383, and 3.0969 + 3.0969^2/1.8765
  expect(heaviestVector(8)).toBeCloseTo(3.0483, 3);
  expect(leastPhoton(3.0969)).toBeCloseTo(8.208, 3);
});

it("production on a nucleon is the integral of exp(b t) over the angles, from two-body kinematics in the laboratory", () => {
  fc.assert(
    fc.property(logarithmic(1, 1000), between(0.01, 0.99), (k, part) => {
      const M = part * heaviestVector(k);
      // |t|/2m is the proton's kinetic energy T: the vector has energy k - T, and its angle to the photon is real
      const cosine = (T: number) => {
        const [E, P2] = [k - T, T * T + 2 * m * T];
        const p = Math.sqrt(E * E - M * M);
        return (k * k + p * p - P2) / (2 * k * p);
      };
      const n = 40_000;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        // midpoints in ln T
        const T = 1e-9 * ((k - M) / 1e-9) ** ((i + 0.5) / n);
        if (cosine(T) <= 1) sum += 6.5 * 2 * m * T * Math.exp(-6.5 * 2 * m * T);
      }
      const expected = (sum * Math.log((k - M) / 1e-9)) / n;
      const produced = producedOnNucleon(M * M, k);
      expect(Math.abs(produced - expected)).toBeLessThan(2e-3);
    }),
    { seed: 8, numRuns: 15 },
  );
});

it("production falls with the mass and rises with the photon's energy, from nothing at threshold to all", () => {
  fc.assert(
    fc.property(logarithmic(0.5, 1e3), between(0.05, 0.9), (k, part) => {
      const s = (part * heaviestVector(k)) ** 2;
      const produced = producedOnNucleon(s, k);
      expect(produced).toBeGreaterThan(producedOnNucleon(1.1 * s, k));
      expect(producedOnNucleon(s, 1.1 * k)).toBeGreaterThan(produced);
      expect(producedOnNucleon(s, leastPhoton(Math.sqrt(s)))).toBeLessThan(1e-6);
      // |t|_min = (s/2k)^2
      const far = 1000 * leastPhoton(Math.sqrt(s));
      expect(-Math.log(producedOnNucleon(s, far)) / (6.5 * (s / (2 * far)) ** 2)).toBeCloseTo(1, 2);
    }),
    { seed: 4, numRuns: 100 },
  );
});

it("production by photons ends where their most energetic ones cannot make a vector", () => {
  fc.assert(
    fc.property(logarithmic(0.5, 1e3), between(0, 0.99), (most, part) => {
      const production = productionBy({ least: part * most, most });
      expect(Math.sqrt(production.end)).toBeCloseTo(heaviestVector(most), 12);
      expect(production.weight(production.end * (1 + 1e-12))).toBe(0);
      expect(production.weight(production.end * (1 - 1e-3))).toBeGreaterThan(0);
      // photons of one energy, to first order in the width of their range
      const s = 0.1 * production.end;
      const narrow = productionBy({ least: most * (1 - 1e-7), most }).weight(s);
      expect(narrow / 1e-7 / producedOnNucleon(s, most)).toBeCloseTo(1, 4);
    }),
    { seed: 5, numRuns: 100 },
  );
});
