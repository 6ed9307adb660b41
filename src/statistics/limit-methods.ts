import { bayes } from "./bayesian-limit.js";
import { cls } from "./cls-limit.js";
import { feldmanCousins } from "./feldman-cousins.js";
import type { LimitMethod } from "./limit-method.js";
import { poisson } from "./poisson-limit.js";

/** All methods by the words of the experiment file; the first is the default. See docs/statistics.md. */
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

/** Returns the method of a name. */
export const limitMethod = (name: LimitMethodName = "cls"): LimitMethod => limitMethods[name];

/** Lists the methods that can combine several experiments. */
export const combiningMethods = (): LimitMethodName[] =>
  limitMethodNames.filter((name) => limitMethod(name).combines !== undefined);
