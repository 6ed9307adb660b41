import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import type { Measured, ReadableTable } from "../formats/readable/readable-table.js";
import { groupedNotes, rounded } from "../formats/readable/rounded.js";
import { valueWithError } from "../formats/readable/value-with-error.js";
import type { ExplainedChannel, Explanation } from "../study/explanation.js";

/** Tabulates the elasticities at all masses, as `millitree explain` writes them in CSV. */
export const tabulatedElasticities = (points: readonly Explanation[]): Table => ({
  comments: ["elasticities d ln(epsilon)/d ln(parameter), all others fixed; the error is numerical"],
  columns: ["mass_GeV", "parameter", "value", "origin", "elasticity", "elasticity_error", "note"],
  rows: points.flatMap(({ mass_GeV, elasticities }) =>
    elasticities.map((e) => [mass_GeV, e.parameter, e.value, e.origin, e.elasticity, e.error, e.note]),
  ),
});

/** Tabulates one mass for reading: the factors of each channel, all channels together, and the elasticities. */
export function readableExplanation(experiment: Experiment, point: Explanation): ReadableTable[] {
  const { mass_GeV, channels, elasticities } = point;
  const [first, ...others] = channels.map(factorTable);
  const closes = channels.some(({ closed }) => closed !== "");
  const title = `${experiment.name} at ${mass_GeV} GeV, ${processOf(experiment)}; ${parametersOf(experiment)}`;
  return [
    { ...first, comments: [title, ...first.comments] },
    ...others,
    {
      comments: [...summary(point), ceilingInWords(experiment, point)],
      columns: ["channel", "N/epsilon^2", "share in %", "epsilon alone", ...(closes ? ["none because"] : [])],
      rows: channels.map(({ channel, events_per_epsilon2, share, epsilon, closed }) => [
        channel,
        { value: events_per_epsilon2, digits: DIGITS },
        share === null ? null : { value: 100 * share, digits: 4 },
        epsilon === null ? null : { value: epsilon, digits: DIGITS },
        ...(closes ? [closed.replace(/^the mass is /, "")] : []),
      ]),
    },
    ...(elasticities.length === 0 ? [] : [readableElasticities(elasticities)]),
  ];
}

/** Tabulates the elasticities at one mass for reading. */
const readableElasticities = (elasticities: Explanation["elasticities"]): ReadableTable => ({
  comments: [
    "elasticities: d ln(epsilon)/d ln(parameter), all others fixed",
    "default: the file gives none; material: from the material that it names",
    ...groupedNotes(
      elasticities.filter(({ note }) => note !== "").map(({ parameter, note }) => ({ of: parameter, note })),
    ),
  ],
  columns: ["parameter", "value", "origin", "elasticity"],
  rows: elasticities.map(({ parameter, value, origin, elasticity, error }) => [
    parameter,
    value === null ? "table" : { value, digits: DIGITS },
    origin === "default" || origin === "material" ? origin : "",
    elasticity === null ? null : elasticityCell(elasticity, error ?? 0),
  ]),
});

/** Writes an elasticity with its error; an exact one, a half for instance, in full. */
const elasticityCell = (value: number, error: number): Measured =>
  error === 0 ? { value, digits: DIGITS } : { value, error: Math.max(error, LEAST_ERROR) };

/** The publication that is named once above each table. */
const PAPER = "arXiv:2505.04295";
/** The digits of numbers without an error. */
const DIGITS = 6;
/** Nobody reads more decimals of an elasticity than these. */
const LEAST_ERROR = 1e-5;

/** Tabulates the yield of a channel, factor by factor. */
const factorTable = ({
  channel,
  formula,
  source,
  factors,
  events_per_epsilon2,
}: ExplainedChannel): ReadableTable => ({
  comments: [`${channel}: ${formula}; ${source}`],
  columns: ["symbol", "value", "meaning", "source"],
  rows: [
    ...factors.map(({ symbol, value, unit, meaning, source }) => [
      unit === "" ? symbol : `${symbol} [${unit}]`,
      { value, digits: DIGITS },
      meaning,
      source.replace(` of ${PAPER}`, ""),
    ]),
    ["N/epsilon^2", { value: events_per_epsilon2, digits: DIGITS }, "signal events at epsilon = 1", ""],
  ],
});

/** Writes a number with its error, if it has one. */
const measured = (value: number, error: number): string =>
  error > 0 ? valueWithError(value, error) : rounded(value);

/** Writes an energy [MeV] with its unit, GeV from 1000 MeV on. */
const energy = (MeV: number): string =>
  MeV >= 1000 ? `${rounded(MeV / 1000, 3)} GeV` : `${rounded(MeV, 3)} MeV`;

/** Describes the ceiling in epsilon, or says why there is none. */
function ceilingInWords(experiment: Experiment, { veto, epsilon }: Explanation): string {
  if (!veto)
    return experiment.veto
      ? `no ceiling in epsilon: with final: ${experiment.final} nothing charged crosses the veto`
      : "no ceiling in epsilon: the file has no veto";
  const { material, threshold_MeV, ionisation_share: share, first_seen_epsilon: seen } = veto;
  const cause = `${rounded(100 * share, 2)} % by ionisation`;
  if (epsilon === null)
    return veto.epsilon_without_veto === undefined
      ? "no ceiling in epsilon, since nothing is excluded"
      : `without the veto epsilon would be ${rounded(veto.epsilon_without_veto, 3)}; from ${rounded(seen ?? 1, 3)} on pairs leave ${energy(threshold_MeV)} in the veto (${material}), ${cause}, and are seen`;
  const pair = `a pair of ${energy(1000 * veto.pair_energy_GeV)}`;
  const here = `${energy(veto.deposit_MeV!)} at the reach`;
  return typeof veto.epsilon_ceiling === "number"
    ? `ceiling: epsilon = ${measured(veto.epsilon_ceiling, veto.epsilon_ceiling_error!)}: there ${pair} leaves ${energy(threshold_MeV)} in the veto (${material}), ${cause}; it leaves ${here}`
    : `no ceiling up to epsilon = 1: there ${pair} leaves less than ${energy(threshold_MeV)} in the veto (${material}); it leaves ${here}`;
}

/** Describes the reach and the strongest bound in words. */
function summary({
  channels,
  epsilon,
  epsilon_error,
  signal_per_epsilon2,
  excluded_signal,
  excluded_signal_from,
  veto,
  frontier,
}: Explanation): string[] {
  if (epsilon === null)
    return [veto?.epsilon_without_veto ? "nothing is excluded" : "nothing can be reached"];
  const decays = channels.some(({ isDecay }) => isDecay);
  const lines = [
    `epsilon = (s_up/N)^(1/2) = ${measured(epsilon, epsilon_error!)} (numerical error)${decays ? `; for the decays of one meson alone this is Eq. (12) of ${PAPER}` : ""}`,
    `N = ${rounded(signal_per_epsilon2)}; s_up = ${rounded(excluded_signal!)}, ${excluded_signal_from}`,
  ];
  if (!frontier) return lines;
  const { strongest_bound: bound, improvement, bounds, warnings } = frontier;
  if (!bound) return [...lines, "no bound has a point at this mass"];
  const strongest = `strongest of the bounds at this mass (${bounds.length}): ${bound.label}, ${rounded(bound.epsilon, 3)}`;
  return [
    ...lines,
    improvement! > 1
      ? `${strongest}; the reach is below it by a factor ${rounded(improvement!, 3)}`
      : `${strongest}; the reach is above it by a factor ${rounded(1 / improvement!, 3)}: nothing new`,
    ...warnings.map((warning) => `of this bound: ${warning}`),
  ];
}

/** Returns an explanation as JSON has it: with its names in one spelling. */
export const explanationRecord = ({ channels, ...point }: Explanation) => ({
  ...point,
  channels: channels.map(({ isDecay, ...channel }) => ({ ...channel, is_decay: isDecay })),
});
