import { InvalidInput } from "../errors/invalid-input.js";
import type { Estimate } from "../numerics/estimate.js";
import { linearGrid } from "../numerics/grid.js";
import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import type { Window } from "../physics/missing-energy.js";
import { CM2_PER_PB, toPicobarn } from "../physics/units.js";
import type { CrossSections } from "../production/emission-table.js";
import { hasShower } from "./cascade/experiment-shower.js";
import { nucleiAlong } from "./cascade/nuclei-met.js";
import { annihilation } from "./channels/annihilation.js";
import { emissionInWindow } from "./cross-sections.js";
import { type ExperimentEmission, emissionOf } from "./emission-of.js";
import { type SourceOptions, sourceOf } from "./question-options.js";
import { overallEfficiency } from "./schema/efficiency.js";
import type { Experiment } from "./schema/experiment.js";
import { hasVaryingEfficiency } from "./selection-of.js";

/** The mean of d sigma/dE_miss over a bin of x = E_miss/E, at eps = 1. */
export interface SpectrumBin {
  x_low: number;
  x_high: number;
  /** The same edges as missing energies. */
  E_miss_low_GeV: number;
  E_miss_high_GeV: number;
  dsigma_dE_pb_per_GeV: number;
  /** The bound on |dsigma_dE_pb_per_GeV - exact|; from VEGAS it is one standard deviation. */
  dsigma_dE_error_pb_per_GeV: number;
  /** The same number by its former name. */
  error: number;
  converged: boolean;
  /** The signal in the bin; only with a cascade. */
  signal?: SignalInBin;
}

/**
 * The mean of dN/dE_miss over a bin [1/GeV]: signal events at eps = 1 that a shower makes in target and calorimeter, of all leptons on
 * target and with the efficiency. Decays of mesons are not in it.
 */
export interface SignalInBin {
  bremsstrahlung_per_GeV: number;
  bremsstrahlung_error_per_GeV: number;
  annihilation_per_GeV: number;
  annihilation_error_per_GeV: number;
}

/** The value of d sigma/dE_miss at one missing energy, at eps = 1. */
export interface SpectrumPoint {
  missingEnergy_GeV: number;
  dsigma_pb_per_GeV: number;
  error_pb_per_GeV: number;
  converged: boolean;
}

/**
 * Computes dN/dE_miss in a window of x of an experiment with a cascade, at eps = 1.
 *
 * @param sigma cross section in the window [GeV^-2], without efficiency
 */
function signalInBin(
  experiment: Experiment,
  mass_GeV: number,
  { window, source, sigma }: { window: Window; source: CrossSections; sigma: Estimate },
): SignalInBin & { converged: boolean } {
  const { beam, efficiency } = experiment;
  const width = beam.energy_GeV * (window[1] - window[0]);
  const radiated = hasVaryingEfficiency(experiment)
    ? emissionInWindow(experiment, mass_GeV, { window, source, weighted: true })
    : sigma;
  const perSigma =
    toPicobarn(CM2_PER_PB) * overallEfficiency(efficiency) * beam.on_target * nucleiAlong(experiment);
  const inBin = { ...experiment, signal: { missing_energy_fraction: [...window] as [number, number] } };
  const annihilated = annihilation.yield(inBin, mass_GeV, source);
  return {
    bremsstrahlung_per_GeV: (perSigma * radiated.value) / width,
    bremsstrahlung_error_per_GeV: (perSigma * radiated.error) / width,
    annihilation_per_GeV: annihilated.events / width,
    annihilation_error_per_GeV: annihilated.error / width,
    converged: radiated.converged && annihilated.converged,
  };
}

/** Returns the tolerance of bins, unless another is asked for: with a cascade each bin is a mean over collisions of its own. */
export const usualSpectrumRtol = (experiment: Experiment): number => (hasShower(experiment) ? 1e-3 : 1e-4);

/**
 * Computes the missing-energy spectrum in bins, at eps = 1. Each bin has the mean of d sigma/dE_miss, with cuts but without the
 * experiment's window. Figure 2 of arXiv:2505.04295 shows this spectrum. With a cascade, d sigma/dE_miss is the mean over the paths of
 * the shower above the window's lower edge, and each bin has `signal`, dN/dE_miss by channel.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.edges n + 1 rising edges of n bins in x = E_miss/E, 0 to 1
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each bin, 1e-8 to 1e-1; by default 1e-4
 * @param options.method `exact`, the default, `ww` or `iww`
 * @returns the bins in their order, each with dsigma_dE_pb_per_GeV [pb/GeV] and its error
 * @throws RangeError for a mass, edge or rtol outside its range
 *
 * @example
 * const ldmx = preset("ldmx");
 * const bins = missingEnergySpectrum(ldmx, 0.01, { edges: [0.7, 0.8, 0.9, 1] }); // of 0.8 GeV each
 * const sigma = bins.reduce((sum, { dsigma_dE_pb_per_GeV }) => sum + 0.8 * dsigma_dE_pb_per_GeV, 0);
 * console.log((sigma / crossSection(ldmx, 0.01).sigma_pb).toFixed(3)); // => 1.000
 */
export function missingEnergySpectrum(
  experiment: Experiment,
  mass_GeV: number,
  { edges, ...options }: SourceOptions & { edges: readonly number[] },
): SpectrumBin[] {
  const source = sourceOf(experiment, options);
  return edges.slice(1).map((x_high, i) => {
    const x_low = edges[i];
    const window: Window = [x_low, x_high];
    const sigma = emissionInWindow(experiment, mass_GeV, { window, source });
    const { value, error } = sigma;
    const signal = hasShower(experiment)
      ? signalInBin(experiment, mass_GeV, { window, source, sigma })
      : undefined;
    const { converged = true, ...channels } = signal ?? {};
    const E = experiment.beam.energy_GeV;
    const perGeV = toPicobarn(1 / (E * (x_high - x_low)));
    return {
      x_low,
      x_high,
      E_miss_low_GeV: x_low * E,
      E_miss_high_GeV: x_high * E,
      dsigma_dE_pb_per_GeV: value * perGeV,
      dsigma_dE_error_pb_per_GeV: error * perGeV,
      error: error * perGeV,
      converged: sigma.converged && converged,
      ...(signal && { signal: channels as SignalInBin }),
    };
  });
}

/**
 * Computes the missing-energy spectrum at given missing energies, at eps = 1. It is the curve in Figure 2 of arXiv:2505.04295,
 * d sigma/dE_miss of l N -> l N chi chibar.
 *
 * @param experiment any experiment with `final: chi`
 * @param mass_GeV mass of chi [GeV], > 0
 * @param options.energies_GeV missing energies E_miss [GeV], > 0; beyond the kinematic limit the spectrum is 0
 * @param options.source an `emissionOf` that is known; by default a new one with `rtol` (1e-4) and `method` (exact)
 * @returns one point for each energy, with dsigma_pb_per_GeV [pb/GeV] and its error
 * @throws RangeError with `final: vector`, whose spectrum is to be had in bins, and for a mass or energy outside its range
 *
 * @example
 * const ldmx = preset("ldmx");
 * const [{ dsigma_pb_per_GeV }] = missingEnergyCurve(ldmx, 0.01, { energies_GeV: [6] });
 * const [bin] = missingEnergySpectrum(ldmx, 0.01, { edges: [0.7499, 0.7501] }); // x = 6/8
 * console.log((dsigma_pb_per_GeV / bin.dsigma_dE_pb_per_GeV).toFixed(3)); // => 1.000
 */
export function missingEnergyCurve(
  experiment: Experiment,
  mass_GeV: number,
  {
    energies_GeV,
    rtol,
    method,
    source = emissionOf(experiment, { rtol, method }),
  }: Omit<SourceOptions, "source"> & {
    energies_GeV: readonly number[];
    source?: ExperimentEmission | undefined;
  },
): SpectrumPoint[] {
  const { final, spin } = experiment;
  if (isMassShell(finalState(final).density(1, spin)))
    throw new InvalidInput(`invalid final: ${final}; must be chi for a spectrum that is not in bins`);
  return energies_GeV.map((missingEnergy_GeV) => {
    const { value, error, converged } = source.spectrum({
      final,
      spin,
      mass: mass_GeV,
      missingEnergy: missingEnergy_GeV,
    });
    return {
      missingEnergy_GeV,
      dsigma_pb_per_GeV: toPicobarn(value),
      error_pb_per_GeV: toPicobarn(error),
      converged,
    };
  });
}

/** Returns the n + 1 edges of n equal bins of x from low to high. */
export const binEdges = ([low, high]: readonly [number, number], n: number): number[] =>
  linearGrid(low, high, n + 1);
