import type { ChannelName } from "../experiments/channels/channels.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf } from "../experiments/schema/limit.js";
import type { DependentVariable, HepdataQualifier, HepdataTable } from "../formats/hepdata.js";
import { finalState } from "../physics/final-states.js";
import type { CombinedReach } from "../reach/combined-reach.js";
import { CHOICE_ERROR } from "../reach/form-factor-choice.js";
import type { Reach, ReachPoint } from "../reach/reach.js";
import { type ReachStatus, type StatusFacts, statusFacts, statusOf } from "../reach/reach-status.js";
import { mapExpected, type Quantile, quantileNames, SIGMAS } from "../statistics/expected-limits.js";
import { mesonQualifiers, qualifier, uncertaintyQualifiers, vetoQualifiers } from "./hepdata-qualifiers.js";
import type { TableOptions } from "./hepdata-setting.js";
import { caution, errorLabel, keywords, masses, methodWords, setup, titled } from "./hepdata-setting.js";
import type { Method } from "./manifest.js";
import { hasCeiling, isMovedByFormFactor } from "./reach-columns.js";

/** The part of a reach that a table needs. */
type Tabled = Pick<Reach, "form_factors" | "form_factor_choices" | "band_uncertainties" | "points">;

/** A function that reads a number of a point; null or undefined if there is none. */
type Of = (point: ReachPoint) => number | null | undefined;

/** The properties of a column of eps, next to its values. */
interface ColumnOptions {
  error?: Of;
  channel?: string;
  quantile?: string;
  formFactor?: string;
  /** Size of the signal, if it is not the expected one. */
  size?: string;
  /** Veto that ends the excluded charges, if the column is that end. */
  end?: HepdataQualifier[];
}

/** The meaning of the error of that end. */
const CEILING_ERROR = "spread over missing energies and their sharing";

/** Reads the end of the excluded charges and its error. */
const ceiling: Of = ({ epsilon_ceiling }) => epsilon_ceiling;
const ceilingError: Of = ({ epsilon_ceiling_error }) => epsilon_ceiling_error;

/** Says what the column of the ceiling is. */
const CEILING =
  "the largest excluded value, above which the veto sees the pair, a hyphen next to a value: there is none up to 1";

/** The quantiles of the expected reach, in words. */
const quantiles = mapExpected<number, string>(
  SIGMAS,
  (z) => `expected, ${z === 0 ? "median" : `${z > 0 ? "+" : ""}${z} sigma`}`,
);

/** Returns the error of an expected value: its relative error is that of eps. */
const expectedError =
  (name: Quantile): Of =>
  ({ epsilon, epsilon_error, epsilon_expected }) => {
    const value = epsilon_expected?.[name] ?? null;
    return epsilon && value && (value * (epsilon_error ?? 0)) / epsilon;
  };

/** Describes the inputs to the limit other than the cross section. The observed count is omitted from expected limits. */
function exposure(experiment: Experiment, quantile: string | undefined): HepdataQualifier[] {
  const { beam, efficiency, limit, uncertainties } = experiment;
  const { expected, uncertainty } = backgroundOf(experiment);
  return [
    ...qualifier("Particles on target", beam.on_target),
    ...(typeof efficiency === "number" ? qualifier("Efficiency", efficiency) : []),
    ...mesonQualifiers(experiment),
    ...qualifier("Background events", expected),
    ...qualifier("Uncertainty of the background", uncertainty > 0 ? uncertainty : undefined, "events"),
    ...uncertaintyQualifiers(uncertainties),
    ...qualifier("Confidence level", limit.confidence_level),
    ...qualifier("Statistics", limit.events === undefined ? limit.method : undefined),
    ...qualifier("Events seen", quantile === undefined ? limit.observed : undefined),
    ...qualifier("Signal events excluded", limit.events),
  ];
}

/** Lists the phrases by which a reach is found; one from data is not called a projection. */
const phrases = ({ observed }: StatusFacts): string[] => [
  "Exclusion limit",
  ...(observed ? [] : ["Sensitivity projection"]),
];

/** Names the form factors of the columns that say how far the choice among them moves eps; undefined if there are no such columns. */
const choicesOf = ({ form_factors, form_factor_choices, points }: Tabled): string | undefined =>
  form_factors === undefined && isMovedByFormFactor({ points }) ? form_factor_choices?.join(", ") : undefined;

/** Says what these columns are. */
const choiceInWords = (nuclei: string): string =>
  `how far other form factors of the ${nuclei} move it, a hyphen within 10 per cent`;

/**
 * Makes the columns of the smallest and the largest eps over a choice of form factors.
 *
 * @param choices names of the form factors; undefined if there are no such columns
 */
function choiceColumns(
  choices: string | undefined,
  column: (value: Of, options: ColumnOptions) => DependentVariable,
): DependentVariable[] {
  if (choices === undefined) return [];
  const ends: [string, Of][] = [
    ["lowest", (point) => point.epsilon_form_factor_low],
    ["highest", (point) => point.epsilon_form_factor_high],
  ];
  return ends.map(([end, value]) => ({
    ...column(value, {
      error: (point) => CHOICE_ERROR * (value(point) ?? 0),
      formFactor: `the ${end} of ${choices}`,
    }),
    errorLabel: errorLabel("exact"),
  }));
}

/** The kinds of reaches at the beginning of a description. */
const kinds: Readonly<Record<ReachStatus, string>> = {
  data: "Observed reach",
  recast: "Recast reach",
  estimate: "Estimated reach",
  projection: "Projected reach",
};

/** Describes the table in a sentence or two. */
function description(experiment: Experiment, reach: Tabled, spread: boolean): string {
  const { form_factors, band_uncertainties, points } = reach;
  const { final, limit, name } = experiment;
  const kind = kinds[statusOf(statusFacts(experiment))];
  const { sentence: epsilon } = finalState(final).epsilon;
  const level = `${Number((100 * limit.confidence_level).toPrecision(12))} per cent confidence level`;
  const parts = [
    "all channels together",
    "each alone",
    ...(spread ? ["what fluctuations of the background make of it"] : []),
    ...(form_factors
      ? [
          `its spread over the form factors of the nucleus${band_uncertainties ? " and one standard deviation of the uncertainties of the signal" : ""}`,
        ]
      : []),
    ...(hasCeiling(reach) ? [CEILING] : []),
    ...(choicesOf(reach) ? [choiceInWords("nucleus")] : []),
  ];
  return `${kind} of ${name} in ${epsilon}, at ${level}: ${parts.join(", ")}. A hyphen: nothing can be reached${points.some(everySignal) ? " or, of what fluctuations make of it, every signal is excluded" : ""}.${caution(points)}`;
}

/** Tests whether a fluctuation of the background excludes every signal. */
const everySignal = ({ epsilon_expected }: ReachPoint): boolean =>
  Object.values(epsilon_expected ?? {}).includes(null);

/**
 * Tabulates the reach of an experiment in eps against the mass: all channels together, then each channel alone. The expected
 * bands and the band over form factors are included if there are such.
 *
 * @param figure its number, if the table is that of a figure
 */
export function reachTable(
  experiment: Experiment,
  reach: Tabled,
  { method, figure }: TableOptions,
): HepdataTable {
  const { form_factors, band_uncertainties, points } = reach;
  const column = (
    value: Of,
    {
      error = () => null,
      channel = "all together",
      quantile,
      formFactor,
      size,
      end = [],
    }: ColumnOptions = {},
  ): DependentVariable => ({
    header: { name: "$\\epsilon$" },
    qualifiers: [
      ...qualifier("Channel", channel),
      ...qualifier("Quantile", quantile),
      ...qualifier("Size of the signal", size),
      ...end,
      ...setup(experiment, method, { ...(formFactor !== undefined && { formFactor }) }),
      ...exposure(experiment, quantile),
    ],
    values: points.map((point) => ({ value: value(point) ?? null, error: error(point) ?? null })),
    errorLabel: errorLabel(method),
  });
  const expected = points.some(({ epsilon_expected }) => epsilon_expected)
    ? quantileNames.map((name) =>
        column(({ epsilon_expected }) => epsilon_expected?.[name], {
          error: expectedError(name),
          quantile: quantiles[name],
        }),
      )
    : [];
  const error: Of = ({ epsilon_band_error }) => epsilon_band_error;
  const kinds = form_factors?.join(", ");
  const size = (sign: string) => band_uncertainties && { size: `${sign}1 sigma of its uncertainties` };
  const band =
    kinds === undefined
      ? []
      : [
          column(({ epsilon_band_low }) => epsilon_band_low, {
            error,
            formFactor: `the lowest of ${kinds}`,
            ...size("+"),
          }),
          column(({ epsilon_band_high }) => epsilon_band_high, {
            error,
            formFactor: `the highest of ${kinds}`,
            ...size("-"),
          }),
        ];
  const channels = new Set(points.flatMap(({ epsilon_by_channel }) => Object.keys(epsilon_by_channel)));
  const alone = (channel: ChannelName): DependentVariable =>
    column(({ epsilon_by_channel }) => epsilon_by_channel[channel], {
      error: ({ epsilon_error_by_channel }) => epsilon_error_by_channel[channel],
      channel: `${channel} alone`,
    });
  return {
    ...titled(experiment, "Reach", figure),
    description: description(experiment, reach, expected.length > 0),
    keywords: keywords(experiment, "EPSILON", phrases(statusFacts(experiment))),
    independent: [masses(experiment, points)],
    dependent: [
      column(({ epsilon }) => epsilon, { error: ({ epsilon_error }) => epsilon_error }),
      ...(hasCeiling(reach)
        ? [
            {
              ...column(ceiling, {
                error: ceilingError,
                end: [...qualifier("End", "largest excluded value"), ...vetoQualifiers(experiment)],
              }),
              errorLabel: CEILING_ERROR,
            },
          ]
        : []),
      ...(points.some(({ epsilon_lower }) => epsilon_lower !== undefined)
        ? [column(({ epsilon_lower }) => epsilon_lower, { quantile: "lower end of the interval" })]
        : []),
      ...expected,
      ...band,
      ...choiceColumns(choicesOf(reach), column),
      ...Array.from(channels, alone),
    ],
  };
}

/**
 * Tabulates the reach of several experiments in one likelihood.
 *
 * @param experiments those of the reach
 */
export function combinedReachTable(
  experiments: readonly Experiment[],
  reach: CombinedReach,
  method: Method,
): HepdataTable {
  const { experiments: members, shared, confidence_level, statistics, observed, points } = reach;
  const choices = choicesOf(reach);
  const [first] = experiments;
  const words = experiments.map((experiment) =>
    keywords(experiment, "EPSILON", [...phrases({ observed }), "Combination"]),
  );
  const column = (
    value: Of,
    { error = () => null, quantile, formFactor, end = [] }: ColumnOptions = {},
  ): DependentVariable => ({
    header: { name: "$\\epsilon$" },
    qualifiers: [
      ...end,
      ...qualifier("Quantile", quantile),
      ...qualifier("Form factor", formFactor),
      ...qualifier("Experiments", members.join(", ")),
      ...qualifier("Shared uncertainties", shared.join(", ") || "none"),
      ...qualifier("Method", methodWords[method]),
      ...qualifier("Confidence level", confidence_level),
      ...qualifier("Statistics", first.limit.events === undefined ? statistics : undefined),
      ...qualifier("Signal events excluded", first.limit.events),
    ],
    values: points.map((point) => ({ value: value(point) ?? null, error: error(point) ?? null })),
    errorLabel: errorLabel(method),
  });
  return {
    name: "Reach, combined",
    description: `Reach of ${members.join(", ")} in one likelihood, in epsilon${hasCeiling(reach) ? `, ${CEILING}` : ""}${choices === undefined ? "" : `, and ${choiceInWords("nuclei")}`}. A hyphen: nothing can be reached.${caution(points)}`,
    keywords: {
      ...words[0],
      reactions: [...new Set(words.flatMap(({ reactions }) => reactions))],
      cmenergies: [...new Set(words.flatMap(({ cmenergies }) => cmenergies))],
    },
    independent: [masses(first, points)],
    dependent: [
      column(({ epsilon }) => epsilon, { error: ({ epsilon_error }) => epsilon_error }),
      ...(hasCeiling(reach)
        ? [
            {
              ...column(ceiling, { error: ceilingError, end: qualifier("End", "largest excluded value") }),
              errorLabel: CEILING_ERROR,
            },
          ]
        : []),
      ...(points.some(({ epsilon_expected }) => epsilon_expected)
        ? quantileNames.map((name) =>
            column(({ epsilon_expected }) => epsilon_expected?.[name], {
              error: expectedError(name),
              quantile: quantiles[name],
            }),
          )
        : []),
      ...choiceColumns(choices, column),
    ],
  };
}
