import { bayes } from "./bayesian-limit.js";
import { cls } from "./cls-limit.js";
import { feldmanCousins } from "./feldman-cousins.js";
import type { LimitMethod } from "./limit-method.js";
import { poisson } from "./poisson-limit.js";

/**
 * All methods that turn a count into a limit, by the words of the experiment file. The first is the default. Each has a `name`,
 * a `summary` in a phrase, and `interval(model, n, CL)`, the signals [events] that n events leave. docs/statistics.md has
 * their equations and sources.
 *
 * @example
 * console.log(Object.keys(limitMethods).join(", ")); // => cls, bayes, poisson, feldman-cousins
 * const model = { expectation: { background: 3 }, power: 0 }; // power: weight of the signal's response, here none
 * const [low, high] = limitMethods["feldman-cousins"].interval(model, 0, 0.9);
 * console.log(low, high.toFixed(2)); // Feldman and Cousins 1998, Table IV: 0.00 to 1.08
 * // => 0 1.08
 */
export const limitMethods = {
  cls,
  bayes,
  poisson,
  "feldman-cousins": feldmanCousins,
} satisfies Record<string, LimitMethod>;

/** The name of a limit method in the experiment file. */
export type LimitMethodName = keyof typeof limitMethods;

/** The names of all limit methods; the first is the default. */
export const limitMethodNames = Object.keys(limitMethods) as readonly LimitMethodName[];

/** The method that is used if none is named. */
export const DEFAULT_LIMIT_METHOD: LimitMethodName = "cls";

/** Returns the method of a name. */
export const limitMethod = (name: LimitMethodName = DEFAULT_LIMIT_METHOD): LimitMethod => limitMethods[name];

/** Lists the methods that always leave some signal. */
export const cautiousMethods = (): LimitMethodName[] =>
  limitMethodNames.filter((name) => limitMethod(name).neverExcludesAll);

/** Lists the methods that can combine several experiments. */
export const combiningMethods = (): LimitMethodName[] =>
  limitMethodNames.filter((name) => limitMethod(name).combines !== undefined);
