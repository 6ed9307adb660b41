import { clsLimit } from "./cls-limit.js";
import { type CountingModel, weightedByResponse } from "./counting-model.js";
import type { LimitMethod } from "./limit-method.js";

/**
 * Computes the Bayesian upper limit on a signal, with a prior flat in s >= 0:
 *
 *     Int_0^s p(s'|n) ds' = CL,   p(s|n) ~ <P(n | response s + background)>
 *
 * with the average over all uncertainties. Since Int_s^inf P(n | r s' + b) ds' = P(N <= n | r s + b)/r, it is the CLs
 * limit with every response r weighted by 1/r. If the signal's size is known, it is the CLs limit itself, for any
 * uncertainty of the background.
 *
 * Source: Helene 1983, NIM 212, 319; Particle Data Group, Review of Particle Physics, Statistics.
 *
 * @returns s > 0 [events]
 */
export function bayesianLimit(model: CountingModel, n: number, confidenceLevel: number): number {
  return clsLimit(weightedByResponse(model, -1), n, confidenceLevel);
}

/** The method of `bayesianLimit`. */
export const bayes: LimitMethod = {
  name: "Bayes",
  summary: "prior flat in the signal",
  interval: (model, n, confidenceLevel) => [0, bayesianLimit(model, n, confidenceLevel)],
  neverExcludesAll: true,
  combines: { flatIn: "strength", inWords: "Bayesian limit, prior flat in epsilon^2" },
  cites: { method: "Helene:1982pb", uncertain: "ParticleDataGroup:2024cfk" },
};
