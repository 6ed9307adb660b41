import { yieldAt } from "../experiments/channels/signal-yield.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import type { Measured, ReadableTable } from "../formats/readable/readable-table.js";
import type { CutFlowPoint, CutFlowStep } from "../study/cut-flow.js";

/** The names of the channels of a cut flow, and `all` for their sum. */
const channelsOf = (points: readonly CutFlowPoint[]): string[] => [
  "all",
  ...Object.keys(points[0]?.steps[0]?.by_channel ?? {}),
];

/** Returns the numbers of a channel, or of all together. */
const partOf = (step: CutFlowStep, channel: string): CutFlowStep["by_channel"][string] =>
  channel === "all" ? step : step.by_channel[channel];

/** Tabulates the signal after each step of a selection, as the CSV of `millitree cutflow` has it. */
export function tabulatedCutFlow(
  experiment: Experiment,
  points: readonly CutFlowPoint[],
  epsilon?: number,
): Table {
  return {
    comments: [
      `${experiment.name}: signal that is left after each step, ${processOf(experiment)}; ${parametersOf(experiment)}`,
      `signal_per_epsilon2: events at epsilon = 1${epsilon === undefined ? "" : `; events: at epsilon = ${epsilon}`}; kept: part of what the step before has left; decays of mesons have neither window nor cuts nor tables`,
    ],
    columns: [
      "mass_GeV",
      "step",
      "value",
      "channel",
      "signal_per_epsilon2",
      "error",
      ...(epsilon === undefined ? [] : ["events"]),
      "kept",
      "kept_in_all",
      "converged",
    ],
    rows: points.flatMap(({ mass_GeV, steps }) =>
      steps.flatMap((step) =>
        channelsOf(points).map((channel) => {
          const { signal_per_epsilon2, error, kept, kept_in_all, converged } = partOf(step, channel);
          const events = epsilon === undefined ? [] : [yieldAt(epsilon, signal_per_epsilon2)];
          return [
            mass_GeV,
            step.step,
            step.value,
            channel,
            signal_per_epsilon2,
            error,
            ...events,
            kept,
            kept_in_all,
            converged,
          ];
        }),
      ),
    ),
  };
}

/** Digits of a table to read, at most. */
const DIGITS = 5;

/** Returns a number to read whose relative error is known. */
const short = (value: number | null, relativeError: number): Measured | null =>
  value === null ? null : { value, error: value * relativeError, digits: DIGITS };

const relativeErrorOf = ({
  signal_per_epsilon2,
  error,
}: {
  signal_per_epsilon2: number;
  error: number;
}): number => (signal_per_epsilon2 > 0 ? error / signal_per_epsilon2 : 0);

/** Tabulates a cut flow for reading: a table for each mass and, if there are several channels, for each of them and their sum. */
export function readableCutFlow(
  experiment: Experiment,
  points: readonly CutFlowPoint[],
  epsilon?: number,
): ReadableTable[] {
  const names = channelsOf(points);
  const shown = names.length > 2 ? names : ["all"];
  return points.flatMap(({ mass_GeV, steps }) =>
    shown.map((channel) => ({
      comments: [
        `${experiment.name} at ${mass_GeV} GeV${shown.length > 1 ? `, ${channel === "all" ? "all channels" : channel}` : ""}`,
        ...(epsilon === undefined ? [] : [`events: at epsilon = ${epsilon}`]),
      ],
      columns: [
        "step",
        "value",
        "N/epsilon^2",
        ...(epsilon === undefined ? [] : ["events"]),
        "kept",
        "in all",
      ],
      rows: steps.map((step, i) => {
        const part = partOf(step, channel);
        const { signal_per_epsilon2, kept, kept_in_all } = part;
        const error = relativeErrorOf(part);
        const errorWith = (other: CutFlowStep) => error + relativeErrorOf(partOf(other, channel));
        return [
          step.step,
          step.value,
          short(signal_per_epsilon2, error),
          ...(epsilon === undefined ? [] : [short(yieldAt(epsilon, signal_per_epsilon2), error)]),
          short(kept, i === 0 ? 0 : errorWith(steps[i - 1])),
          short(kept_in_all, i === 0 ? 0 : errorWith(steps[0])),
        ];
      }),
    })),
  );
}
