import { processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import { type ReadableTable, withFlags } from "../formats/readable/readable-table.js";
import type { CascadeYieldPoint, CascadeYields } from "../study/cascade-yields.js";

/** Names what the numbers are, and what is left out without a cascade. */
function commentsOn(experiment: Experiment): string[] {
  const [low, high] = experiment.signal.missing_energy_fraction;
  const left = [
    ...(experiment.calorimeter ? ["the calorimeter"] : []),
    ...(experiment.photoproduction?.f_brem === "computed" ? ["mesons of the shower's photons"] : []),
  ];
  return [
    `${experiment.name}: signal events at epsilon = 1 with cascade: none and with cascade: electromagnetic, and their ratio, none : electromagnetic; ${low} < E_miss/E < ${high}, ${processOf(experiment)}`,
    ...(left.length > 0 ? [`cascade: none is without ${left.join(" and ")}`] : []),
    "numbers of mesons that the file states are the same in both; errors are numerical",
  ];
}

/** Lists the numbers of yields in the order of their columns. */
const cellsOf = ({ none, electromagnetic, ratio }: CascadeYields) => [
  none.value,
  none.error,
  electromagnetic.value,
  electromagnetic.error,
  ratio?.value ?? null,
  ratio?.error ?? null,
];

/** Names the columns of yields. */
const columnsOf = (channel: string): string[] => [
  `signal_none_${channel}`,
  `signal_error_none_${channel}`,
  `signal_electromagnetic_${channel}`,
  `signal_error_electromagnetic_${channel}`,
  `ratio_${channel}`,
  `ratio_error_${channel}`,
];

/** Tabulates the signal without and with a cascade, a mass in a row, as `millitree compare --cascade` writes it in CSV. */
export function tabulatedCascadeYields(experiment: Experiment, points: readonly CascadeYieldPoint[]): Table {
  const names = Object.keys(points[0].channels);
  return {
    comments: commentsOn(experiment),
    columns: [
      ...["mass_GeV", "epsilon_none", "epsilon_error_none"],
      ...["epsilon_electromagnetic", "epsilon_error_electromagnetic"],
      ...["all", ...names].flatMap(columnsOf),
      "converged",
    ],
    rows: points.map(({ mass_GeV, epsilon, epsilon_error, all, channels, converged }) => [
      mass_GeV,
      epsilon.none,
      epsilon_error.none,
      epsilon.electromagnetic,
      epsilon_error.electromagnetic,
      ...[all, ...names.map((name) => channels[name])].flatMap(cellsOf),
      converged,
    ]),
  };
}

/** Tabulates the same for reading: the reach, then the signal by channel. */
export function readableCascadeYields(
  { comments }: Table,
  points: readonly CascadeYieldPoint[],
): ReadableTable[] {
  const flags = points.map(({ converged }) => converged);
  const measured = (value: number | null, error: number | null) => (value === null ? null : { value, error });
  const reach: ReadableTable = {
    comments: [...comments, "reach in epsilon, and signal events of all channels"],
    columns: ["mass_GeV", "epsilon_none", "epsilon_electromagnetic", "N none : electromagnetic"],
    rows: points.map(({ mass_GeV, epsilon, epsilon_error, all: { ratio } }) => [
      mass_GeV,
      measured(epsilon.none, epsilon_error.none),
      measured(epsilon.electromagnetic, epsilon_error.electromagnetic),
      ratio && { ...ratio },
    ]),
  };
  const byChannel: ReadableTable = {
    comments: ["signal events by channel"],
    columns: ["mass_GeV", "channel", "none", "electromagnetic", "none : electromagnetic"],
    keys: 2,
    rows: points.flatMap(({ mass_GeV, all, channels }) =>
      Object.entries({ ...channels, all }).map(([name, { none, electromagnetic, ratio }]) => [
        mass_GeV,
        name,
        { ...none, digits: 5 },
        { ...electromagnetic, digits: 5 },
        ratio && { ...ratio },
      ]),
    ),
  };
  return [withFlags(reach, "converged", flags), byChannel];
}
