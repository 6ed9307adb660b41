import { z } from "zod";
import {
  DEFAULT_LIMIT_METHOD,
  type LimitMethodName,
  limitMethodNames,
  limitMethods,
} from "../../statistics/limit-methods.js";
import { isWideBackground, WIDEST_BACKGROUND } from "../../statistics/limit-problems.js";
import { alsoBesideErrors, integer, mapping, oneOf, quantity } from "./fields.js";

/** The expected background: known exactly, or with the standard deviation of its size. */
export type Background = number | { expected: number; uncertainty: number };

const expected = quantity("Expected number of background events", { from: 0, to: 1e6 });

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

/** The key `background`. */
export const background = z.union([expected, uncertainBackground], {
  error: "must be a number >= 0 and <= 1000000, or a mapping with the keys expected, uncertainty",
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
export type SignalUncertainty = "on_target" | "efficiency" | "form_factor" | "mesons";

/** The names of the nuisance parameters, in the order of the file. */
export const signalUncertainties: readonly SignalUncertainty[] = [
  "on_target",
  "efficiency",
  "form_factor",
  "mesons",
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
} satisfies Record<SignalUncertainty, unknown>);

/** Returns the background of an experiment with its standard deviation [events]. */
export const backgroundOf = ({ background }: { background: Background }): Exclude<Background, number> =>
  typeof background === "number" ? { expected: background, uncertainty: 0 } : background;
