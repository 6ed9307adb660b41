import { parametersOf } from "../experiments/process.js";
import type { Table } from "../formats/csv.js";
import type { Reach } from "../limits/reach.js";
import type { ReachBand } from "../limits/reach-band.js";
import { mesonNames } from "../physics/particles.js";
import type { Method } from "../runs/manifest.js";
import type { ReportOptions } from "./report.js";

const channels = ["bremsstrahlung", ...mesonNames] as const;

/** The reach of an experiment and, where it is asked for, its band, mass by mass. */
export type BandedReach = Omit<Reach, "points"> & {
  form_factors?: ReachBand["form_factors"];
  points: (Reach["points"][number] & {
    epsilon_low?: number | null;
    epsilon_high?: number | null;
    /** Numerical error of both. */
    epsilon_band_error?: number | null;
  })[];
};

/** A reach with its band, as JSON has it. */
export function withBand(reach: Reach, band: ReachBand): BandedReach {
  const { points, ...rest } = reach;
  return {
    ...rest,
    form_factors: band.form_factors,
    points: points.map(({ mass_GeV, epsilon, ...point }, i) => {
      const { epsilon_low, epsilon_high, epsilon_error, converged } = band.points[i];
      return {
        mass_GeV,
        epsilon,
        epsilon_low,
        epsilon_high,
        epsilon_band_error: epsilon_error,
        ...point,
        converged: point.converged && converged,
      };
    }),
  };
}

/** Words on every experiment, said once where they are the same for all. */
function saidOnce(reaches: readonly BandedReach[], wordsOn: (reach: BandedReach) => string): string {
  const words = reaches.map(wordsOn);
  if (new Set(words).size === 1) return words[0];
  return reaches.map(({ experiment }, i) => `${experiment}: ${words[i]}`).join("; ");
}

/** CSV has every channel, whatever the experiments; a table for reading those that one of them has. */
export function reachTable(
  reaches: BandedReach[],
  method: Method,
  band: boolean,
  format: ReportOptions["format"],
): Table {
  const csv = format === "csv";
  const points = reaches.flatMap(({ experiment, points }) =>
    points.map((point) => ({ experiment, ...point })),
  );
  const shown = channels.filter(
    (channel) => csv || points.some(({ epsilon_by_channel }) => channel in epsilon_by_channel),
  );
  return {
    comments: [
      `reach in epsilon, all channels and each alone, method ${method}; signal per epsilon^2: events at epsilon = 1; ${saidOnce(reaches, parametersOf)}`,
      ...(band
        ? [
            `epsilon_low, epsilon_high: spread over the form factors ${saidOnce(reaches, ({ form_factors = [] }) => form_factors.join(", "))}`,
          ]
        : []),
    ],
    columns: [
      "experiment",
      "mass_GeV",
      "epsilon",
      ...(band ? ["epsilon_low", "epsilon_high"] : []),
      ...shown.map((channel) => (csv ? `epsilon_${channel}` : channel)),
      ...(csv
        ? ["signal_per_epsilon2", "epsilon_error", ...(band ? ["epsilon_band_error"] : []), "converged"]
        : ["signal/epsilon^2"]),
    ],
    rows: points.map((p) => [
      p.experiment,
      p.mass_GeV,
      p.epsilon,
      ...(band ? [p.epsilon_low ?? null, p.epsilon_high ?? null] : []),
      ...shown.map((channel) => p.epsilon_by_channel[channel] ?? null),
      p.signal_per_epsilon2,
      ...(csv ? [p.epsilon_error, ...(band ? [p.epsilon_band_error ?? null] : []), String(p.converged)] : []),
    ]),
  };
}
