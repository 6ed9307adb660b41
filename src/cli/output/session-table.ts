import type { Experiment } from "../../experiments/schema/experiment.js";
import type { VegasCrossSections } from "../../experiments/vegas-cross-sections.js";
import type { Table } from "../../formats/csv.js";
import type { Measured, ReadableTable } from "../../formats/readable/readable-table.js";
import { toPicobarn } from "../../physics/units.js";

/** An iteration of VEGAS in boundary units, and the average of those so far. */
export interface SessionRow {
  /** The number of the session, from 1; 0 for the iterations before, which only adapt. */
  session: number;
  calls: number;
  sigma_pb: number;
  sdev_pb: number;
  average_pb: number | null;
  error_pb: number | null;
  chi2_per_dof: number | null;
  Q: number | null;
}

/** Lists every iteration of VEGAS at one mass. */
export function sessionRows(
  { signal }: Experiment,
  mass_GeV: number,
  results: VegasCrossSections,
): SessionRow[] {
  const { warmUp, sessions } = results.result(mass_GeV, signal.missing_energy_fraction);
  const measured = ({ calls, mean, sdev }: (typeof warmUp)[number]) => ({
    calls,
    sigma_pb: toPicobarn(mean),
    sdev_pb: toPicobarn(sdev),
  });
  return [
    ...warmUp.map((row) => ({
      session: 0,
      ...measured(row),
      average_pb: null,
      error_pb: null,
      chi2_per_dof: null,
      Q: null,
    })),
    ...sessions.map(({ average, ...row }, i) => ({
      session: i + 1,
      ...measured(row),
      average_pb: toPicobarn(average.mean),
      error_pb: toPicobarn(average.sdev),
      chi2_per_dof: average.chi2PerDof,
      Q: average.Q,
    })),
  ];
}

const columns = [
  "session",
  "calls",
  "sigma_pb",
  "sdev_pb",
  "average_pb",
  "error_pb",
  "chi2_per_dof",
  "Q",
] as const;

/** The iterations at one mass; `converged` is that of its result. */
interface Sessions {
  mass_GeV: number;
  converged: boolean;
  sessions: SessionRow[];
}

/** Tabulates the iterations at all masses, below each other. */
export const sessionTable = (points: readonly Sessions[]): Pick<Table, "columns" | "rows"> => ({
  columns: ["mass_GeV", ...columns, "converged"],
  rows: points.flatMap(({ mass_GeV, converged, sessions }) =>
    sessions.map((row) => [mass_GeV, ...columns.map((column) => row[column]), converged]),
  ),
});

/** The digits of chi^2 and Q. */
const DIGITS = 3;
const briefly = (value: number | null): Measured | null =>
  value === null ? null : { value, digits: DIGITS };

/** Tabulates the same for reading, a table for each mass. */
export const readableSessions = (comments: readonly string[], points: readonly Sessions[]): ReadableTable[] =>
  points.map(({ mass_GeV, converged, sessions }, i) => ({
    comments: [
      ...(i === 0 ? comments : []),
      `mass: ${mass_GeV} GeV; the sessions ${converged ? "agree" : "disagree"}`,
    ],
    columns: ["session", "calls", "sigma_pb", "average_pb", "chi2_per_dof", "Q"],
    rows: sessions.map((row) => [
      row.session,
      row.calls,
      { value: row.sigma_pb, error: row.sdev_pb },
      row.average_pb === null ? null : { value: row.average_pb, error: row.error_pb },
      briefly(row.chi2_per_dof),
      briefly(row.Q),
    ]),
  }));
