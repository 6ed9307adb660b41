import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showerOf } from "../../../src/experiments/cascade/experiment-shower.js";
import { tracksOf } from "../../../src/experiments/cascade/shower-tracks.js";
import { parseExperiment } from "../../../src/experiments/file/parse.js";
import type { Experiment } from "../../../src/experiments/schema/experiment.js";
import { between, logarithmic } from "../../random.js";

const experiment = (keys: object): Experiment =>
  parseExperiment(
    JSON.stringify({
      name: "shower",
      beam: { lepton: "e-", energy_GeV: 8, on_target: 1e10 },
      cascade: "electromagnetic",
      signal: { missing_energy_fraction: [0.6, 1] },
      ...keys,
    }),
    "shower.yaml",
  );

/** Any set-up: a target of one material or another, thin to absorbing, with a calorimeter or without. */
const setUps = fc
  .record({
    lepton: fc.constantFrom("e-", "e+"),
    energy_GeV: logarithmic(3, 200),
    material: fc.constantFrom("Al", "W", "PbWO4", "graphite"),
    thickness_X0: logarithmic(1e-3, 40),
    low: between(0.2, 0.9),
    calorimeter: fc.boolean(),
  })
  .map(({ lepton, energy_GeV, material, thickness_X0, low, calorimeter }) =>
    experiment({
      beam: { lepton, energy_GeV, on_target: 1 },
      target: { material, thickness_X0 },
      signal: { missing_energy_fraction: [low, 1] },
      ...(calorimeter && { calorimeter: { material: "W", absorbing: true } }),
    }),
  );

describe("the tracks of a shower by energy and depth", () => {
  test("have the paths above any energy that the shower has, in any set-up", () => {
    fc.assert(
      fc.property(setUps, between(0, 1), (file, part) => {
        const { energy_GeV } = file.beam;
        const lowest = file.signal.missing_energy_fraction[0] * energy_GeV;
        const shower = showerOf(file);
        const least = lowest * (energy_GeV / lowest) ** part;
        const tracks = tracksOf(file, lowest);
        // behind 30 radiation lengths nothing is left but rounding
        const rounding = 1e-12 * tracks.reduce((sum, { path }) => sum + path, 0);
        for (const { stage, kind, path, above } of tracks) {
          const all = shower.path(stage, kind, lowest).value;
          expect(Math.abs(path - all)).toBeLessThanOrEqual(2e-3 * all + rounding);
          const found = path * above(least);
          const hard = shower.path(stage, kind, least).value;
          expect(Math.abs(found - hard)).toBeLessThanOrEqual(4e-3 * hard + 1e-4 * all + rounding);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("have energies and their parts as inverses, within the energies of the shower", () => {
    const file = experiment({ target: { material: "W", thickness_X0: 2 } });
    for (const { energy, above } of tracksOf(file, 4.8)) {
      for (const u of [0.01, 0.3, 0.7, 0.99]) {
        expect(energy(u)).toBeGreaterThanOrEqual(4.8 * (1 - 1e-12));
        expect(energy(u)).toBeLessThanOrEqual(8);
        expect(above(energy(u))).toBeCloseTo(u, 6);
      }
    }
  });

  // the same matter as two layers is an independent computation: a layer is a stage, which knows nothing of slices
  test.each([
    ["Al", 0.4, 0.15],
    ["W", 30, 2.1],
    ["PbWO4", 30, 6.3],
  ])("have the depths that two layers of %s have as paths", (material, thickness_X0, first) => {
    const whole = experiment({ target: { material, thickness_X0 } });
    const layers = [first, thickness_X0 - first].map((part) => ({ material, thickness_X0: part }));
    const halves = showerOf(experiment({ target: { layers } }));
    const [{ X0 }] = showerOf(whole).stages;
    const n = 4000;
    for (const { kind, energy, depth } of tracksOf(whole, 4.8)) {
      for (const [low, high] of [
        [4.8, 5.5],
        [5.5, 7],
        [7, 8],
      ]) {
        let [inFirst, all] = [0, 0];
        for (let i = 0; i < n; i++) {
          const u = (i + 0.5) / n;
          if (energy(u) < low || energy(u) >= high) continue;
          all++;
          // a row of numbers that falls evenly over both coordinates
          if (depth(u, (i * 0.6180339887498949) % 1) < first * X0) inFirst++;
        }
        const [before, behind] = [0, 1].map((stage) => halves.pathWithin(stage, kind, [low, high]).value);
        const expected = before / (before + behind);
        const spread = Math.sqrt((expected * (1 - expected)) / Math.max(1, all));
        expect(Math.abs(inFirst / all - expected)).toBeLessThan(0.01 + 2 * spread);
      }
    }
  });
});
