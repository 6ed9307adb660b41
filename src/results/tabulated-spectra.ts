import { meansInWords } from "../experiments/mean-kinds.js";
import type { SpectrumBin } from "../experiments/missing-energy-spectrum.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import type { Table } from "../formats/csv.js";
import type { Method } from "./manifest.js";

/** Tabulates missing-energy spectra in bins, mass by mass, as `millitree spectrum` prints them. */
export const tabulatedSpectra = (
  experiment: Experiment,
  points: readonly { mass_GeV: number; bins: readonly SpectrumBin[] }[],
  method: Method = "exact",
): Table => ({
  comments: [
    `${experiment.name}: d sigma/dE_miss(${processOf(experiment)}), mean of each bin of x = E_miss/E, epsilon = 1, method ${method}; ${parametersOf(experiment)}`,
    ...meansInWords(experiment),
    ...selectionInWords(experiment),
  ],
  columns: ["mass_GeV", "x_low", "x_high", "dsigma_dE_pb_per_GeV", "error", "converged"],
  rows: points.flatMap(({ mass_GeV, bins }) =>
    bins.map((b) => [mass_GeV, b.x_low, b.x_high, b.dsigma_dE_pb_per_GeV, b.error, String(b.converged)]),
  ),
});
