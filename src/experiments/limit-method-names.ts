import type { LimitMethod } from "./limit-schema.js";

/** What the methods of a limit are called; the file's keys are in small letters. */
export const limitMethodNames: Readonly<Record<LimitMethod, string>> = {
  cls: "CLs",
  bayes: "Bayes",
  poisson: "classical (Poisson)",
  "feldman-cousins": "Feldman-Cousins",
};
