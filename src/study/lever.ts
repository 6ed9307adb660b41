import { exp, log } from "../elementary/index.js";
import { mesonsOf } from "../experiments/channels/meson-yield.js";
import { isAllowed } from "../experiments/file/experiment-numbers.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { onTargetNotes } from "../experiments/file/on-target.js";
import { heaviestMass } from "../experiments/heaviest-mass.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { root } from "../numerics/root.js";
import { seenFrom } from "../reach/ceiling.js";
import type { LeverName, Mechanism } from "./mechanisms.js";
import type { ReachOf } from "./reach-of-variants.js";

/** A quantity that is changed, all others fixed, to bring the reach to the epsilon asked for. */
export interface Lever {
  lever: LeverName;
  now: number;
  /** The value that is needed or, if the reach is better than asked for, the value that would suffice; null if there is none. */
  needed: number | null;
  /** The reason if there is none; else empty. */
  reason: string;
  /** Warnings about the experiment with that value. */
  warnings: string[];
}

/** The distance from the epsilon asked for at which the fine reach decides instead of the coarse one. */
const NEAR = 0.01;

/** The question that is asked of every lever. */
export interface Search {
  experiment: Experiment;
  mass_GeV: number;
  epsilon: number;
  /** The reach to 1e-3, by which a lever's range is searched. */
  coarse: ReachOf;
  /** The reach by which values are found. */
  fine: ReachOf;
}

/** A value that was tried, and ln(reach/epsilon) there: Infinity if nothing can be reached. */
interface Trial {
  value: number;
  excess: number;
}

/** Lists the values from the present one to an end of the range, in equal ratios. */
function valuesTowards(end: number, now: number, stride: number): number[] {
  const values: number[] = [];
  const ratio = end > now ? stride : 1 / stride;
  for (let value = now * ratio; ratio > 1 ? value < end : value > end; value *= ratio) values.push(value);
  return now === end ? [] : [...values, end];
}

/**
 * Returns a function that computes ln(reach/epsilon) for a value of a lever: Infinity if nothing can be reached, or if the veto sees pairs of
 * that charge.
 */
export const excess =
  ({ set }: Mechanism, now: number, { experiment, mass_GeV, epsilon }: Search) =>
  (reachOf: ReachOf, value: number): number => {
    const changed = value === now ? experiment : set(experiment, value);
    if (epsilon > seenFrom(changed, mass_GeV)) return Infinity;
    const reached = reachOf(changed, mass_GeV).epsilon;
    return reached === null ? Infinity : log(reached / epsilon);
  };

/**
 * Finds the value of a lever that brings the reach to the epsilon asked for, nearest to the present one.
 *
 * @param stride ratio of two values that are tried one after the other: small enough that the reach does nothing unseen in
 * between
 */
export function leverOf(mechanism: Mechanism, stride: number, now: number, search: Search): Lever {
  const { lever, set, range } = mechanism;
  const { experiment } = search;
  const by = excess(mechanism, now, search);
  const trial = (value: number): Trial => {
    const coarse = by(search.coarse, value);
    return { value, excess: Math.abs(coarse) < NEAR ? by(search.fine, value) : coarse };
  };

  const start = { value: now, excess: by(search.fine, now) };
  const tried = [start];
  const branches = [range[1], range[0]].map((end) => ({
    values: valuesTowards(end, now, stride),
    last: start,
  }));
  while (branches.some(({ values }) => values.length > 0))
    for (const branch of branches) {
      const value = branch.values.shift();
      if (value === undefined) continue;
      if (!isAllowed(set(experiment, value))) {
        branch.values = [];
        continue;
      }
      const next = trial(value);
      if (next.excess <= 0 !== start.excess <= 0) {
        const needed = crossing((x) => by(search.fine, x), branch.last, next);
        const changed = set(experiment, needed);
        const kept =
          ["thickness_cm", "energy_GeV"].includes(lever) &&
          mesonsOf(experiment).length > 0 &&
          experiment.photoproduction?.f_brem !== "computed";
        return {
          lever,
          now,
          needed,
          reason: "",
          warnings: [
            ...newWarnings(experiment, changed),
            ...(lever === "on_target" ? onTargetNotes(experiment) : []),
            ...(kept ? ["the numbers of mesons are kept as they are"] : []),
          ],
        };
      }
      branch.last = next;
      tried.push(next);
    }
  return { lever, now, needed: null, reason: whyNot(mechanism, tried, search), warnings: [] };
}

/**
 * Finds the value at which epsilon is reached, between two trials of which one reaches it. At a jump it is on the side that does.
 */
function crossing(excess: (value: number) => number, a: Trial, b: Trial): number {
  // stands for "nothing can be reached": far above any excess
  const bounded = (x: number) => Math.min(excess(x), 1000);
  const value = root(bounded, [a.value, b.value]);
  if (excess(value) <= 1e-9) return value;
  const reaching = a.excess <= 0 ? a.value : b.value;
  const beyond = value + Math.sign(reaching - value) * 1e-9 * value;
  return excess(beyond) <= 0 ? beyond : value;
}

/** Lists the warnings that an experiment has gained by a change. */
function newWarnings(before: Experiment, after: Experiment): string[] {
  const kinds = experimentWarnings(before).map((warning) => warning.replace(/[\d.]+/g, ""));
  return experimentWarnings(after).filter((warning) => !kinds.includes(warning.replace(/[\d.]+/g, "")));
}

/** Writes three digits, with an exponent if a number is very small. */
function short(value: number): string {
  const number = Number(value.toPrecision(3));
  return number !== 0 && number < 1e-3 ? number.toExponential() : String(number);
}

/** Says why no value of a lever brings the reach to epsilon, with the best that was found. */
export function whyNot(
  { lever, unit, range }: Mechanism,
  tried: Trial[],
  { experiment, mass_GeV, epsilon }: Search,
) {
  const least = Math.min(...tried.map(({ excess }) => excess));
  // the outermost of equals
  const best = tried.findLast(({ excess }) => excess <= least + 1e-9)!;
  const inWords = (value: number) => `${short(value)}${unit}`;
  const seen = seenFrom(experiment, mass_GeV);
  if (best.excess === Infinity && epsilon > seen)
    return `the veto sees pairs of a charge above ${short(seen)}`;
  if (best.excess === Infinity)
    return lever === "energy_GeV"
      ? `beyond the kinematic limit up to ${inWords(range[1])}`
      : mass_GeV < heaviestMass(experiment)
        ? "nothing passes the cuts"
        : `beyond the kinematic limit, ${heaviestMass(experiment).toPrecision(4)} GeV`;
  if (best.excess <= 0) {
    const worst = tried.toSorted((a, b) => b.excess - a.excess)[0];
    return `any value does: ${short(epsilon * exp(worst.excess))} at ${inWords(worst.value)}`;
  }
  const smallest = short(epsilon * exp(best.excess));
  const [low, high] = [
    Math.min(...tried.map(({ value }) => value)),
    Math.max(...tried.map(({ value }) => value)),
  ];
  return best.value === low || best.value === high
    ? `epsilon is still ${smallest} at ${inWords(best.value)}`
    : `epsilon is smallest, ${smallest}, at about ${inWords(best.value)}`;
}
