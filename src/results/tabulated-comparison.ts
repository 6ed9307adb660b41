import { meansInWords } from "../experiments/mean-kinds.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import { type ReadableTable, withFlags } from "../formats/readable/readable-table.js";
import type { MethodComparisonPoint } from "../paper/method-comparison.js";

function commentsOn(experiment: Experiment): string[] {
  const [low, high] = experiment.signal.missing_energy_fraction;
  return [
    `${experiment.name}: sigma(${processOf(experiment)}), ${low} < E_miss/E < ${high}, epsilon = 1; ${parametersOf(experiment)}`,
    ...meansInWords(experiment),
    "ratio: to the exact cross section; its error is numerical",
  ];
}

/** Tabulates cross sections by several methods with every number, as `millitree compare` writes them in CSV. */
export const tabulatedComparison = (
  experiment: Experiment,
  points: readonly MethodComparisonPoint[],
  methods: readonly string[],
): Table => ({
  comments: commentsOn(experiment),
  columns: [
    "mass_GeV",
    "sigma_exact_pb",
    "error_exact_pb",
    ...methods.flatMap((name) => [
      `sigma_${name}_pb`,
      `error_${name}_pb`,
      `ratio_${name}`,
      `ratio_error_${name}`,
    ]),
    "converged",
  ],
  rows: points.map((point) => [
    point.mass_GeV,
    point.sigma_exact_pb,
    point.error_exact_pb,
    ...methods.flatMap((name) => {
      const { sigma_pb, error_pb, ratio, ratio_error } = point.methods[name];
      return [sigma_pb, error_pb, ratio, ratio_error];
    }),
    point.converged,
  ]),
});

/** Tabulates the same for reading. */
export const readableComparison = (
  { comments }: Table,
  points: readonly MethodComparisonPoint[],
  methods: readonly string[],
): ReadableTable =>
  withFlags(
    {
      comments,
      columns: ["mass_GeV", "exact_pb", ...methods.flatMap((name) => [`${name}_pb`, `ratio_${name}`])],
      rows: points.map((point) => [
        point.mass_GeV,
        { value: point.sigma_exact_pb, error: point.error_exact_pb },
        ...methods.flatMap((name) => {
          const { sigma_pb, error_pb, ratio, ratio_error } = point.methods[name];
          return [
            { value: sigma_pb, error: error_pb, digits: 4 },
            ratio === null ? null : { value: ratio, error: ratio_error },
          ];
        }),
      ]),
    },
    "converged",
    points.map(({ converged }) => converged),
  );
