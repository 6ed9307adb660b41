import { channels } from "../experiments/channels/channels.js";
import type { Table } from "../formats/csv.js";
import {
  type Measured,
  type ReadableCell,
  type ReadableTable,
  withFlags,
} from "../formats/readable/readable-table.js";
import { shortNumber } from "../formats/short-number.js";
import { expectedOf, type Reach, type ReachPoint } from "../reach/reach.js";
import { statusOf } from "../reach/reach-status.js";
import { quantileNames } from "../statistics/expected-limits.js";
import { type BandKind, hasCeiling, isMovedByFormFactor, isPerturbative } from "./reach-columns.js";

/** The digits of epsilons next to the one of all channels, which has its error. */
const DIGITS = 3;

/** Marks a charge that lies beyond perturbation theory. */
const marked = (epsilon: Measured): Measured => ({
  ...epsilon,
  ...(isPerturbative(epsilon.value) === false && { mark: "*" as const }),
});

/** A column of a reach for reading. */
interface Column {
  name: string;
  cell: (point: ReachPoint) => ReadableCell;
}

/** Returns a column of epsilons without their errors in parentheses, but with no digit beyond them. */
const briefly = (
  name: string,
  epsilon: (point: ReachPoint) => number | null | undefined,
  error: (point: ReachPoint) => number | null | undefined,
): Column => ({
  name,
  cell: (point) => {
    const value = epsilon(point) ?? null;
    return value === null ? null : marked({ value, error: error(point) ?? null, digits: DIGITS });
  },
});

/** Returns the error of a number that is proportional to epsilon. */
const inProportion = ({ epsilon, epsilon_error }: ReachPoint, value: number | null): number | null =>
  epsilon === null || value === null ? null : (epsilon_error! / epsilon) * value;

const bandColumns = (band: BandKind | undefined): Column[] => {
  if (band === "expected")
    return quantileNames.map((name) =>
      briefly(
        name.replace(/^(minus|plus)_/, (_, side) => (side === "minus" ? "-" : "+")),
        (point) => expectedOf(point, name),
        (point) => inProportion(point, expectedOf(point, name)),
      ),
    );
  if (band === undefined) return [];
  const error = ({ epsilon_band_error }: ReachPoint) => epsilon_band_error;
  return [
    briefly("band_low", ({ epsilon_band_low }) => epsilon_band_low, error),
    briefly("band_high", ({ epsilon_band_high }) => epsilon_band_high, error),
  ];
};

/** Writes by what factors the choice of form factor moves epsilon, `0.29 to 17`. */
function choiceCell({
  epsilon,
  epsilon_form_factor_low,
  epsilon_form_factor_high,
}: ReachPoint): ReadableCell {
  if (epsilon === null || typeof epsilon_form_factor_low !== "number") return null;
  const factor = (value: number): string => shortNumber(Number((value / epsilon).toPrecision(2)));
  const high = epsilon_form_factor_high ?? null;
  return `${factor(epsilon_form_factor_low)} to ${high === null ? "no reach" : factor(high)}`;
}

/** Returns the charge that is reached by all channels together, with its error. */
const epsilonCell = ({ epsilon, epsilon_error }: ReachPoint): ReadableCell =>
  epsilon === null ? null : marked({ value: epsilon, error: epsilon_error });

/** The column of the end of the excluded charges. */
const ceilingColumn: Column = briefly(
  "epsilon_ceiling",
  ({ epsilon_ceiling }) => epsilon_ceiling,
  ({ epsilon_ceiling_error }) => epsilon_ceiling_error,
);

/** Returns the signal at epsilon = 1. */
const signalCell = ({ signal_per_epsilon2: value, epsilon, epsilon_error }: ReachPoint): ReadableCell => ({
  value,
  error: epsilon === null ? null : (2 * epsilon_error! * value) / epsilon,
  digits: DIGITS,
});

const BEYOND = "*: epsilon > 1 lies beyond perturbation theory";

/** Lists the columns that a reach has something to say in. */
function columnsOf({ points }: Reach, band: BandKind | undefined): Column[] {
  const isTwoSided = points.some(({ epsilon_lower }) => epsilon_lower !== undefined);
  const open = channels().filter(({ name }) => points.some((point) => name in point.epsilon_by_channel));
  return [
    { name: "mass_GeV", cell: ({ mass_GeV }) => mass_GeV },
    { name: "epsilon", cell: epsilonCell },
    ...(hasCeiling({ points }) ? [ceilingColumn] : []),
    ...(isTwoSided
      ? [
          briefly(
            "epsilon_lower",
            ({ epsilon_lower }) => epsilon_lower,
            (point) => inProportion(point, point.epsilon_lower ?? null),
          ),
        ]
      : []),
    ...(isMovedByFormFactor({ points }) && band !== "form-factor"
      ? [{ name: "form factor", cell: choiceCell }]
      : []),
    ...bandColumns(band),
    ...open.map(({ name }) =>
      briefly(
        name,
        ({ epsilon_by_channel }) => epsilon_by_channel[name],
        ({ epsilon_error_by_channel }) => epsilon_error_by_channel[name],
      ),
    ),
    { name: "N/eps^2", cell: signalCell },
  ];
}

/** Tabulates reaches of many configurations for reading, one table with the reach of all channels together. */
export function readableReaches(comments: string[], reaches: readonly Reach[]): ReadableTable {
  const rows = reaches.flatMap(({ experiment, points }) => points.map((point) => ({ experiment, point })));
  const isBeyond = rows.some(({ point }) => isPerturbative(point.epsilon) === false);
  const isMoved = reaches.some(isMovedByFormFactor);
  const isEnding = reaches.some(hasCeiling);
  return withFlags(
    {
      comments: [...comments, ...(isBeyond ? [BEYOND] : [])],
      columns: [
        "experiment",
        "mass_GeV",
        "epsilon",
        ...(isEnding ? [ceilingColumn.name] : []),
        ...(isMoved ? ["form factor"] : []),
        "N/eps^2",
      ],
      rows: rows.map(({ experiment, point }) => [
        experiment,
        point.mass_GeV,
        epsilonCell(point),
        ...(isEnding ? [ceilingColumn.cell(point)] : []),
        ...(isMoved ? [choiceCell(point)] : []),
        signalCell(point),
      ]),
      keys: 2,
    },
    "converged",
    rows.map(({ point }) => point.converged),
  );
}

/**
 * Tabulates reaches for reading, a table for each experiment, whose head says what it rests on and at which
 * confidence level.
 *
 * @param table the same for CSV, with the comments on all of them
 */
export function readableReach(
  { comments }: Table,
  reaches: readonly Reach[],
  band: BandKind | undefined,
): ReadableTable[] {
  return reaches.map((reach, i) => {
    const columns = columnsOf(reach, band);
    const { points, confidence_level } = reach;
    const table: ReadableTable = {
      comments: [
        ...(i === 0 ? comments : []),
        `${reach.experiment}: ${statusOf(reach)}, confidence level ${confidence_level}`,
        ...(points.some(
          ({ epsilon, epsilon_band_high }) => Math.max(epsilon ?? 0, epsilon_band_high ?? 0) > 1,
        )
          ? [BEYOND]
          : []),
      ],
      columns: columns.map(({ name }) => name),
      rows: points.map((point) => columns.map(({ cell }) => cell(point))),
    };
    return withFlags(
      table,
      "converged",
      points.map(({ converged }) => converged),
    );
  });
}
