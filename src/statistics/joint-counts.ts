import { exp } from "../elementary/index.js";
import { cumulative, pickedBy } from "../numerics/distributions/cumulative.js";
import { normalCumulative } from "../numerics/normal.js";
import { uniforms } from "../numerics/philox.js";
import { backgroundQuantile, logAtMost } from "./count-probability.js";
import { countingModel, type Expectation } from "./counting-model.js";

/** The numbers that a background alone may give, in rising order, with their probabilities, which add up to 1. */
export interface CountDistribution {
  counts: number[];
  probabilities: number[];
}

/** Extent in standard deviations up to which numbers are told apart; all larger numbers count as the last of them. */
const EXTENT = 4.5;
/**
 * Largest number of counts that are taken one by one; more are taken in steps of a twentieth of a standard deviation.
 */
const MANY = 100;
const STEP = 0.05;

/** Returns the numbers that the background of a counting experiment may give, its uncertainty included. */
export function countDistribution({ background, backgroundUncertainty = 0 }: Expectation): CountDistribution {
  const model = countingModel({ background, backgroundUncertainty });
  const quantile = (z: number) => backgroundQuantile(model, normalCumulative(z));
  const [first, last] = [quantile(-EXTENT), quantile(EXTENT)];
  const counts =
    last - first < MANY
      ? Array.from({ length: last - first + 1 }, (_, i) => first + i)
      : [...new Set(Array.from({ length: 2 * (EXTENT / STEP) + 1 }, (_, i) => quantile(i * STEP - EXTENT)))];
  // each number stands for those up to halfway to the next
  const below = counts.slice(1).map((n, i) => exp(logAtMost(model, Math.floor((n + counts[i] - 1) / 2), 0)));
  const edges = [0, ...below, 1];
  return { counts, probabilities: counts.map((_, i) => edges[i + 1] - edges[i]) };
}

/** Counts of several experiments together, by their indices in the distributions. */
export interface JointCounts {
  places: number[][];
  probabilities: number[];
  /** Number of draws; null if all joint numbers are listed. */
  draws: number | null;
}

/** Largest number of joint numbers that are all taken; if there are more, this many are drawn. */
const MOST = 2000;
const SEED = 1;

/**
 * Returns all joint numbers of independent experiments or, if there are too many, a sample of them: always the same
 * one.
 */
export function jointCounts(distributions: readonly CountDistribution[]): JointCounts {
  const all = distributions.reduce((product, { counts }) => product * counts.length, 1);
  if (all <= MOST) {
    const joint = distributions.reduce<{ places: number[]; probability: number }[]>(
      (before, { probabilities }) =>
        before.flatMap(({ places, probability }) =>
          probabilities.map((own, place) => ({ places: [...places, place], probability: probability * own })),
        ),
      [{ places: [], probability: 1 }],
    );
    return {
      places: joint.map(({ places }) => places),
      probabilities: joint.map(({ probability }) => probability),
      draws: null,
    };
  }
  const below = distributions.map(({ probabilities }) => cumulative(probabilities));
  const u = new Float64Array(distributions.length);
  const drawn = new Map<string, { places: number[]; times: number }>();
  for (let draw = 0; draw < MOST; draw++) {
    uniforms(SEED, 0, 0, draw, u);
    const places = below.map((sums, i) => pickedBy(sums, u[i]));
    const key = places.join();
    const known = drawn.get(key);
    if (known) known.times++;
    else drawn.set(key, { places, times: 1 });
  }
  const joint = [...drawn.values()];
  return {
    places: joint.map(({ places }) => places),
    probabilities: joint.map(({ times }) => times / MOST),
    draws: MOST,
  };
}
