import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import type { SignalInBin, SpectrumBin, SpectrumPoint } from "../experiments/missing-energy-spectrum.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { DependentVariable, HepdataTable } from "../formats/hepdata.js";
import type { Paper } from "../paper/paper.js";
import { finalState } from "../physics/final-states.js";
import { qualifier } from "./hepdata-qualifiers.js";
import { reachTable } from "./hepdata-reach.js";
import type { TableOptions } from "./hepdata-setting.js";
import {
  atUnitEpsilon,
  caution,
  errorLabel,
  keywords,
  masses,
  massName,
  production,
  setup,
  titled,
} from "./hepdata-setting.js";
import type { Method } from "./manifest.js";

/**
 * Tabulates the cross section of an experiment in its window at eps = 1 [pb], against the mass.
 *
 * @param figure its number, if the table is that of a figure
 */
export function crossSectionTable(
  experiment: Experiment,
  points: readonly CrossSectionPoint[],
  { method, figure }: TableOptions,
): HepdataTable {
  return {
    ...titled(experiment, "Cross section", figure),
    description: `Cross section of the ${production(experiment)}, in the missing-energy window of ${experiment.name} at epsilon = 1.${caution(points)}`,
    keywords: keywords(experiment, "SIG", ["Cross Section", "Integrated Cross Section"]),
    independent: [masses(experiment, points)],
    dependent: [
      {
        header: { name: "$\\sigma$", units: "pb" },
        qualifiers: [...setup(experiment, method), ...atUnitEpsilon],
        values: points.map(({ sigma_pb, error_pb }) => ({ value: sigma_pb, error: error_pb })),
        errorLabel: errorLabel(method),
      },
    ],
  };
}

const spectrumName = "$d\\sigma/dE_{miss}$";
const spectrumUnits = "pb/GeV";

/** Computes an energy to 15 digits: 0.7 of 8 GeV is 5.6 GeV. */
const energy = (experiment: Experiment, x: number): number =>
  Number((x * experiment.beam.energy_GeV).toPrecision(15));

/** A spectrum in bins at one mass. */
interface BinnedSpectrum {
  mass_GeV: number;
  bins: readonly SpectrumBin[];
}

/** The channels of the signal in a bin, with their values and errors. */
const signalChannels = [
  ["bremsstrahlung", "bremsstrahlung_per_GeV", "bremsstrahlung_error_per_GeV"],
  ["annihilation", "annihilation_per_GeV", "annihilation_error_per_GeV"],
] as const satisfies readonly (readonly [string, keyof SignalInBin, keyof SignalInBin])[];

/** Writes the reaction of the annihilation of a shower's positrons in HEPData's notation. */
const annihilationReaction = ({ final }: Experiment): string => `E+ E- --> ${finalState(final).reaction}`;

/** Makes the columns of dN/dE_miss at one mass, one for each channel; none without a cascade. */
function signalColumns(
  experiment: Experiment,
  { mass_GeV, bins }: BinnedSpectrum,
  { method, window }: { method: Method; window: string },
): DependentVariable[] {
  if (!bins.every(({ signal }) => signal)) return [];
  const { beam, efficiency } = experiment;
  return signalChannels.map(([channel, value, error]) => ({
    header: { name: "$dN/dE_{miss}$", units: "1/GeV" },
    qualifiers: [
      ...qualifier(massName(experiment), mass_GeV, "GeV"),
      ...qualifier("Channel", `${channel} alone`),
      ...setup(experiment, method, { window }).map((one) =>
        one.name === "RE" && channel === "annihilation"
          ? { ...one, value: annihilationReaction(experiment) }
          : one,
      ),
      ...qualifier("Particles on target", beam.on_target),
      ...(typeof efficiency === "number" ? qualifier("Efficiency", efficiency) : []),
      ...atUnitEpsilon,
    ],
    values: bins.map(({ signal }) => ({ value: signal![value], error: signal![error] })),
    errorLabel: errorLabel(method),
  }));
}

/** Returns the keywords of spectra, with those of the signal events if there are some. */
function spectrumKeywords(experiment: Experiment, withSignal: boolean): HepdataTable["keywords"] {
  const words = keywords(experiment, "DSIG/DE", ["Single Differential Cross Section", "Energy Dependence"]);
  if (!withSignal) return words;
  return {
    ...words,
    reactions: [...words.reactions, annihilationReaction(experiment)],
    observables: [...words.observables, "DN/DE"],
  };
}

/**
 * Tabulates spectra in bins of the missing energy at eps = 1 [pb/GeV], with a column for each mass. All have the same bins. With a
 * cascade, columns of the signal events by channel follow [1/GeV].
 */
export function spectrumTable(
  experiment: Experiment,
  spectra: readonly BinnedSpectrum[],
  method: Method,
): HepdataTable {
  const [{ bins: first }] = spectra;
  const range = `E_miss/E from ${first[0].x_low} to ${first[first.length - 1].x_high}`;
  const signal = spectra.flatMap((spectrum) =>
    signalColumns(experiment, spectrum, { method, window: range }),
  );
  const ofSignal =
    signal.length > 0
      ? " Then the signal events by channel, of all particles on target and with the efficiency, without decays of mesons."
      : "";
  return {
    ...titled(experiment, "Spectrum"),
    description: `Missing-energy spectrum of the ${production(experiment)}, for ${experiment.name} at epsilon = 1: the mean of each bin.${ofSignal}${caution(spectra.flatMap(({ bins }) => bins))}`,
    keywords: spectrumKeywords(experiment, signal.length > 0),
    independent: [
      {
        header: { name: "$E_{miss}$", units: "GeV" },
        values: first.map(({ x_low, x_high }) => ({
          low: energy(experiment, x_low),
          high: energy(experiment, x_high),
        })),
      },
    ],
    dependent: [
      ...spectra.map(({ mass_GeV, bins }) => ({
        header: { name: spectrumName, units: spectrumUnits },
        qualifiers: [
          ...qualifier(massName(experiment), mass_GeV, "GeV"),
          ...setup(experiment, method, { window: range }),
          ...atUnitEpsilon,
        ],
        values: bins.map(({ dsigma_dE_pb_per_GeV, error }) => ({ value: dsigma_dE_pb_per_GeV, error })),
        errorLabel: errorLabel(method),
      })),
      ...signal,
    ],
  };
}

/** Tabulates a curve of Figure 2: a spectrum at single missing energies at eps = 1 [pb/GeV]. */
function curveTable(
  experiment: Experiment,
  mass_GeV: number,
  points: readonly SpectrumPoint[],
): HepdataTable {
  const mass = `${Number((1000 * mass_GeV).toPrecision(12))} MeV`;
  return {
    ...titled(experiment, "Spectrum", 2, mass),
    description: `Missing-energy spectrum of the ${production(experiment)}, for ${experiment.name} at epsilon = 1 and a mass of ${mass}.${caution(points)}`,
    keywords: keywords(experiment, "DSIG/DE", ["Single Differential Cross Section", "Energy Dependence"]),
    independent: [
      {
        header: { name: "$E_{miss}$", units: "GeV" },
        values: points.map(({ missingEnergy_GeV }) => ({ value: missingEnergy_GeV })),
      },
    ],
    dependent: [
      {
        header: { name: spectrumName, units: spectrumUnits },
        qualifiers: [
          ...qualifier(massName(experiment), mass_GeV, "GeV"),
          ...setup(experiment, "exact"),
          ...atUnitEpsilon,
        ],
        values: points.map((p) => ({ value: p.dsigma_pb_per_GeV, error: p.error_pb_per_GeV })),
        errorLabel: errorLabel("exact"),
      },
    ],
  };
}

/**
 * Tabulates the numbers of Figures 2, 3 and 4: a table for each curve of Figure 2, and for each experiment of the others.
 *
 * @param experiments those of the results, in the same order
 */
export function paperTables(experiments: readonly Experiment[], results: Paper): HepdataTable[] {
  return [
    ...results.spectra.flatMap(({ curves }, i) =>
      curves
        .filter(({ points }) => points.length > 0)
        .map(({ mass_GeV, points }) => curveTable(experiments[i], mass_GeV, points)),
    ),
    ...results.crossSections.map(({ points }, i) =>
      crossSectionTable(experiments[i], points, { method: "exact", figure: 3 }),
    ),
    ...results.reaches.map((reach, i) => reachTable(experiments[i], reach, { method: "exact", figure: 4 })),
  ];
}
