import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import { meansInWords } from "../experiments/mean-kinds.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import type { Cell, Table } from "../formats/csv.js";
import { type ReadableTable, withFlags } from "../formats/readable/readable-table.js";
import type { Method } from "./manifest.js";

/** The columns of a cross section in CSV. */
export const CROSS_SECTION_COLUMNS = ["mass_GeV", "sigma_pb", "error_pb", "evaluations", "converged"];

/** Returns the cells of a cross section in these columns. */
export const crossSectionCells = (point: CrossSectionPoint): Cell[] => [
  point.mass_GeV,
  point.sigma_pb,
  point.error_pb,
  point.evaluations,
  point.converged,
];

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
    columns: CROSS_SECTION_COLUMNS,
    rows: points.map(crossSectionCells),
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
