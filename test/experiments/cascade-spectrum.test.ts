import { describe, expect, test } from "vitest";
import { showerOf } from "../../src/experiments/cascade/experiment-shower.js";
import { electronsPerGram } from "../../src/experiments/cascade/positron-annihilation.js";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import { missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { tabulatedSpectra } from "../../src/results/tabulated-spectra.js";

const full = preset("ldmx-full");
const E = full.beam.energy_GeV;
const RTOL = 1e-3;
const widths = (edges: readonly number[]) => edges.slice(1).map((high, i) => (high - edges[i]) * E);

/** Electron mass [GeV] and fine-structure constant, CODATA 2022; (hbar c)^2 [cm^2 GeV^2]. */
const [m_e, alpha, hbarc2] = [0.51099895069e-3, 1 / 137.035999177, 3.893793721e-28];

/** The textbook sigma(e+ e- -> gamma* -> chi chibar) on an electron at rest [cm^2], for a Dirac fermion at eps = 1. */
function textbook(energy: number, mass: number): number {
  const s = 2 * m_e * (energy + m_e);
  if (s <= 4 * mass ** 2) return 0;
  const beta = (m: number) => Math.sqrt(1 - (4 * m ** 2) / s);
  const both = (1 + (2 * mass ** 2) / s) * (1 + (2 * m_e ** 2) / s);
  return ((4 * Math.PI * alpha ** 2) / (3 * s)) * (beta(mass) / beta(m_e)) * both * hbarc2;
}

/** Computes annihilation in a range of missing energy as a Stieltjes sum of the positrons' path over thin slices of energy. */
function annihilatedBySlices(
  experiment: Experiment,
  mass: number,
  [low, high]: readonly [number, number],
): number {
  const shower = showerOf(experiment);
  const slices = 60;
  const energy = (i: number) => E * (low + ((high - low) * i) / slices) - m_e;
  return shower.stages.reduce((sum, stage, k) => {
    const paths = Array.from({ length: slices + 1 }, (_, i) => shower.path(k, "e+", energy(i)).value);
    const inStage = paths
      .slice(1)
      .reduce((total, path, i) => total + (paths[i] - path) * textbook(energy(i + 0.5), mass), 0);
    return sum + electronsPerGram(stage) * inStage;
  }, 0);
}

describe("the signal in bins of a spectrum with a cascade", () => {
  const edges = [0.7, 0.8, 0.9, 1];
  const source = emissionOf(full, { rtol: RTOL });

  test.each([0.005, 0.03])("adds up to the yields of the channels, at %d GeV", (mass) => {
    const bins = missingEnergySpectrum(full, mass, { edges, source });
    const { bremsstrahlung, annihilation } = signalYield(full, mass, { source });
    const sum = (of: (i: number) => number) =>
      widths(edges).reduce((all, width, i) => all + width * of(i), 0);
    const radiated = sum((i) => bins[i].signal!.bremsstrahlung_per_GeV);
    const annihilated = sum((i) => bins[i].signal!.annihilation_per_GeV);
    expect(Math.abs(radiated / bremsstrahlung.events - 1)).toBeLessThan(2 * RTOL);
    expect(Math.abs(annihilated / annihilation.events - 1)).toBeLessThan(RTOL);
  });

  test("is weighted with an efficiency", () => {
    const half = { ...full, efficiency: 0.5 };
    const rising: Experiment = {
      ...full,
      efficiency: {
        overall: 0.5,
        missing_energy_fraction: [
          [0.7, 0],
          [1, 1],
        ],
      },
    };
    const [one] = missingEnergySpectrum(full, 0.02, { edges: [0.7, 1], source });
    const [halved] = missingEnergySpectrum(half, 0.02, { edges: [0.7, 1], source });
    expect(halved.signal!.bremsstrahlung_per_GeV / one.signal!.bremsstrahlung_per_GeV).toBeCloseTo(0.5, 12);
    const [weighted] = missingEnergySpectrum(rising, 0.02, { edges: [0.7, 1], rtol: RTOL });
    const { bremsstrahlung, annihilation } = signalYield(rising, 0.02, { rtol: RTOL });
    const width = 0.3 * E;
    const { signal } = weighted;
    expect(Math.abs((signal!.bremsstrahlung_per_GeV * width) / bremsstrahlung.events - 1)).toBeLessThan(RTOL);
    expect(Math.abs((signal!.annihilation_per_GeV * width) / annihilation.events - 1)).toBeLessThan(RTOL);
    // sigma itself is without it
    expect(weighted.dsigma_dE_pb_per_GeV / one.dsigma_dE_pb_per_GeV).toBeCloseTo(1, 3);
  });

  test("of annihilation equals a sum over slices of the positrons' path with the textbook's cross section", () => {
    const mass = 0.02;
    const bins = missingEnergySpectrum(full, mass, { edges, source });
    bins.forEach(({ x_low, x_high, signal }, i) => {
      const perGeV =
        (full.beam.on_target * annihilatedBySlices(full, mass, [x_low, x_high])) / widths(edges)[i];
      expect(Math.abs(signal!.annihilation_per_GeV / perGeV - 1)).toBeLessThan(3e-3);
    });
  });

  test("of annihilation of a thin target's positrons lies where the beam's energy is", () => {
    const thin: Experiment = {
      ...preset("ldmx"),
      beam: { ...full.beam, lepton: "e+" },
      target: { ...full.target, thickness_X0: 1e-7 } as Experiment["target"],
      cascade: "electromagnetic",
    };
    const mass = 0.02;
    const [below, at] = missingEnergySpectrum(thin, mass, { edges: [0.7, 0.99, 1], rtol: RTOL });
    // 1e-7 X0 of 8.9 cm of aluminium of 2.7 g/cm^3, A = 27 g/mol, Z = 13
    const electrons = (1e-7 * 8.9 * 2.7 * 6.02214076e23 * 13) / 27;
    const perGeV = (full.beam.on_target * electrons * textbook(E, mass)) / (0.01 * E);
    expect(Math.abs(at.signal!.annihilation_per_GeV / perGeV - 1)).toBeLessThan(1e-3);
    expect(below.signal!.annihilation_per_GeV).toBeLessThan(1e-4 * at.signal!.annihilation_per_GeV);
  });

  test("of bremsstrahlung is dsigma/dE_miss times leptons and nuclei, and its windows add up", () => {
    const mass = 0.02;
    const [low, middle, high] = [0.5, 0.75, 0.9];
    const window = { ...full, signal: { missing_energy_fraction: [low, high] as [number, number] } };
    const own = emissionOf(window, { rtol: RTOL });
    const { sigma_pb } = crossSection(window, mass, { source: own });
    const bins = missingEnergySpectrum(window, mass, { edges: [low, middle, high], source: own });
    const sum = bins.reduce(
      (all, { dsigma_dE_pb_per_GeV, x_low, x_high }) => all + dsigma_dE_pb_per_GeV * (x_high - x_low) * E,
      0,
    );
    expect(Math.abs(sum / sigma_pb - 1)).toBeLessThan(3 * RTOL);
    const ratios = bins.map(
      ({ signal, dsigma_dE_pb_per_GeV }) => signal!.bremsstrahlung_per_GeV / dsigma_dE_pb_per_GeV,
    );
    expect(ratios[1] / ratios[0]).toBeCloseTo(1, 12);
  });
});

test("a vector is made by positrons of one energy: 2 pi^2 alpha/m_e times their path per energy, from a difference of paths", () => {
  const { mesons: _, photoproduction: __, ...rest } = full;
  const vector: Experiment = { ...rest, final: "vector", mesons: {} };
  const mass = 0.08;
  const energy = mass ** 2 / (2 * m_e) - m_e;
  const shower = showerOf(vector);
  const step = 0.01 * energy;
  const perLepton = shower.stages.reduce((sum, stage, k) => {
    const path = (at: number) => shower.path(k, "e+", at).value;
    return sum + electronsPerGram(stage) * ((path(energy - step) - path(energy + step)) / (2 * step));
  }, 0);
  const made = full.beam.on_target * perLepton * ((2 * Math.PI ** 2 * alpha) / m_e) * hbarc2;
  const [bin, none] = missingEnergySpectrum(vector, mass, { edges: [0.7, 0.85, 1], rtol: 1e-2 });
  expect(Math.abs((bin.signal!.annihilation_per_GeV * 0.15 * E) / made - 1)).toBeLessThan(5e-3);
  expect(none.signal!.annihilation_per_GeV).toBe(0);
});

test("a table of spectra has the signal's columns with a cascade, and not without", () => {
  const columns = (experiment: Experiment) => tabulatedSpectra(experiment, []).columns;
  const signal = columns(full).filter((column) => column.startsWith("dN_dE_"));
  expect(signal).toEqual([
    "dN_dE_bremsstrahlung_per_GeV",
    "dN_dE_bremsstrahlung_error_per_GeV",
    "dN_dE_annihilation_per_GeV",
    "dN_dE_annihilation_error_per_GeV",
  ]);
  expect(columns(preset("ldmx"))).toEqual(columns(full).filter((column) => !signal.includes(column)));
  const [bin] = missingEnergySpectrum(preset("ldmx"), 0.02, { edges: [0.7, 1], rtol: RTOL });
  expect(bin.signal).toBeUndefined();
});
