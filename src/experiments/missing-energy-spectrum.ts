import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import { toPicobarn } from "../physics/units.js";
import { emissionInWindow } from "./cross-sections.js";
import { type ExperimentEmission, emissionOf } from "./emission-of.js";
import { type SourceOptions, sourceOf } from "./question-options.js";
import type { Experiment } from "./schema/experiment.js";

/** Mean of d sigma/dE_miss over a bin of x = E_miss/E, at eps = 1. */
export interface SpectrumBin {
  x_low: number;
  x_high: number;
  dsigma_dE_pb_per_GeV: number;
  /** |dsigma_dE_pb_per_GeV - exact| is at most this; from VEGAS it is one standard deviation. */
  error: number;
  converged: boolean;
}

/** d sigma/dE_miss at one missing energy, at eps = 1. */
export interface SpectrumPoint {
  missingEnergy_GeV: number;
  dsigma_pb_per_GeV: number;
  error_pb_per_GeV: number;
  converged: boolean;
}

/**
 * Missing-energy spectrum of l N -> l N chi chibar, or of l N -> l N V where `final` is vector, in bins, each the integral
 * over the bin divided by its width.
 *
 * @param mass_GeV mass of chi, or of V [GeV]
 * @param edges edges of the bins in x, rising, from 0 to 1; n + 1 of them for n bins
 */
export function missingEnergySpectrum(
  experiment: Experiment,
  mass_GeV: number,
  { edges, ...options }: SourceOptions & { edges: readonly number[] },
): SpectrumBin[] {
  const source = sourceOf(experiment, options);
  return edges.slice(1).map((x_high, i) => {
    const x_low = edges[i];
    const { value, error, converged } = emissionInWindow(experiment, mass_GeV, {
      window: [x_low, x_high],
      source,
    });
    const perGeV = toPicobarn(1 / (experiment.beam.energy_GeV * (x_high - x_low)));
    return { x_low, x_high, dsigma_dE_pb_per_GeV: value * perGeV, error: error * perGeV, converged };
  });
}

/**
 * Missing-energy spectrum of l N -> l N chi chibar at given missing energies [GeV]: the curve that Figure 2 draws.
 *
 * @throws RangeError where `final` is vector: its spectrum is to be had in bins
 */
export function missingEnergyCurve(
  experiment: Experiment,
  mass_GeV: number,
  {
    energies_GeV,
    source = emissionOf(experiment),
  }: { energies_GeV: readonly number[]; source?: ExperimentEmission },
): SpectrumPoint[] {
  const { final, spin } = experiment;
  if (isMassShell(finalState(final).density(1, spin)))
    throw new RangeError(`invalid final: ${final}; must be chi for a spectrum that is not in bins`);
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

/** n + 1 edges of n equal bins of x from low to high. */
export const binEdges = ([low, high]: readonly [number, number], n: number): number[] =>
  Array.from({ length: n + 1 }, (_, i) => (i === n ? high : low + ((high - low) * i) / n));
