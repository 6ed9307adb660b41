import { exp, log } from "../elementary/index.js";
import { mesonsOf } from "../experiments/channels/meson-yield.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { isAllowed } from "../experiments/file/numbers.js";
import { onTargetNotes } from "../experiments/file/on-target.js";
import { heaviestMass } from "../experiments/heaviest-mass.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { root } from "../numerics/root.js";
import type { LeverName, Mechanism } from "./mechanisms.js";
import type { ReachOf } from "./reach-of-variants.js";

/** One thing to change, all others fixed, so that the reach comes to the epsilon asked for. */
export interface Lever {
  lever: LeverName;
  now: number;
  /** The value that is needed; where the reach is better than asked for, the value that would suffice; null if there is none. */
  needed: number | null;
  /** Why there is none; empty otherwise. */
  reason: string;
  /** What has to be known of the experiment with that value. */
  warnings: string[];
}

/** Where the coarse reach is this near to the epsilon asked for, the fine one decides. */
const NEAR = 0.01;

/** What is asked of every lever. */
export interface Search {
  experiment: Experiment;
  mass_GeV: number;
  epsilon: number;
  /** To 1e-3, by which a lever's range is searched. */
  coarse: ReachOf;
  /** By which values are found. */
  fine: ReachOf;
}

/** A value that was tried, and ln(reach/epsilon) there: Infinity where nothing can be reached. */
interface Trial {
  value: number;
  excess: number;
}

/** The values from the present one to an end of the range, in equal ratios. */
function valuesTowards(end: number, now: number, stride: number): number[] {
  const values: number[] = [];
  const ratio = end > now ? stride : 1 / stride;
  for (let value = now * ratio; ratio > 1 ? value < end : value > end; value *= ratio) values.push(value);
  return now === end ? [] : [...values, end];
}

/** ln(reach/epsilon) where a lever has some value: Infinity where nothing can be reached. */
export const excess =
  ({ set }: Mechanism, now: number, { experiment, mass_GeV, epsilon }: Search) =>
  (reachOf: ReachOf, value: number): number => {
    const reached = reachOf(value === now ? experiment : set(experiment, value), mass_GeV).epsilon;
    return reached === null ? Infinity : log(reached / epsilon);
  };

/**
 * The value of a lever that brings the reach to the epsilon asked for, nearest to the present one.
 *
 * @param stride ratio of two values that are tried one after the other: no larger than what the reach may do in between
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
        const kept = ["thickness_cm", "energy_GeV"].includes(lever) && mesonsOf(experiment).length > 0;
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

/** Between two trials of which one reaches epsilon: where it is reached; at a jump, on the side that does. */
function crossing(excess: (value: number) => number, a: Trial, b: Trial): number {
  // far above any excess: nothing can be reached there
  const bounded = (x: number) => Math.min(excess(x), 1000);
  const value = root(bounded, [a.value, b.value]);
  if (excess(value) <= 1e-9) return value;
  const reaching = a.excess <= 0 ? a.value : b.value;
  const beyond = value + Math.sign(reaching - value) * 1e-9 * value;
  return excess(beyond) <= 0 ? beyond : value;
}

/** Notes that an experiment had no need of as it was. */
function newWarnings(before: Experiment, after: Experiment): string[] {
  const kinds = experimentWarnings(before).map((warning) => warning.replace(/[\d.]+/g, ""));
  return experimentWarnings(after).filter((warning) => !kinds.includes(warning.replace(/[\d.]+/g, "")));
}

/** Three digits, with an exponent where a number is very small. */
function short(value: number): string {
  const number = Number(value.toPrecision(3));
  return number !== 0 && number < 1e-3 ? number.toExponential() : String(number);
}

/** Why no value of a lever brings the reach to epsilon: the best that was found. */
export function whyNot(
  { lever, unit, range }: Mechanism,
  tried: Trial[],
  { experiment, mass_GeV, epsilon }: Search,
) {
  const least = Math.min(...tried.map(({ excess }) => excess));
  // of equals the outermost
  const best = tried.findLast(({ excess }) => excess <= least + 1e-9)!;
  const inWords = (value: number) => `${short(value)}${unit}`;
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
