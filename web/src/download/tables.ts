import {
  crossSection,
  type Experiment,
  missingEnergySpectrum,
  type Reach,
  tabulatedReach,
  writeCsv,
} from "millitree";
import {
  accuracyOf,
  accuracyOfReach,
  binEdges,
  hepdataSubmission,
  type Manifest,
  manifest,
  reachTable,
  tabulatedCrossSections,
  tabulatedSpectra,
  withManifest,
  writeHepdata,
} from "millitree/parts";
import { massGrid } from "millitree/service";
import { reachesOf } from "./reaches.js";
import type { DownloadInput, Emissions } from "./request.js";

/** The number of bins of a spectrum: that of `millitree spectrum`. */
export const BINS = 20;

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** Computes the results of `millitree reach`, and its manifest. */
function reachRun(input: DownloadInput, emissions: Emissions): { reaches: Reach[]; run: Manifest } {
  const start = performance.now();
  const { experiments, rtol } = input;
  const mass_GeV = massGrid(input.masses);
  const reaches = reachesOf(input, () => mass_GeV, emissions);
  const outcome = accuracyOfReach(reaches.flatMap(({ points }) => points));
  const run = manifest({
    command: "reach",
    experiments,
    options: { mass_GeV, rtol },
    rtol,
    outcome,
    wall_time_s: secondsSince(start),
  });
  return { reaches, run };
}

/** Writes the CSV of `millitree reach EXPERIMENT... --format csv`, but for the wall time. */
export function reachCsv(input: DownloadInput, emissions: Emissions): string {
  const { reaches, run } = reachRun(input, emissions);
  return writeCsv(withManifest(tabulatedReach(reaches), run));
}

/** Makes the files of `millitree reach EXPERIMENT... --hepdata FOLDER`, but for the wall time. */
export function hepdataFiles(input: DownloadInput, emissions: Emissions): Record<string, string> {
  const { reaches, run } = reachRun(input, emissions);
  const tables = reaches.map((reach, i) => reachTable(input.experiments[i], reach, { method: "exact" }));
  return writeHepdata(hepdataSubmission(tables, run));
}

/** Writes the CSV of `millitree xsec EXPERIMENT --format csv`, but for the wall time. */
export function crossSectionCsv(
  experiment: Experiment,
  { masses, rtol }: Pick<DownloadInput, "masses" | "rtol">,
  emissions: Emissions,
): string {
  const start = performance.now();
  const mass_GeV = massGrid(masses);
  const source = emissions(experiment, rtol);
  const points = mass_GeV.map((mass) => crossSection(experiment, mass, { source }));
  const outcome = accuracyOf(
    points.map(({ sigma_pb, error_pb, converged }) => ({ value: sigma_pb, error: error_pb, converged })),
  );
  const run = manifest({
    command: "xsec",
    experiments: [experiment],
    options: { mass_GeV, rtol },
    rtol,
    outcome,
    wall_time_s: secondsSince(start),
  });
  return writeCsv(withManifest(tabulatedCrossSections(experiment, points), run));
}

/** Writes the CSV of `millitree spectrum EXPERIMENT --format csv`, but for the wall time. */
export function spectrumCsv(
  experiment: Experiment,
  { mass_GeV, rtol }: Pick<DownloadInput, "mass_GeV" | "rtol">,
  emissions: Emissions,
): string {
  const start = performance.now();
  const range = experiment.signal.missing_energy_fraction;
  const source = emissions(experiment, rtol);
  const bins = missingEnergySpectrum(experiment, mass_GeV, { edges: binEdges(range, BINS), source });
  const outcome = accuracyOf(bins.map((bin) => ({ ...bin, value: bin.dsigma_dE_pb_per_GeV })));
  const options = { mass_GeV: [mass_GeV], rtol, bins: BINS, range };
  const run = manifest({
    command: "spectrum",
    experiments: [experiment],
    options,
    rtol,
    outcome,
    wall_time_s: secondsSince(start),
  });
  return writeCsv(withManifest(tabulatedSpectra(experiment, [{ mass_GeV, bins }]), run));
}
