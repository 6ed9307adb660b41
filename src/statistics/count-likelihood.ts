import { RecentlyUsed } from "../numerics/recently-used.js";
import { logProbability } from "./count-probability.js";
import {
  countingModel,
  type Expectation,
  knowsBackground,
  knowsSignal,
  weightedByResponse,
} from "./counting-model.js";
import { interpolated } from "./interpolated.js";

/** Likelihoods that are remembered: those of all counts that a dozen experiments may see. */
export const KEPT = 2000;

const likelihoods = new RecentlyUsed<(s: number) => number>(KEPT);

/**
 * Returns the logarithm of the likelihood of a count as a function of the expected signal s > 0. It is averaged over
 * the uncertainties of the background and of the signal as a whole: <P(n | r s + b)>, or <r P(n | r s + b)>. The
 * function is memoised for each count.
 *
 * @param n number of events seen
 * @param expectation background, and the uncertainty of the signal by its parts' shares
 * @param byResponse whether the average is weighted by the response r of the signal
 */
export function countLikelihood(
  n: number,
  expectation: Expectation,
  byResponse = false,
): (s: number) => number {
  return likelihoods.get(JSON.stringify([n, expectation, byResponse]), () => {
    const model = weightedByResponse(countingModel(expectation), byResponse ? 1 : 0);
    const log = (s: number) => logProbability(model, n, s);
    return knowsSignal(model) && knowsBackground(model) ? log : interpolated(log);
  });
}
