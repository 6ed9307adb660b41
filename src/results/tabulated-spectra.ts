import { hasShower } from "../experiments/cascade/experiment-shower.js";
import { meansInWords } from "../experiments/mean-kinds.js";
import type { SignalInBin, SpectrumBin } from "../experiments/missing-energy-spectrum.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import type { Table } from "../formats/csv.js";
import { type ReadableTable, withFlags } from "../formats/readable/readable-table.js";
import type { Method } from "./manifest.js";

/** A missing-energy spectrum in bins at one mass. */
interface Spectrum {
  mass_GeV: number;
  bins: readonly SpectrumBin[];
}

/** The columns of the signal in a bin, of experiments with a cascade: values and their errors. */
const signalColumns = [
  ["dN_dE_bremsstrahlung_per_GeV", "bremsstrahlung_per_GeV"],
  ["dN_dE_bremsstrahlung_error_per_GeV", "bremsstrahlung_error_per_GeV"],
  ["dN_dE_annihilation_per_GeV", "annihilation_per_GeV"],
  ["dN_dE_annihilation_error_per_GeV", "annihilation_error_per_GeV"],
] as const satisfies readonly (readonly [string, keyof SignalInBin])[];

/** Says what the columns of the signal are. */
const signalInWords = (experiment: Experiment): string[] =>
  hasShower(experiment)
    ? [
        `dN/dE_miss: signal events per GeV at epsilon = 1 in ${experiment.calorimeter ? "target and calorimeter" : "the target"}, of all ${experiment.beam.lepton} on target and with the efficiency, without decays of mesons`,
      ]
    : [];

/** Tabulates missing-energy spectra in bins, mass by mass, as `millitree spectrum` writes them in CSV. */
export const tabulatedSpectra = (
  experiment: Experiment,
  points: readonly Spectrum[],
  method: Method = "exact",
): Table => ({
  comments: [
    `${experiment.name}: d sigma/dE_miss(${processOf(experiment)}), mean of each bin of x = E_miss/E, epsilon = 1, method ${method}; ${parametersOf(experiment)}`,
    ...meansInWords(experiment),
    ...selectionInWords(experiment),
    ...signalInWords(experiment),
  ],
  columns: [
    "mass_GeV",
    "x_low",
    "x_high",
    "E_miss_low_GeV",
    "E_miss_high_GeV",
    "dsigma_dE_pb_per_GeV",
    "dsigma_dE_error_pb_per_GeV",
    ...(hasShower(experiment) ? signalColumns.map(([column]) => column) : []),
    "converged",
  ],
  rows: points.flatMap(({ mass_GeV, bins }) =>
    bins.map((b) => [
      mass_GeV,
      b.x_low,
      b.x_high,
      b.E_miss_low_GeV,
      b.E_miss_high_GeV,
      b.dsigma_dE_pb_per_GeV,
      b.dsigma_dE_error_pb_per_GeV,
      ...(b.signal ? signalColumns.map(([, key]) => b.signal![key]) : []),
      b.converged,
    ]),
  ),
});

/** Tabulates the same for reading, a table for each mass. */
export const readableSpectra = ({ comments }: Table, points: readonly Spectrum[]): ReadableTable[] =>
  points.map(({ mass_GeV, bins }, i) =>
    withFlags(
      {
        comments: [...(i === 0 ? comments : []), `mass: ${mass_GeV} GeV`],
        columns: [
          "x_low",
          "x_high",
          "E_miss_low_GeV",
          "E_miss_high_GeV",
          "dsigma_dE_pb_per_GeV",
          ...(bins[0]?.signal ? [signalColumns[0][0], signalColumns[2][0]] : []),
        ],
        rows: bins.map((b) => [
          b.x_low,
          b.x_high,
          b.E_miss_low_GeV,
          b.E_miss_high_GeV,
          { value: b.dsigma_dE_pb_per_GeV, error: b.dsigma_dE_error_pb_per_GeV },
          ...(b.signal
            ? [
                { value: b.signal.bremsstrahlung_per_GeV, error: b.signal.bremsstrahlung_error_per_GeV },
                { value: b.signal.annihilation_per_GeV, error: b.signal.annihilation_error_per_GeV },
              ]
            : []),
        ]),
        keys: 2,
      },
      "converged",
      bins.map(({ converged }) => converged),
    ),
  );
