import { log1p } from "../elementary/index.js";
import { logAtMost } from "./count-probability.js";
import { type CountingModel, knowsSignal } from "./counting-model.js";
import type { LimitMethod } from "./limit-method.js";
import { fallingRoot } from "./poisson-limit.js";

/**
 * Computes the upper limit on a signal by the CLs method:
 *
 *     P(N <= n | s) / P(N <= n | 0) = 1 - CL
 *
 * with each probability averaged over all uncertainties. Without background this is the classical Poisson limit, -ln(1
 * - CL) for n = 0. With background it is never below the classical one and, unlike that one, always positive: a
 * downward fluctuation cannot exclude signals to which the experiment is not sensitive.
 *
 * Sources: Read 2002, J. Phys. G 28, 2693; Cousins and Highland 1992, NIM A 320, 331 (average).
 *
 * @returns s > 0 [events]
 */
export function clsLimit(model: CountingModel, n: number, confidenceLevel: number): number {
  const required = -log1p(-confidenceLevel);
  // exact for any background, if the signal's size is known
  if (n === 0 && knowsSignal(model)) return required;
  const backgroundOnly = logAtMost(model, n, 0);
  return fallingRoot((s) => logAtMost(model, n, s) - backgroundOnly + required, Math.max(1, required));
}

/** The method of `clsLimit`. */
export const cls: LimitMethod = {
  name: "CLs",
  summary: "the CLs method",
  interval: (model, n, confidenceLevel) => [0, clsLimit(model, n, confidenceLevel)],
  neverExcludesAll: true,
  combines: {
    flatIn: "events",
    inWords:
      "Bayesian limit, prior flat in the expected number of signal events (for one experiment the same as cls, for several no likelihood ratio)",
  },
  cites: { method: "Read:2002hq", uncertain: "Cousins:1991qz" },
};
