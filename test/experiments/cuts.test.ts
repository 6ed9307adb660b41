import { describe, expect, it } from "vitest";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { selectionOf } from "../../src/experiments/selection-of.js";

const text = (lines: string): string => `name: cuts
beam: {lepton: mu-, energy_GeV: 160, on_target: 1e14}
target: {material: Pb, thickness_cm: 22.5}
signal: {missing_energy_fraction: [0.5, 1]}
${lines}`;
const parsed = (lines: string): Experiment => parseExperiment(text(lines), "file");
const message = (lines: string): string => {
  try {
    parsed(lines);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("cuts and efficiency in the file", () => {
  it("have defaults that change nothing, and survive writing and reading", () => {
    const plain = parsed("");
    expect(plain.cuts).toEqual({});
    expect(plain.efficiency).toBe(1);
    for (const lines of [
      "efficiency: 0.9",
      "cuts: {recoil_angle_max_mrad: 20, recoil_pt_min_MeV: 3, recoil_energy_max_GeV: 80}",
      "efficiency: {missing_energy_fraction: [[0.5, 0.8], [0.7, 0.95], [1, 0.9]], recoil_angle_mrad: [[0, 1], [20, 0.5]]}",
    ]) {
      const experiment = parsed(lines);
      expect(parseExperiment(writeExperiment(experiment), "again")).toEqual(experiment);
    }
  });

  it("are refused if they are wrong, each at its place", () => {
    expect(message("cuts: {recoil_angle_max: 20}")).toContain(
      "file:5:8: cuts.recoil_angle_max: invalid key: recoil_angle_max",
    );
    expect(message("cuts: {recoil_angle_max: 20}")).toContain("did you mean recoil_angle_max_mrad?");
    expect(message("cuts: {recoil_angle_min_mrad: 20, recoil_angle_max_mrad: 10}")).toContain(
      "invalid recoil_angle_min_mrad: 20; must be below recoil_angle_max_mrad, 10",
    );
    expect(message("cuts: {recoil_pt_min_MeV: -1}")).toContain("must be a number > 0");
    expect(message("cuts: {recoil_pt_min_MeV: 2000, recoil_angle_max_mrad: 10}")).toContain(
      "at least 200.0 GeV, at most 80.00 GeV are left to it",
    );
    expect(message("cuts: {recoil_pt_min_MeV: 79000}")).toContain("no recoil lepton is inside them");
    expect(message("cuts: {recoil_energy_max_GeV: 50, recoil_pt_min_MeV: 60000}")).toContain(
      "at least 60.00 GeV, at most 50.00 GeV are left to it",
    );
    expect(message("efficiency: {missing_energy_fraction: [[0.2, 1], [0.4, 0]]}")).toContain(
      "must not vanish all over the window and the cuts",
    );
    expect(message("efficiency: {missing_energy_fraction: [[0.7, 1], [0.5, 1]]}")).toContain(
      "must be above 0.7, the one before",
    );
    expect(message("efficiency: {missing_energy_fraction: [[0.7, 1], [0.8, 1.1]]}")).toContain(
      "must be a number >= 0 and <= 1",
    );
    expect(message("efficiency: {missing_energy_fraction: [[0.5, 0], [0.7, 0]]}")).toContain(
      "must have an efficiency above 0",
    );
    expect(message("efficiency: {missing_energy: [[0.5, 1], [0.7, 1]]}")).toContain(
      "did you mean missing_energy_fraction?",
    );
    expect(message("efficiency: 2")).toContain("must be a number > 0 and <= 1");
  });
});

describe("cuts and efficiency in the result", () => {
  const sigma = (lines: string): number => crossSection(parsed(lines), 0.05).sigma_pb;
  const events = (lines: string): number => signalYield(parsed(lines), 0.05).bremsstrahlung.events;

  it("cuts act on the cross section, the spectrum and the yield", () => {
    const lines = "cuts: {recoil_angle_max_mrad: 10}";
    const kept = sigma(lines) / sigma("");
    expect(kept).toBeLessThan(0.9);
    expect(Math.abs(events(lines) / events("") / kept - 1)).toBeLessThan(1e-9);
    const bins = missingEnergySpectrum(parsed(lines), 0.05, {
      edges: [0.5, 0.75, 1],
      source: emissionOf(parsed(lines)),
    });
    const sum = bins.reduce((total, bin) => total + 40 * bin.dsigma_dE_pb_per_GeV, 0);
    expect(Math.abs(sum / sigma(lines) - 1)).toBeLessThan(2e-4);
  });

  it("an efficiency acts on the yield alone; a flat table is a number", () => {
    const flat = "efficiency: {overall: 0.5, missing_energy_fraction: [[0, 0.8], [1, 0.8]]}";
    expect(sigma(flat)).toBe(sigma(""));
    expect(Math.abs(events(flat) / events("") - 0.4)).toBeLessThan(1e-4);
    const angle = "efficiency: {recoil_angle_mrad: [[0, 0.3], [100, 0.3]]}";
    expect(Math.abs(events(angle) / events("") - 0.3)).toBeLessThan(1e-4);
  });

  it("a linear efficiency keeps the mean of E_miss/E", () => {
    const linear = events("efficiency: {missing_energy_fraction: [[0, 0], [1, 1]]}") / events("");
    const n = 40;
    const edges = Array.from({ length: n + 1 }, (_, i) => 0.5 + (0.5 * i) / n);
    const bins = missingEnergySpectrum(parsed(""), 0.05, { edges });
    const mean =
      bins.reduce((sum, bin) => sum + 0.5 * (bin.x_low + bin.x_high) * bin.dsigma_dE_pb_per_GeV, 0) /
      bins.reduce((sum, bin) => sum + bin.dsigma_dE_pb_per_GeV, 0);
    expect(Math.abs(linear / mean - 1)).toBeLessThan(2e-3);
  });

  it("decays of mesons have only the overall efficiency", () => {
    const ldmx = preset("ldmx");
    const experiment: Experiment = {
      ...ldmx,
      cuts: { recoil_angle_min_mrad: 100 },
      efficiency: {
        overall: 0.5,
        missing_energy_fraction: [
          [0, 0.1],
          [1, 0.1],
        ],
      },
    };
    expect(signalYield(experiment, 0.1).rho!.events).toBe(0.5 * signalYield(ldmx, 0.1).rho!.events);
  });

  it("a table against E_miss/E_0 follows the beam's energy", () => {
    const experiment = parsed("efficiency: {missing_energy_fraction: [[0.6, 0], [0.8, 1]]}");
    const knots = selectionOf(experiment, 80).missingEnergyFraction!;
    // E' = 64 and 32 GeV of 160 are E_miss/E = 0.2 and 0.6 of 80
    expect(knots[0][0]).toBeCloseTo(0.2, 12);
    expect(knots[1][0]).toBeCloseTo(0.6, 12);
  });
});
