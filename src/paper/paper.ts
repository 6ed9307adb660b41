import { integerPower, pow } from "../elementary/index.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { type CrossSectionPoint, crossSection } from "../experiments/cross-sections.js";
import { collisionsOf, emissionOf } from "../experiments/emission-of.js";
import { missingEnergyCurve, type SpectrumPoint } from "../experiments/missing-energy-spectrum.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { targetName } from "../experiments/target.js";
import { geometricGrid } from "../numerics/grid.js";
import { DEFAULT_FINAL_STATE, finalState } from "../physics/final-states.js";
import { missingEnergyRange, type Window } from "../physics/missing-energy.js";
import { withFormFactorChoice } from "../reach/form-factor-choice.js";
import { type Reach, reach } from "../reach/reach.js";
import { reachMasses } from "../reach/reach-masses.js";

/** The beam, target and window of an experiment, for a figure's caption. */
interface Setup {
  experiment: string;
  lepton: string;
  energy_GeV: number;
  target: string;
  window: [number, number];
}

/** The options by which the paper's figures are computed. */
export interface PaperOptions extends ProgressOptions {
  /** The relative numerical error of every number; by default 1e-4, with a cascade 1e-3. */
  rtol?: number | undefined;
  /** The number of masses between 10 MeV and 1 GeV in Figures 3 and 4; by default 60. */
  masses?: number | undefined;
}

/** The results of arXiv:2505.04295, for any list of experiments. */
export interface Paper {
  /** The curves of Figure 2: missing-energy spectra at eps = 1. */
  spectra: (Setup & { curves: { mass_GeV: number; points: SpectrumPoint[] }[] })[];
  /** The curves of Figure 3: cross sections in the window at eps = 1. */
  crossSections: (Setup & { points: CrossSectionPoint[] })[];
  /** The curves of Figure 4: reach by channel and combined. */
  reaches: Reach[];
}

/** The masses of the spectra [GeV]: those of Figure 2. */
export const SPECTRUM_MASSES: readonly number[] = [0.01, 0.05, 0.1, 0.5, 1];

/** The range of masses of Figures 3 and 4 [GeV]. */
const MASS_RANGE = [0.01, 1] as const;

/** Returns the beam, target and window of an experiment. */
export const setupOf = ({ name, beam, target, signal }: Experiment): Setup => ({
  experiment: name,
  lepton: beam.lepton,
  energy_GeV: beam.energy_GeV,
  target: targetName(target),
  window: signal.missing_energy_fraction,
});

/**
 * Lists the missing energies at which a spectrum is drawn [GeV]. They are dense towards the kinematic limit, at which the spectra
 * of electrons peak; none is beyond it.
 *
 * @param mass of chi [GeV]
 * @param window of x = E_miss/E; by default the experiment's
 */
export function spectrumEnergies(
  experiment: Experiment,
  mass: number,
  [low, high]: Window = experiment.signal.missing_energy_fraction,
): number[] {
  const E = experiment.beam.energy_GeV;
  const ends = collisionsOf(experiment).map(
    (collision) => missingEnergyRange(collision, 4 * mass * mass)?.[1] ?? 0,
  );
  const end = Math.min(high * E, Math.max(...ends));
  if (end <= low * E) return [];
  const shared = Array.from(
    { length: 45 },
    (_, i) => E * (high - (high - low) * integerPower(1 - i / 45, 3)),
  );
  const own = Array.from({ length: 8 }, (_, i) => end - (end - low * E) * pow(10, -2 - 0.5 * i));
  return [...shared, ...own, end].filter((energy) => energy <= end).sort((a, b) => a - b);
}

/**
 * Throws a RangeError for an experiment that radiates a vector on its mass shell.
 *
 * @param figures name of the figures that it cannot be in: these are for chi pairs
 */
export function requirePairs(
  experiments: readonly Experiment[],
  figures = "the paper's figures, which are",
): void {
  const other = experiments.find(({ final }) => !finalState(final).isMillicharged);
  if (other)
    throw new InvalidInput(
      `invalid experiment: ${other.name} (final: ${other.final}); must have final: ${DEFAULT_FINAL_STATE} for ${figures} of chi pairs`,
    );
}

/**
 * Computes the three figures of arXiv:2505.04295 for any list of experiments. They are missing-energy spectra (Figure 2), cross
 * sections (Figure 3) and the reach (Figure 4).
 *
 * @param experiments experiments with `final: chi`; the paper has `ldmx` and `na64mu`
 * @param options.rtol relative error of every number, 1e-8 to 1e-1; by default 1e-4, of experiments with a cascade 1e-3
 * @param options.masses number of masses between 10 MeV and 1 GeV in Figures 3 and 4, an integer >= 2; by default 60
 * @param options.progress receives the fraction done, 0 to 1
 * @returns `spectra` [pb/GeV], `crossSections` [pb] and `reaches`, each in the order of the experiments
 * @throws RangeError for an experiment whose `final` is not chi, and for an rtol outside its range
 *
 * @example
 * const { spectra, crossSections, reaches } = paper([preset("na64mu")], { masses: 3, rtol: 1e-3 });
 * console.log(spectra[0].curves.map(({ mass_GeV }) => mass_GeV)); // those of Figure 2
 * // => [ 0.01, 0.05, 0.1, 0.5, 1 ]
 * console.log(crossSections[0].points.length, reaches[0].experiment); // => 3 NA64mu
 */
export function paper(
  experiments: readonly Experiment[],
  { rtol, masses = 60, progress = () => {} }: PaperOptions = {},
): Paper {
  requirePairs(experiments);
  const grid = geometricGrid(...MASS_RANGE, masses);
  const result: Paper = { spectra: [], crossSections: [], reaches: [] };
  experiments.forEach((experiment, i) => {
    const table = emissionOf(experiment, { rtol });
    const setup = setupOf(experiment);
    const points = grid.map((mass) => crossSection(experiment, mass, { source: table }));
    result.crossSections.push({ ...setup, points });
    const own = reach(experiment, reachMasses(experiment, grid), { source: table });
    result.reaches.push(withFormFactorChoice(experiment, own));
    const curves = SPECTRUM_MASSES.map((mass_GeV, j) => {
      const energies = spectrumEnergies(experiment, mass_GeV);
      const spectrum = missingEnergyCurve(experiment, mass_GeV, { energies_GeV: energies, source: table });
      progress((i + (j + 1) / SPECTRUM_MASSES.length) / experiments.length);
      return { mass_GeV, points: spectrum };
    });
    result.spectra.push({ ...setup, curves });
  });
  return result;
}
