import { z } from "zod";
import { alsoBesideErrors, integer, mapping, oneOf, quantity } from "./fields.js";

/** Ways from a count to an upper limit on a signal; see docs/statistics.md. */
export type LimitMethod = "cls" | "bayes" | "poisson" | "feldman-cousins";

export const limitMethods: readonly LimitMethod[] = ["cls", "bayes", "poisson", "feldman-cousins"];

/** Expected background: known exactly, or with the standard deviation of its size. */
export type Background = number | { expected: number; uncertainty: number };

/** The largest standard deviation of a background, in units of the background itself. */
const WIDEST_BACKGROUND = 3;
/** Whether a background may be that uncertain, but for roundings. */
export const isWideBackground = (expected: number, uncertainty: number): boolean =>
  uncertainty > WIDEST_BACKGROUND * expected * (1 + 1e-12);

const expected = quantity("Expected number of background events", { from: 0, to: 1e6 });

const uncertainBackground = mapping({
  expected,
  uncertainty: quantity(
    "Standard deviation of the expected number itself, in events; fluctuations of what is seen come on top",
    { from: 0, to: WIDEST_BACKGROUND * 1e6 },
  ).default(0),
}).superRefine(({ expected, uncertainty }, context) => {
  if (expected >= 0 && isWideBackground(expected, uncertainty))
    context.addIssue({
      code: "custom",
      path: ["uncertainty"],
      message:
        expected === 0
          ? "must be 0 where expected is 0: a background that may be there is expected, if by a small number"
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
    "cls: the CLs method; bayes: prior flat in the signal; poisson: the classical limit; feldman-cousins: upper end of the " +
      "unified interval",
    limitMethods,
  ).default("cls"),
  observed: integer(
    "Number of events seen; left out, the reach is a projection: the median of what the background alone gives",
    { from: 0, to: 1e6 },
  ).exactOptional(),
  events: quantity(
    "Upper limit on the number of signal events, instead of the one that follows from confidence_level",
    {
      above: 0,
    },
  ).exactOptional(),
});

export interface Limit {
  confidence_level: number;
  method: LimitMethod;
  /** Left out for a projection. */
  observed?: number;
  /** Overrides all else: the upper limit on the signal itself. */
  events?: number;
}

/** What the size of a signal hangs on: the names of its nuisance parameters. */
export type SignalUncertainty = "on_target" | "efficiency" | "form_factor" | "mesons";

export const signalUncertainties: readonly SignalUncertainty[] = [
  "on_target",
  "efficiency",
  "form_factor",
  "mesons",
];

const relative = (what: string) =>
  quantity(`Relative standard deviation of ${what}, log-normal`, { from: 0, to: 1 }).exactOptional();

/** The key `uncertainties`. */
export const uncertainties = mapping({
  on_target: relative("the number of particles on target"),
  efficiency: relative("the efficiency"),
  form_factor: relative("the radiated signal, for the form factor"),
  mesons: relative("the signal from decays of mesons, for their yields"),
} satisfies Record<SignalUncertainty, unknown>);

/** The background of an experiment with its standard deviation [events]. */
export const backgroundOf = ({ background }: { background: Background }): Exclude<Background, number> =>
  typeof background === "number" ? { expected: background, uncertainty: 0 } : background;

/** A number that a limit takes into account, and what it must be. */
export interface LimitProblem {
  path: string[];
  message: string;
}

/**
 * What a limit from a count can't do in reasonable time, to its accuracy: averages over the size of the signal for more than
 * 1e4 events, where fluctuations are 1 % and below; and, with anything uncertain, Feldman-Cousins intervals for more than a
 * hundred events or for wide uncertainties, whose belt extends to numbers far above those.
 *
 * @param widest the largest relative standard deviation of what the signal hangs on
 */
export function limitProblems(
  { expected, uncertainty }: Exclude<Background, number>,
  { method, observed = 0 }: Pick<Limit, "method" | "observed">,
  widest: number,
): LimitProblem[] {
  const unified = method === "feldman-cousins" && (uncertainty > 0 || widest > 0);
  const most = unified ? 100 : widest > 0 ? 1e4 : 1e6;
  const beside = unified ? "by method feldman-cousins with anything uncertain" : "beside an uncertain signal";
  const few = [
    { path: ["limit", "observed"], value: observed },
    { path: ["background"], value: expected },
  ].filter(({ value }) => value > most);
  return [
    ...few.map(({ path }) => ({ path, message: `must be at most ${most} ${beside}` })),
    ...(unified && uncertainty > Math.max(1, expected)
      ? [{ path: ["background", "uncertainty"], message: `must be at most 1 or expected ${beside}` }]
      : []),
    ...(unified && widest > 0.3
      ? [{ path: ["uncertainties"], message: `must be at most 0.3 ${beside}` }]
      : []),
  ];
}
