import { crossSection, type Experiment, missingEnergySpectrum, tabulatedReach, writeCsv } from "millitree";
import {
  accuracyOfReach,
  binEdges,
  hepdataSubmission,
  manifest,
  reachTable,
  statedRtol,
  tabulatedCrossSections,
  tabulatedSpectra,
  writeHepdata,
} from "millitree/parts";
import { massGrid } from "millitree/service";
import { reachesOf } from "./reaches.js";
import type { DownloadInput, Emissions } from "./request.js";

/** The number of bins of a spectrum: that of `millitree spectrum`. */
export const BINS = 20;

/** Writes the CSV of `millitree reach EXPERIMENT... --format csv`. */
export const reachCsv = (input: DownloadInput, emissions: Emissions): string =>
  writeCsv(tabulatedReach(reachesOf(input, () => massGrid(input.masses), emissions)));

/** Makes the files of `millitree reach EXPERIMENT... --hepdata FOLDER`. */
export function hepdataFiles(input: DownloadInput, emissions: Emissions): Record<string, string> {
  const { experiments } = input;
  const rtol = statedRtol(experiments, input.rtol);
  const mass_GeV = massGrid(input.masses);
  const reaches = reachesOf(input, () => mass_GeV, emissions);
  const outcome = accuracyOfReach(reaches.flatMap(({ points }) => points));
  const run = manifest({ command: "reach", experiments, options: { mass_GeV, rtol }, rtol, outcome });
  const tables = reaches.map((reach, i) => reachTable(experiments[i], reach, { method: "exact" }));
  return writeHepdata(hepdataSubmission(tables, run));
}

/** Writes the CSV of `millitree xsec EXPERIMENT --format csv`. */
export function crossSectionCsv(
  experiment: Experiment,
  { masses, rtol }: Pick<DownloadInput, "masses" | "rtol">,
  emissions: Emissions,
): string {
  const source = emissions(experiment, rtol);
  const points = massGrid(masses).map((mass) => crossSection(experiment, mass, { source }));
  return writeCsv(tabulatedCrossSections(experiment, points));
}

/** Writes the CSV of `millitree spectrum EXPERIMENT --format csv`. */
export function spectrumCsv(
  experiment: Experiment,
  { mass_GeV, rtol }: Pick<DownloadInput, "mass_GeV" | "rtol">,
  emissions: Emissions,
): string {
  const edges = binEdges(experiment.signal.missing_energy_fraction, BINS);
  const bins = missingEnergySpectrum(experiment, mass_GeV, { edges, source: emissions(experiment, rtol) });
  return writeCsv(tabulatedSpectra(experiment, [{ mass_GeV, bins }]));
}
