import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowestEnergy, stoppingDepth, windowAtEnergy } from "../../src/experiments/beam-energies.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { collisionShares, emissionOf } from "../../src/experiments/emission-of.js";
import { ExperimentError } from "../../src/experiments/file/experiment-error.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
} from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { MeanCrossSections } from "../../src/experiments/target-emission.js";
import type { Estimate } from "../../src/numerics/estimate.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { MUON_MASS } from "../../src/physics/constants.js";
import { elements } from "../../src/physics/elements.js";
import { muonEnergyLoss } from "../../src/physics/energy-loss.js";
import { toPicobarn } from "../../src/physics/units.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { between } from "../random.js";

const file = (beam: string, target = "{material: Pb, thickness_cm: 22.5}", window = "[0.5, 1]") =>
  `name: Test\nbeam: {lepton: mu-, energy_GeV: 160, on_target: 1e14${beam}}\ntarget: ${target}\nsignal: {missing_energy_fraction: ${window}}\n`;
const experiment = (beam: string, target?: string, window?: string): Experiment =>
  parseExperiment(file(beam, target, window), "t");

const message = (text: string): string => {
  try {
    parseExperiment(text, "t");
  } catch (error) {
    if (error instanceof ExperimentError) return error.message;
    throw error;
  }
  throw new Error("accepted");
};

const relative = (a: number, b: number): number => Math.abs(a / b - 1);
const sigma = (e: Experiment, mass = 0.1, rtol = 1e-4) =>
  crossSection(e, mass, { source: emissionOf(e, { rtol }) });

const thin = experiment("");

/** Computes sigma [pb] at one energy for recoil leptons below 80 GeV, by a table of its own. */
function recoilBelow80(energy: number, mass: number, rtol = 1e-5): number {
  const [{ collision }] = collisionShares(experiment(`, spectrum_GeV: [[${energy}, 1]]`));
  const window = [1 - 80 / energy, 1] as const;
  return toPicobarn(new EmissionTable(collision, { rtol }).crossSection({ mass, window }).value);
}

describe("the window at another energy", () => {
  test("lets the same recoil leptons through", () => {
    const nominal = 160;
    fc.assert(
      fc.property(between(90, 300), between(0.05, 0.4), between(0.5, 0.95), (energy, low, high) => {
        const window = windowAtEnergy(energy, nominal, [low, high]);
        const recoil = [(1 - high) * nominal, (1 - low) * nominal];
        if (window === null) return expect(energy).toBeLessThanOrEqual(recoil[0]);
        expect((1 - window[1]) * energy).toBeCloseTo(recoil[0], 10);
        expect((1 - window[0]) * energy).toBeCloseTo(Math.min(energy, recoil[1]), 10);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("is the same at the nominal energy, and without a cut at 0 and 1", () => {
    expect(windowAtEnergy(160, 160, [0.3, 0.7])).toEqual([0.3, 0.7]);
    expect(windowAtEnergy(170, 160, [0, 1])).toEqual([0, 1]);
    expect(windowAtEnergy(50, 160, [0.1, 0.5])).toBeNull();
  });
});

describe("a spectrum", () => {
  test("is the mean over its energies, each with the same cut on the recoil lepton", () => {
    const lines = experiment(", spectrum_GeV: [[150, 1], [160, 2], [175, 1]]");
    for (const mass of [0.01, 0.3]) {
      const expected =
        (recoilBelow80(150, mass) + 2 * recoilBelow80(160, mass) + recoilBelow80(175, mass)) / 4;
      const { sigma_pb, error_pb, converged } = sigma(lines, mass);
      expect(converged).toBe(true);
      expect(Math.abs(sigma_pb - expected)).toBeLessThan(error_pb + 1e-5 * expected);
    }
  });

  test("with one line at the nominal energy equals the beam without a spectrum", () => {
    const line = experiment(", spectrum_GeV: [[160, 3]]");
    expect(sigma(line)).toEqual(sigma(thin));
  });
});

describe("a Gaussian spread", () => {
  test("equals the mean over the normal distribution by another rule", () => {
    const spread = 10;
    const { sigma_pb, error_pb, converged } = sigma(experiment(`, energy_spread_GeV: ${spread}`), 0.02);
    expect(converged).toBe(true);
    // the trapezoidal rule to 5 standard deviations, exact for a polynomial up to 1e-6
    let [sum, weights] = [0, 0];
    for (let t = -5; t <= 5; t += 1) {
      const weight = Math.exp(-0.5 * t * t);
      sum += weight * recoilBelow80(160 + spread * t, 0.02);
      weights += weight;
    }
    expect(Math.abs(sigma_pb - sum / weights)).toBeLessThan(error_pb + 1e-5 * sigma_pb);
  });

  test("approaches the fixed energy as the square of the spread", () => {
    const vector = (beam: string) => ({ ...experiment(beam), final: "vector" as const });
    const at = (spread: number) => sigma(vector(`, energy_spread_GeV: ${spread}`), 0.02, 1e-5).sigma_pb;
    const fixed = sigma(vector(""), 0.02, 1e-5).sigma_pb;
    expect(relative(at(1e-3), fixed)).toBeLessThan(1e-5);
    const ratio = (at(12) - fixed) / (at(6) - fixed);
    expect(Math.abs(ratio - 4)).toBeLessThan(0.4);
  });
});

describe("energy loss", () => {
  test("that is tiny changes nothing", () => {
    const tiny = experiment(", energy_loss: {dE_dx_GeV_per_cm: 1e-9}");
    expect(relative(sigma(tiny).sigma_pb, sigma(thin).sigma_pb)).toBeLessThan(1e-4);
  });

  test.each([0.0127, 3])("of %d GeV/cm gives the mean over the energies on the way", (dEdx) => {
    const { nodes, weights } = gaussLegendre(10);
    const { sigma_pb, error_pb, converged } = sigma(
      experiment(`, energy_loss: {dE_dx_GeV_per_cm: ${dEdx}}`),
      0.05,
    );
    expect(converged).toBe(true);
    const expected = nodes.reduce(
      (sum, part, i) => sum + weights[i] * recoilBelow80(160 - part * 22.5 * dEdx, 0.05),
      0,
    );
    expect(Math.abs(sigma_pb - expected)).toBeLessThan(error_pb + 1e-5 * expected);
  });

  test("in layers continues from one to the next; cutting a layer in two changes nothing", () => {
    const loss = ", energy_loss: material";
    const whole = experiment(loss, "{material: Fe, thickness_cm: 100}");
    const halves = experiment(
      loss,
      "{layers: [{material: Fe, thickness_cm: 30}, {material: Fe, thickness_cm: 70}]}",
    );
    expect(
      relative(lowestEnergy(halves.beam, halves.target), lowestEnergy(whole.beam, whole.target)),
    ).toBeLessThan(1e-8);
    expect(relative(sigma(halves).sigma_pb, sigma(whole).sigma_pb)).toBeLessThan(1e-4);
  });

  test("of a material follows its formulae", () => {
    const lead = experiment(", energy_loss: material");
    const left = lowestEnergy(lead.beam, lead.target);
    const middle = muonEnergyLoss(0.5 * (160 + left), [{ Z: 82, A: 207, massFraction: 1 }], 11.35);
    expect(relative(160 - left, 22.5 * middle)).toBeLessThan(1e-4);
  });

  const slow = (material: string, density: number, energy: number, thickness: number, loss: string) =>
    parseExperiment(
      `name: Test\nbeam: {lepton: mu-, energy_GeV: ${energy}, on_target: 1.0e12, energy_loss: ${loss}}\ntarget: {formula: ${material}, density_g_per_cm3: ${density}, thickness_cm: ${thickness}}\nsignal: {missing_energy_fraction: [0, 1]}`,
      "t",
    );

  test("of 0.5 GeV muons in 1 cm of carbon is 4 MeV, by the formulae and as given", () => {
    for (const loss of ["material", "{dE_dx_GeV_per_cm: 0.004}"]) {
      const { beam, target } = slow("C", 2.21, 0.5, 1, loss);
      expect(Math.abs(0.5 - lowestEnergy(beam, target) - 0.004)).toBeLessThan(1e-4);
    }
  });

  test("that is given holds down to rest, exactly", () => {
    const { beam, target } = slow("C", 2.21, 0.3, 100, "{dE_dx_GeV_per_cm: 0.001}");
    expect(lowestEnergy(beam, target)).toBeCloseTo(0.2, 12);
    expect(stoppingDepth({ ...beam, energy_loss: { dE_dx_GeV_per_cm: 0.004 } }, target)).toBeCloseTo(
      (0.3 - MUON_MASS) / 0.004,
      10,
    );
    expect(stoppingDepth(beam, target)).toBe(undefined);
  });

  test.each([
    ["C", 6, 2.21],
    ["Fe", 26, 7.874],
    ["Cu", 29, 8.96],
    ["Pb", 82, 11.35],
  ])("of slow muons in %s follows the formulae along the path, step by tiny step", (symbol, Z, density) => {
    const { A } = elements.get(symbol)!;
    const composition = [{ Z, A, massFraction: 1 }];
    const loss = (E: number): number => muonEnergyLoss(E, composition, density);
    // the path that it takes to lose energy, Int dE/(dE/dx), by the midpoint rule: another variable, another rule
    const pathBetween = (low: number, high: number): number => {
      const steps = 2000;
      const h = (high - low) / steps;
      let sum = 0;
      for (let i = 0; i < steps; i++) sum += h / loss(low + (i + 0.5) * h);
      return sum;
    };
    for (const energy of [0.3, 0.6, 1, 1.5])
      for (const left of [0.16, 0.2, 0.28]) {
        const path = pathBetween(left, energy);
        const { beam, target } = slow(symbol, density, energy, path, "material");
        expect(relative(energy - lowestEnergy(beam, target), energy - left)).toBeLessThan(2e-4);
        const stop = pathBetween(Math.SQRT2 * MUON_MASS, energy);
        const thick = { ...target, thickness_cm: 2 * stop } as typeof target;
        expect(relative(stoppingDepth(beam, thick)!, stop)).toBeLessThan(1e-3);
        expect(lowestEnergy(beam, thick)).toBe(0);
      }
  });

  test("makes the cross section of a slow beam the mean over the energies on the way", () => {
    const muons = slow("C", 2.21, 0.5, 20, "material");
    const loss = (E: number): number => muonEnergyLoss(E, [{ Z: 6, A: 12.011, massFraction: 1 }], 2.21);
    const steps = 400;
    let [E, sum] = [0.5, 0];
    for (let i = 0; i < steps; i++) {
      const h = 20 / steps;
      const middle = E - 0.5 * h * loss(E);
      const at: typeof muons = { ...muons, beam: { ...muons.beam, energy_GeV: middle, energy_loss: "none" } };
      sum += i % 40 === 20 ? crossSection(at, 0.01).sigma_pb : 0;
      E -= h * loss(middle);
    }
    expect(relative(crossSection(muons, 0.01).sigma_pb, sum / 10)).toBeLessThan(2e-3);
  });

  test("stops a muon that has lost all its energy", () => {
    const { beam, target } = experiment("", "{material: Fe, thickness_cm: 10000}");
    expect(lowestEnergy({ ...beam, energy_loss: "material" }, target)).toBe(0);
    expect(lowestEnergy({ ...beam, energy_loss: { dE_dx_GeV_per_cm: 1 } }, target)).toBe(0);
  });
});

test("a spread and energy loss in layers together: bins add up, the curve agrees with them, errors hold", () => {
  const all = experiment(
    ", energy_spread_GeV: 4, energy_loss: material",
    "{layers: [{material: PbWO4, thickness_cm: 20}, {material: Fe, thickness_cm: 5}]}",
  );
  const table = emissionOf(all, { rtol: 1e-3 });
  const total = crossSection(all, 0.05, { source: table });
  const bins = missingEnergySpectrum(all, 0.05, { edges: binEdges([0.5, 1], 3), source: table });
  const sum = bins.reduce((sum, { dsigma_dE_pb_per_GeV }) => sum + (dsigma_dE_pb_per_GeV * 80) / 3, 0);
  expect(relative(sum, total.sigma_pb)).toBeLessThan(2e-3);
  const [narrow] = missingEnergySpectrum(all, 0.05, { edges: [0.6995, 0.7005], source: table });
  const [point] = missingEnergyCurve(all, 0.05, { energies_GeV: [112], source: table });
  expect(relative(point.dsigma_pb_per_GeV, narrow.dsigma_dE_pb_per_GeV)).toBeLessThan(2e-3);
  const fine = crossSection(all, 0.05, { source: emissionOf(all, { rtol: 3e-4 }) });
  expect(total.converged && fine.converged).toBe(true);
  expect(Math.abs(total.sigma_pb - fine.sigma_pb)).toBeLessThan(total.error_pb + fine.error_pb);
});

test("standard deviations of a Monte Carlo add in quadrature", () => {
  const estimate = (value: number, error: number): Estimate => ({
    value,
    error,
    errorKind: "one-sigma",
    evaluations: 10,
    converged: true,
  });
  const source = (value: number, error: number) => ({
    crossSection: () => estimate(value, error),
  });
  const mean = new MeanCrossSections(
    [
      { energy: 160, share: 0.25, source: source(8, 12) },
      { energy: 160, share: 0.75, source: source(4, 3) },
    ],
    160,
  );
  expect(mean.crossSection({ mass: 0.1, window: [0.5, 1] })).toEqual({
    ...estimate(5, Math.hypot(3, 2.25)),
    evaluations: 20,
  });
});

describe("a wrong beam", () => {
  test("has the nearest key suggested", () => {
    expect(message(file(", energy_loss: {dE_dx: 1}"))).toContain("did you mean dE_dx_GeV_per_cm?");
  });

  test.each<[string, string]>([
    [
      file(", energy_loss: some"),
      "t:2:68: beam.energy_loss: invalid energy_loss: some; must be none, material, or {dE_dx_GeV_per_cm: number}",
    ],
    [
      file(", energy_loss: {dE_dx_GeV_per_cm: -1}"),
      "invalid dE_dx_GeV_per_cm: -1; must be a number > 0 and <= 100 [GeV/cm]",
    ],
    [file(", energy_spread_GeV: 0"), "invalid energy_spread_GeV: 0; must be a number > 0"],
    [
      file(", energy_spread_GeV: 30"),
      "beam.energy_spread_GeV: invalid energy_spread_GeV: 30; must leave energy_GeV - 6 energy_spread_GeV above",
    ],
    [
      file(", energy_spread_GeV: 15"),
      "beam.energy_spread_GeV: invalid energy_spread_GeV: 15; must leave the beam more than the 80.00 GeV of a recoil lepton",
    ],
    [file(", spectrum_GeV: [[160, 1]], energy_spread_GeV: 1"), "must be left out with spectrum_GeV"],
    [file(", spectrum_GeV: []"), "must have an [energy, weight]"],
    [file(", spectrum_GeV: [160]"), "invalid spectrum_GeV: 160; must be [energy, weight]"],
    [file(", spectrum_GeV: [[160, 0]]"), "invalid spectrum_GeV: 0; must be a number > 0"],
    [file(", spectrum_GeV: [[0.1, 1]]"), "invalid spectrum_GeV: 0.1; must be above the lepton's mass"],
    [
      file(", spectrum_GeV: [[70, 1], [160, 1]]"),
      "beam.spectrum_GeV: invalid spectrum_GeV: [[70, 1], [160, 1]]; must leave the beam more than the 80.00 GeV",
    ],
    [
      file(", energy_loss: {dE_dx_GeV_per_cm: 4}"),
      "must leave the beam more than the 80.00 GeV of a recoil lepton that counts as signal; slowest it has 70.00 GeV left",
    ],
    [file(", energy_loss: {dE_dx_GeV_per_cm: 10}"), "slowest it has nothing left after 15.99 cm"],
    [
      `${file(", energy_loss: {dE_dx_GeV_per_cm: 10}")}cuts: {recoil_angle_min_mrad: 1}\n`,
      "slowest it has nothing left after 15.99 cm",
    ],
    [
      file(", energy_loss: material").replace("160,", "0.3,").replace("[0.5, 1]", "[0, 1]"),
      " cm, below 0.149 GeV, where the formulae of its loss end",
    ],
    [
      file(", energy_loss: material").replace("mu-", "e-"),
      "beam.energy_loss: invalid energy_loss: material; must be none for electrons",
    ],
    [
      file(", spread: 3"),
      "invalid key: spread; must be one of lepton, energy_GeV, on_target, energy_spread_GeV",
    ],
  ])("%#", (text, expected) => {
    expect(message(text)).toContain(expected);
    expect(message(text).split("\n")).toHaveLength(1);
  });
});
