import { parametersOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import type { ReadableTable } from "../formats/readable/readable-table.js";
import type { ContourPoint } from "../reach/signal-contours.js";
import type { Method } from "./manifest.js";

/** The contours of an experiment. */
interface Contours {
  experiment: Experiment;
  points: readonly ContourPoint[];
}

const commentsOn = (contours: readonly Contours[], method: Method): string[] => [
  `epsilon at which a number of signal events is expected, all channels, method ${method}; ${[
    ...new Set(contours.map(({ experiment }) => parametersOf(experiment))),
  ].join("; ")}`,
];

/** Tabulates contours with a line for each mass and number of events, as CSV has them. */
export const tabulatedContours = (contours: readonly Contours[], method: Method = "exact"): Table => ({
  comments: commentsOn(contours, method),
  columns: [
    "experiment",
    "mass_GeV",
    "events",
    "epsilon",
    "epsilon_error",
    "signal_per_epsilon2",
    "converged",
  ],
  rows: contours.flatMap(({ experiment, points }) =>
    points.flatMap(({ mass_GeV, signal_per_epsilon2, contours, converged }) =>
      contours.map(({ events, epsilon, epsilon_error }) => [
        experiment.name,
        mass_GeV,
        events,
        epsilon,
        epsilon_error,
        signal_per_epsilon2,
        converged,
      ]),
    ),
  ),
});

/** Digits of an epsilon to read, at most. */
const DIGITS = 5;

/** Tabulates contours for reading, with a line for each mass and a column for each number of events. */
export const readableContours = (contours: readonly Contours[], method: Method = "exact"): ReadableTable => ({
  comments: commentsOn(contours, method),
  columns: [
    "experiment",
    "mass_GeV",
    ...(contours[0]?.points[0]?.contours ?? []).map(({ events }) => `N = ${events}`),
  ],
  rows: contours.flatMap(({ experiment, points }) =>
    points.map(({ mass_GeV, contours }) => [
      experiment.name,
      mass_GeV,
      ...contours.map(({ epsilon, epsilon_error }) =>
        epsilon === null ? null : { value: epsilon, error: epsilon_error, digits: DIGITS },
      ),
    ]),
  ),
  keys: 2,
});
