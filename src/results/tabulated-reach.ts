import { parametersOf } from "../experiments/process.js";
import type { Table } from "../formats/csv.js";
import type { Reach } from "../reach/reach.js";
import type { Method } from "./manifest.js";
import { type BandKind, hasCeiling, isMovedByFormFactor, reachColumns } from "./reach-columns.js";

/** Writes words about every experiment; only once if they are the same for all. */
function saidOnce(reaches: readonly Reach[], wordsOn: (reach: Reach) => string): string {
  const words = reaches.map(wordsOn);
  if (new Set(words).size === 1) return words[0];
  return reaches.map(({ experiment }, i) => `${experiment}: ${words[i]}`).join("; ");
}

/** Describes a band over form factors and, if it includes them, over the uncertainties of the signal. */
function spreadInWords({ form_factors = [], band_uncertainties }: Reach): string {
  const kinds = `the form factors ${form_factors.join(", ")}`;
  if (!band_uncertainties) return `spread over ${kinds}`;
  const named = Object.entries(band_uncertainties).filter(([, sigma]) => sigma > 0);
  const sigmas = named.map(([name, sigma]) => `${name} ${Number((100 * sigma).toPrecision(6))} %`).join(", ");
  return `one standard deviation of ${sigmas || "no uncertainty"}, and the spread over ${kinds}`;
}

/** Describes a band. */
function bandInWords(band: BandKind | undefined, reaches: readonly Reach[]): string[] {
  if (band === undefined) return [];
  if (band === "expected")
    return [
      "epsilon_minus_2sigma to epsilon_plus_2sigma: quantiles of the reach over what the background alone may give; none if every signal is excluded",
    ];
  const spread = saidOnce(
    reaches.filter(({ form_factors }) => form_factors),
    spreadInWords,
  );
  return [`epsilon_band_low, epsilon_band_high: ${spread}`];
}

/** Describes the columns of the choice of form factor. */
function choiceInWords(reaches: readonly Reach[]): string[] {
  const known = reaches.filter(isMovedByFormFactor);
  if (known.length === 0) return [];
  const names = saidOnce(known, ({ form_factor_choices = [] }) => form_factor_choices.join(", "));
  return [
    `form factor: factors by which the choice among ${names} moves epsilon, to epsilon_form_factor_low and epsilon_form_factor_high; empty within 10 %`,
  ];
}

/** Describes the column of the ceiling. */
const CEILING =
  "epsilon_ceiling: end of the excluded charges, above which the veto sees the pair; none up to 1 if only epsilon is there";

/** The options by which the table of a reach is made. */
export interface ReachTableOptions {
  method?: Method;
  band?: BandKind | undefined;
}

/**
 * Writes reaches as one table, below each other, as `millitree reach` writes them in CSV.
 *
 * @param reaches from `reach`, or with the band of `reachBand`
 * @param options.method name of the method for the table's comment; by default `exact`
 * @param options.band `form-factor`, `all` or `expected`: the columns of a band; by default none
 * @returns comments, columns and rows, which `writeCsv` takes; an epsilon is null if nothing can be reached. The columns are
 *   the same for all experiments; `perturbative` is false if epsilon is above 1, where the calculation does not hold
 *
 * @example
 * const { columns, rows } = tabulatedReach([reach(preset("na64mu"), [0.01, 0.1])]);
 * console.log(columns.slice(0, 4).join(", ")); // => experiment, mass_GeV, epsilon, epsilon_error
 * console.log(rows.length, rows[0].slice(0, 2)); // => 2 [ 'NA64mu', 0.01 ]
 */
export function tabulatedReach(
  reaches: readonly Reach[],
  { method = "exact", band }: ReachTableOptions = {},
): Table {
  const choice = reaches.some(({ form_factor_choices }) => form_factor_choices);
  const ceiling = reaches.some(hasCeiling);
  const columns = reachColumns({ band, choice, ceiling });
  return {
    comments: [
      `reach in epsilon, all channels and each alone, method ${method}; N/eps^2, signal_per_epsilon2: signal events at epsilon = 1; ${saidOnce(reaches, parametersOf)}`,
      ...reaches.flatMap(({ experiment, statistics }) =>
        statistics ? [`${experiment}: ${statistics}`] : [],
      ),
      ...(ceiling ? [CEILING] : []),
      ...choiceInWords(reaches),
      ...bandInWords(band, reaches),
    ],
    columns: ["experiment", ...columns.map(({ name }) => name)],
    rows: reaches.flatMap((reach) =>
      reach.points.map((point) => [reach.experiment, ...columns.map(({ cell }) => cell(point, reach))]),
    ),
  };
}
