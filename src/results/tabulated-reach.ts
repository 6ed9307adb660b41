import { channels } from "../experiments/channels/channels.js";
import { parametersOf } from "../experiments/process.js";
import type { Table } from "../formats/csv.js";
import { expectedOf, type Reach, type ReachPoint } from "../reach/reach.js";
import { quantileNames } from "../statistics/expected-limits.js";
import type { Method } from "./manifest.js";

/** The kind of band: the spread over form factors, over these and all uncertainties of the signal, or the expected fluctuations. */
export type BandKind = "form-factor" | "all" | "expected";

/** Tests whether a band has a lower and an upper end for each mass, as that over form factors. */
export const isSpread = (band: BandKind | undefined): band is "form-factor" | "all" =>
  band === "form-factor" || band === "all";

/** Describes a band over form factors and, if it includes them, over the uncertainties of the signal. */
function spreadInWords({ form_factors = [], band_uncertainties }: Reach): string {
  const kinds = `the form factors ${form_factors.join(", ")}`;
  if (!band_uncertainties) return `spread over ${kinds}`;
  const named = Object.entries(band_uncertainties).filter(([, sigma]) => sigma > 0);
  const sigmas = named.map(([name, sigma]) => `${name} ${Number((100 * sigma).toPrecision(6))} %`).join(", ");
  return `one standard deviation of ${sigmas || "no uncertainty"}, and the spread over ${kinds}`;
}

/** Describes a band: its meaning, its columns and their values. */
function bandTable(
  band: BandKind | undefined,
  reaches: readonly Reach[],
): {
  comments: string[];
  columns: string[];
  cells: (point: ReachPoint) => (number | null)[];
} {
  if (isSpread(band))
    return {
      comments: [
        `epsilon_band_low, epsilon_band_high: ${saidOnce(
          reaches.filter(({ form_factors }) => form_factors),
          spreadInWords,
        )}`,
      ],
      columns: ["epsilon_band_low", "epsilon_band_high"],
      cells: ({ epsilon_band_low = null, epsilon_band_high = null }) => [epsilon_band_low, epsilon_band_high],
    };
  if (band === "expected")
    return {
      comments: [
        "epsilon_minus_2sigma to epsilon_plus_2sigma: quantiles of the reach over what the background alone may give; none if every signal is excluded",
      ],
      columns: quantileNames.map((column) => `epsilon_${column}`),
      cells: (point) => quantileNames.map((column) => expectedOf(point, column)),
    };
  return { comments: [], columns: [], cells: () => [] };
}

/** Writes words about every experiment; only once if they are the same for all. */
function saidOnce(reaches: readonly Reach[], wordsOn: (reach: Reach) => string): string {
  const words = reaches.map(wordsOn);
  if (new Set(words).size === 1) return words[0];
  return reaches.map(({ experiment }, i) => `${experiment}: ${words[i]}`).join("; ");
}

/** The options by which the table of a reach is made. */
export interface ReachTableOptions {
  method?: Method;
  band?: BandKind | undefined;
  /** True for a table to read: without errors, and only with channels that one of the experiments has. */
  brief?: boolean;
}

/**
 * Writes reaches as one table, below each other, as `millitree reach` prints them.
 *
 * @param reaches from `reach`, or with the band of `reachBand`
 * @param options.method name of the method for the table's comment; by default `exact`
 * @param options.band `form-factor`, `all` or `expected`: the columns of a band; by default none
 * @param options.brief leaves out errors and channels that no experiment has, for reading; by default false
 * @returns comments, columns and rows, which `writeCsv` takes; an epsilon is null if nothing can be reached
 *
 * @example
 * const { columns, rows } = tabulatedReach([reach(preset("na64mu"), [0.01, 0.1])], { brief: true });
 * console.log(columns.join(", ")); // => experiment, mass_GeV, epsilon, bremsstrahlung, signal/epsilon^2
 * console.log(rows.length, rows[0].slice(0, 2)); // => 2 [ 'NA64mu', 0.01 ]
 */
export function tabulatedReach(
  reaches: readonly Reach[],
  { method = "exact", band, brief = false }: ReachTableOptions = {},
): Table {
  const spread = bandTable(band, reaches);
  const errors = isSpread(band);
  const points = reaches.flatMap(({ experiment, points }) =>
    points.map((point) => ({ experiment, ...point })),
  );
  const twoSided = points.some(({ epsilon_lower }) => epsilon_lower !== undefined);
  const shown = channels()
    .map(({ name }) => name)
    .filter((name) => !brief || points.some(({ epsilon_by_channel }) => name in epsilon_by_channel));
  return {
    comments: [
      `reach in epsilon, all channels and each alone, method ${method}; signal per epsilon^2: events at epsilon = 1; ${saidOnce(reaches, parametersOf)}`,
      ...reaches.flatMap(({ experiment, statistics }) =>
        statistics ? [`${experiment}: ${statistics}`] : [],
      ),
      ...spread.comments,
    ],
    columns: [
      "experiment",
      "mass_GeV",
      ...(twoSided ? ["epsilon_lower"] : []),
      "epsilon",
      ...spread.columns,
      ...shown.map((channel) => (brief ? channel : `epsilon_${channel}`)),
      ...(brief
        ? ["signal/epsilon^2"]
        : ["signal_per_epsilon2", "epsilon_error", ...(errors ? ["epsilon_band_error"] : []), "converged"]),
    ],
    rows: points.map((p) => [
      p.experiment,
      p.mass_GeV,
      ...(twoSided ? [p.epsilon_lower ?? null] : []),
      p.epsilon,
      ...spread.cells(p),
      ...shown.map((channel) => p.epsilon_by_channel[channel] ?? null),
      p.signal_per_epsilon2,
      ...(brief
        ? []
        : [p.epsilon_error, ...(errors ? [p.epsilon_band_error ?? null] : []), String(p.converged)]),
    ]),
  };
}
