import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import { meansInWords } from "../experiments/mean-kinds.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import type { Table } from "../formats/csv.js";
import { type ReadableTable, withFlags } from "../formats/readable-table.js";
import type { Method } from "./manifest.js";

/** Tabulates cross sections in an experiment's window, as `millitree xsec` writes them in CSV. */
export function tabulatedCrossSections(
  experiment: Experiment,
  points: readonly CrossSectionPoint[],
  method: Method = "exact",
): Table {
  const [low, high] = experiment.signal.missing_energy_fraction;
  return {
    comments: [
      `${experiment.name}: sigma(${processOf(experiment)}), ${low} < E_miss/E < ${high}, epsilon = 1, method ${method}; ${parametersOf(experiment)}`,
      ...meansInWords(experiment),
      ...selectionInWords(experiment),
    ],
    columns: ["mass_GeV", "sigma_pb", "error_pb", "evaluations", "converged"],
    rows: points.map((p) => [p.mass_GeV, p.sigma_pb, p.error_pb, p.evaluations, p.converged]),
  };
}

/** Tabulates the same for reading. */
export const readableCrossSections = (
  { comments }: Table,
  points: readonly CrossSectionPoint[],
): ReadableTable =>
  withFlags(
    {
      comments,
      columns: ["mass_GeV", "sigma_pb", "evaluations"],
      rows: points.map((p) => [p.mass_GeV, { value: p.sigma_pb, error: p.error_pb }, p.evaluations]),
    },
    "converged",
    points.map(({ converged }) => converged),
  );
