import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import type { SpectrumBin, SpectrumPoint } from "../experiments/missing-energy-spectrum.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { HepdataTable } from "../formats/hepdata.js";
import type { Paper } from "../paper/paper.js";
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

/** Tabulates spectra in bins of the missing energy at eps = 1 [pb/GeV], with a column for each mass. All have the same bins. */
export function spectrumTable(
  experiment: Experiment,
  spectra: readonly { mass_GeV: number; bins: readonly SpectrumBin[] }[],
  method: Method,
): HepdataTable {
  const [{ bins: first }] = spectra;
  const range = `E_miss/E from ${first[0].x_low} to ${first[first.length - 1].x_high}`;
  return {
    ...titled(experiment, "Spectrum"),
    description: `Missing-energy spectrum of the ${production(experiment)}, for ${experiment.name} at epsilon = 1: the mean of each bin.${caution(spectra.flatMap(({ bins }) => bins))}`,
    keywords: keywords(experiment, "DSIG/DE", ["Single Differential Cross Section", "Energy Dependence"]),
    independent: [
      {
        header: { name: "$E_{miss}$", units: "GeV" },
        values: first.map(({ x_low, x_high }) => ({
          low: energy(experiment, x_low),
          high: energy(experiment, x_high),
        })),
      },
    ],
    dependent: spectra.map(({ mass_GeV, bins }) => ({
      header: { name: spectrumName, units: spectrumUnits },
      qualifiers: [
        ...qualifier(massName(experiment), mass_GeV, "GeV"),
        ...setup(experiment, method, { window: range }),
        ...atUnitEpsilon,
      ],
      values: bins.map(({ dsigma_dE_pb_per_GeV, error }) => ({ value: dsigma_dE_pb_per_GeV, error })),
      errorLabel: errorLabel(method),
    })),
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
