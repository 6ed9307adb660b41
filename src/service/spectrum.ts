import { hasShower } from "../experiments/cascade/experiment-shower.js";
import type { ExperimentEmission } from "../experiments/emission-of.js";
import {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
} from "../experiments/missing-energy-spectrum.js";
import { leastFraction } from "../experiments/schema/cascade.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { spectrumEnergies } from "../paper/paper.js";
import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import type { Spectrum } from "./answers.js";

/** Least x of a spectrum: users see it outside the window, too. */
const FROM_X = 0.02;

/** Missing energies in addition to those of the figure, whose points gather at the other end, as fractions of the beam energy. */
const SOFT = [0.03, 0.045, 0.065, 0.09, 0.12, 0.15, 0.18, 0.22, 0.26, 0.3];

/** Bins of a spectrum that has no curve. */
const BINS = 49;

/** Computes d sigma/dE_miss of an experiment at one mass, over all missing energies except the smallest. */
export function* spectrum(
  experiment: Experiment,
  mass_GeV: number,
  source: ExperimentEmission,
): Generator<number, Spectrum> {
  const { beam, signal, final, spin } = experiment;
  const from = hasShower(experiment) ? Math.max(FROM_X, leastFraction(beam.energy_GeV)) : FROM_X;
  const result = { mass_GeV, energy_GeV: beam.energy_GeV, window: signal.missing_energy_fraction };
  const points: Spectrum["points"] = [];
  if (isMassShell(finalState(final).density(mass_GeV, spin))) {
    const edges = binEdges([from, 1], BINS);
    for (let i = 0; i < BINS; i++) {
      const [bin] = missingEnergySpectrum(experiment, mass_GeV, { edges: [edges[i], edges[i + 1]], source });
      points.push({
        missingEnergy_GeV: 0.5 * (bin.x_low + bin.x_high) * beam.energy_GeV,
        dsigma_pb_per_GeV: bin.dsigma_dE_pb_per_GeV,
        error_pb_per_GeV: bin.error,
      });
      yield (i + 1) / BINS;
    }
    return { ...result, points };
  }
  const hard = spectrumEnergies(experiment, mass_GeV, [from, 1]);
  const soft = SOFT.filter((x) => x >= from)
    .map((x) => x * beam.energy_GeV)
    .filter((energy) => energy < (hard.at(-1) ?? 0));
  const energies = [...hard, ...soft].sort((a, b) => a - b);
  for (const energy of energies) {
    points.push(...missingEnergyCurve(experiment, mass_GeV, { energies_GeV: [energy], source }));
    yield points.length / energies.length;
  }
  return { ...result, points };
}
