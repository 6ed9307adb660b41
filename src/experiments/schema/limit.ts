import { z } from "zod";
import {
  DEFAULT_LIMIT_METHOD,
  type LimitMethodName,
  limitMethodNames,
  limitMethods,
} from "../../statistics/limit-methods.js";
import { isWideBackground, WIDEST_BACKGROUND } from "../../statistics/limit-problems.js";
import { alsoBesideErrors, integer, mapping, oneOf, quantity } from "./fields.js";

/** An expected background with the standard deviation of its size [events]. */
export interface ExpectedBackground {
  expected: number;
  uncertainty: number;
}

/** A background that grows with the beam: events per lepton on target, with the standard deviation. */
export interface BackgroundPerLepton {
  per_lepton: number;
  uncertainty_per_lepton: number;
}

/** The expected background: known exactly, with the standard deviation of its size, or per lepton on target. */
export type Background = number | ExpectedBackground | BackgroundPerLepton;

/** The keys of the two mappings that state a background. */
export const backgroundForms = [
  ["expected", "uncertainty"],
  ["per_lepton", "uncertainty_per_lepton"],
] as const;

/** The largest expected background [events]. */
export const LARGEST_BACKGROUND = 1e6;

const expected = quantity("Expected number of background events", { from: 0, to: LARGEST_BACKGROUND });

const uncertainBackground = mapping({
  expected,
  uncertainty: quantity(
    "Standard deviation of the expected number itself, in events; the fluctuations of the count come on top",
    { from: 0, to: WIDEST_BACKGROUND * 1e6 },
  ).default(0),
}).superRefine(({ expected, uncertainty }, context) => {
  if (expected >= 0 && isWideBackground(expected, uncertainty))
    context.addIssue({
      code: "custom",
      path: ["uncertainty"],
      message:
        expected === 0
          ? "must be 0 if expected is 0: a background that may be there is expected, if by a small number"
          : `must be a number >= 0 and <= ${WIDEST_BACKGROUND} times expected, ${expected}`,
    });
}, alsoBesideErrors);

const backgroundPerLepton = mapping({
  per_lepton: quantity(
    "Expected number of background events per lepton on target; the background is this times on_target",
    { from: 0, to: 1 },
  ),
  uncertainty_per_lepton: quantity("Standard deviation of per_lepton itself", { from: 0, to: 1 }).default(0),
}).superRefine(({ per_lepton, uncertainty_per_lepton }, context) => {
  if (per_lepton >= 0 && isWideBackground(per_lepton, uncertainty_per_lepton))
    context.addIssue({
      code: "custom",
      path: ["uncertainty_per_lepton"],
      message:
        per_lepton === 0
          ? "must be 0 if per_lepton is 0"
          : `must be a number >= 0 and <= ${WIDEST_BACKGROUND} times per_lepton, ${per_lepton}`,
    });
}, alsoBesideErrors);

/** The key `background`. */
export const background = z.union([expected, uncertainBackground, backgroundPerLepton], {
  error:
    "must be a number >= 0 and <= 1000000, or a mapping with the keys expected, uncertainty, or per_lepton, uncertainty_per_lepton",
});

/** The key `limit`. */
export const limit = mapping({
  confidence_level: quantity("Confidence level", { above: 0, below: 1 }).default(0.95),
  method: oneOf(
    `Method of the limit. ${limitMethodNames.map((name) => `${name}: ${limitMethods[name].summary}`).join("; ")}`,
    limitMethodNames,
  ).default(DEFAULT_LIMIT_METHOD),
  observed: integer(
    "Number of events seen. If it is left out, the reach is a projection for the median count that the background alone gives",
    { from: 0, to: 1e6 },
  ).exactOptional(),
  events: quantity(
    "Upper limit on the number of signal events; it replaces the limit that follows from confidence_level and method",
    {
      above: 0,
    },
  ).exactOptional(),
});

/** The limit that an experiment sets, as its file states it. */
export interface Limit {
  confidence_level: number;
  method: LimitMethodName;
  /** The number of events seen; left out for a projection. */
  observed?: number;
  /** The upper limit on the signal itself; overrides all else. */
  events?: number;
}

/** The quantities that the size of a signal depends on: the names of its nuisance parameters. */
export type SignalUncertainty = "on_target" | "efficiency" | "form_factor" | "mesons" | "cascade";

/** The names of the nuisance parameters, in the order of the file. */
export const signalUncertainties: readonly SignalUncertainty[] = [
  "on_target",
  "efficiency",
  "form_factor",
  "mesons",
  "cascade",
];

const relative = (what: string) =>
  quantity(`Relative standard deviation of ${what}; the distribution is log-normal`, {
    from: 0,
    to: 1,
  }).exactOptional();

/** The key `uncertainties`. */
export const uncertainties = mapping({
  on_target: relative("the number of particles on target"),
  efficiency: relative("the efficiency"),
  form_factor: relative("the radiated signal due to the form factor"),
  mesons: relative("the signal from decays of mesons due to their yields"),
  cascade: relative(
    "bremsstrahlung and annihilation due to the shower that makes them; only with cascade: electromagnetic",
  ),
} satisfies Record<SignalUncertainty, unknown>);

/** Tests whether a background is stated per lepton on target. */
export const isPerLepton = (background: Background): background is BackgroundPerLepton =>
  typeof background === "object" && "per_lepton" in background;

/** Returns a product that a file could state: 15 digits, because ten times the leptons make exactly ten times the events. */
const product = (perLepton: number, onTarget: number): number =>
  Number((perLepton * onTarget).toPrecision(15));

/** Returns the background of an experiment with its standard deviation [events]. */
export function backgroundOf({
  background,
  beam,
}: {
  background: Background;
  beam: { on_target: number };
}): ExpectedBackground {
  if (typeof background === "number") return { expected: background, uncertainty: 0 };
  if (!isPerLepton(background)) return background;
  return {
    expected: product(background.per_lepton, beam.on_target),
    uncertainty: product(background.uncertainty_per_lepton, beam.on_target),
  };
}
