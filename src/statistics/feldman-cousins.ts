import { exp } from "../elementary/index.js";
import { root } from "../numerics/root.js";
import { firstInteger } from "../numerics/search.js";
import { logAtMost, logMoreThan, logProbability } from "./count-probability.js";
import {
  type CountingModel,
  countingModel,
  knowsBackground,
  knowsSignal,
  weightedByResponse,
} from "./counting-model.js";
import type { LimitMethod } from "./limit-method.js";

/** Relative tolerance of every signal that is computed as a root. */
const ROOT = { rtol: 1e-12 };

/** Tests whether nothing is uncertain. */
const isKnown = (model: CountingModel): boolean => knowsSignal(model) && knowsBackground(model);

/** Returns the signal s >= 0 for which n has the largest probability: max(0, n - b) if nothing is uncertain. */
function bestSignal(model: CountingModel, n: number): number {
  const { background } = model.expectation;
  if (isKnown(model)) return Math.max(0, n - background);
  if (n === 0) return 0;
  // has the sign of d<P(n)>/ds = <r P(n - 1)> - <r P(n)>
  const byResponse = weightedByResponse(model, 1);
  const slope = (s: number): number =>
    logProbability(byResponse, n - 1, s) - logProbability(byResponse, n, s);
  if (background > 0 && slope(0) <= 0) return 0;
  // without background the probability of n > 0 vanishes at s = 0
  let low = background > 0 ? 0 : 1e-6 * n;
  let high = n;
  while (slope(high) > 0) [low, high] = [high, 2 * high];
  return root(slope, [low, high], ROOT);
}

/**
 * The order in which a Feldman-Cousins construction takes the numbers n: by falling likelihood ratio R = P(n | s)/P(n |
 * best s). The numbers that are better than a given one are adjacent.
 */
class Ordering {
  readonly #model: CountingModel;
  readonly #best = new Map<number, { signal: number; log: number }>();

  constructor(model: CountingModel) {
    this.#model = model;
  }

  best(n: number): { signal: number; log: number } {
    const known = this.#best.get(n);
    if (known) return known;
    const signal = bestSignal(this.#model, n);
    const best = { signal, log: logProbability(this.#model, n, signal) };
    this.#best.set(n, best);
    return best;
  }

  /** Returns ln[R(m)/R(n)] at s. */
  #advantage(m: number, n: number, s: number): number {
    const log = (k: number) => logProbability(this.#model, k, s) - this.best(k).log;
    return log(m) - log(n);
  }

  /** Returns the signal from which on the larger of two numbers is the better one. */
  tie(smaller: number, larger: number): number {
    const [low, high] = [this.best(smaller).signal, this.best(larger).signal];
    const advantage = (s: number) => this.#advantage(larger, smaller, s);
    // each number is the better one at its own best signal, but for rounding if the two all but coincide
    if (low === high || advantage(low) >= 0) return low;
    return advantage(high) <= 0 ? high : root(advantage, [low, high], ROOT);
  }

  /**
   * Returns P(N < first or N > last | s) - alpha, which is positive if the numbers from first to last leave room for
   * another.
   */
  room(first: number, last: number, s: number, alpha: number): number {
    const below = first > 0 ? exp(logAtMost(this.#model, first - 1, s)) : 0;
    return below + exp(logMoreThan(this.#model, last, s)) - alpha;
  }
}

/** Returns the largest integer >= from for which `holds`. It holds at `from` and fails from some number on. */
const lastOf = (from: number, holds: (m: number) => boolean): number =>
  firstInteger(from + 1, (m) => !holds(m)) - 1;

/**
 * Finds the largest accepted signal. The better numbers are n + 1 to m for s from tie(n, m) to tie(n, m + 1). On each
 * of these pieces acceptance is smooth in s, and the last piece with an accepted s is found by bisection.
 *
 * @returns the signal, and the m of its piece
 */
function upperEdge(ordering: Ordering, n: number, alpha: number): { signal: number; m: number } {
  const room = (m: number, s: number) => ordering.room(n + 1, m, s, alpha);
  const m = lastOf(
    n,
    (m) => m === n || room(m, ordering.tie(n, m + 1)) > 0 || room(m, ordering.tie(n, m)) > 0,
  );
  const end = ordering.tie(n, m + 1);
  if (m === n || room(m, end) > 0) return { signal: end, m };
  return { signal: root((s) => room(m, s), [ordering.tie(n, m), end], ROOT), m };
}

/** Finds the smallest accepted signal: the mirror image of `upperEdge`, with k to n - 1 as the better numbers. */
function lowerEdge(ordering: Ordering, n: number, alpha: number): number {
  if (ordering.best(n).signal === 0) return 0;
  const start = (k: number) => (k === 0 ? 0 : ordering.tie(k - 1, n));
  const room = (k: number, s: number) => (k === n ? 1 : ordering.room(k, n - 1, s, alpha));
  const end = (k: number) => (k === n ? ordering.best(n).signal : ordering.tie(k, n));
  // counted downwards from n, at which no number is better
  const steps = lastOf(0, (j) => j <= n && (room(n - j, start(n - j)) > 0 || room(n - j, end(n - j)) > 0));
  const k = n - steps;
  if (room(k, start(k)) > 0) return start(k);
  return root((s) => room(k, s), [start(k), end(k)], ROOT);
}

/**
 * Finds the largest upper edge of all larger backgrounds, if it exceeds that of the given background and nothing is
 * uncertain.
 *
 * As the background b grows, the upper edge falls, except for jumps: if the tie of n and m + 1 leaves the signals that
 * are rejected with the better numbers n + 1 to m, it becomes the upper edge. The edges just after these jumps fall
 * with m, so that the next jump is the highest of those to come.
 */
function nextJump(background: number, n: number, m: number, alpha: number): number {
  const modelAt = (b: number) => countingModel({ background: b });
  /** Returns a positive number if the tie is accepted and beyond the signals at which n + 1 to m are likeliest. */
  const passed = (b: number): number => {
    const model = modelAt(b);
    const ordering = new Ordering(model);
    const tie = ordering.tie(n, m + 1);
    const room = ordering.room(n + 1, m, tie, alpha);
    return logProbability(model, m, tie) > logProbability(model, n, tie) ? room : Math.min(room, -alpha);
  };
  const low = Math.max(background, n);
  if (passed(low) > 0) return 0;
  let high = m + 1;
  while (passed(high) < 0) high = 2 * high + 1;
  const jump = root(passed, [low, high], ROOT);
  return new Ordering(modelAt(jump)).tie(n, m + 1);
}

/**
 * Computes the confidence interval of a signal by the unified approach of Feldman and Cousins. A signal s belongs to it
 * if n is among the numbers that, taken in the order of P(n | s)/P(n | best s >= 0), make up the probability CL.
 *
 * As in the paper, an interval with gaps is closed. If nothing is uncertain, the upper end never rises with the
 * background: it is the largest of all backgrounds from the given one on. If something is uncertain, P is averaged over
 * it (Conrad et al.), the averaged P is largest at the best s, and the upper end is that of the construction itself.
 *
 * Sources: Feldman and Cousins 1998, Phys. Rev. D 57, 3873, arXiv:physics/9711021, Sec. IV; Conrad, Botner, Hallgren
 * and Perez de los Heros 2003, Phys. Rev. D 67, 012002, arXiv:hep-ex/0202013.
 *
 * @returns [lower, upper] end [events]
 */
export function feldmanCousinsInterval(
  model: CountingModel,
  n: number,
  confidenceLevel: number,
): [number, number] {
  const alpha = 1 - confidenceLevel;
  const ordering = new Ordering(model);
  const { signal, m } = upperEdge(ordering, n, alpha);
  const { background } = model.expectation;
  const larger = isKnown(model) ? [m, m + 1].filter((m) => m > n) : [];
  const jumps = larger.map((m) => nextJump(background, n, m, alpha));
  return [lowerEdge(ordering, n, alpha), Math.max(signal, ...jumps)];
}

/**
 * The method of `feldmanCousinsInterval`. With anything uncertain its belt extends to numbers far above those that are
 * seen.
 */
export const feldmanCousins: LimitMethod = {
  name: "Feldman-Cousins",
  summary: "upper end of the unified interval",
  interval: feldmanCousinsInterval,
  uncertainRange: {
    events: 100,
    backgroundUncertainty: 1,
    signalUncertainty: 0.3,
  },
  jumpsAtTies: true,
  cites: { method: "Feldman:1997qc", uncertain: "Conrad:2002kn" },
};
