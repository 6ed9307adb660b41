import { describe, expect, test } from "vitest";
import { lowerGamma } from "../../src/numerics/incomplete-gamma.js";
import {
  finishIteration,
  initialState,
  isFinished,
  layOutIteration,
  type VegasOptions,
  vegas,
  vegasBy,
  vegasResult,
} from "../../src/numerics/vegas.js";
import { evaluateChunk, type Integrand } from "../../src/numerics/vegas-chunk.js";

/** Returns the integral of exp(-((x - centre)/width)^2) from 0 to 1. */
const gaussian = (centre: number, width: number): number => {
  const erf = (z: number) => lowerGamma(0.5, z * z);
  return ((width * Math.sqrt(Math.PI)) / 2) * (erf((1 - centre) / width) + erf(centre / width));
};

/** Makes Gaussian peaks of equal height and width, normalised to 1. */
function peaks(dimensions: number, centres: number[], width: number): Integrand {
  const norm = centres.reduce((sum, centre) => sum + gaussian(centre, width) ** dimensions, 0);
  return {
    dimensions,
    value(x) {
      let sum = 0;
      for (const centre of centres) {
        let square = 0;
        for (let d = 0; d < dimensions; d++) square += ((x[d] - centre) / width) ** 2;
        sum += Math.exp(-square);
      }
      return sum / norm;
    },
  };
}

const onePeak = peaks(4, [0.3], 0.08);
const twoPeaks = peaks(3, [0.33, 0.67], 0.1);
const ridge = peaks(2, [0.1, 0.3, 0.5, 0.7, 0.9], 0.1);
/** An eighth of a ball: a step that is along no axis. */
const ball: Integrand = {
  dimensions: 3,
  value: (x) => (x[0] ** 2 + x[1] ** 2 + x[2] ** 2 < 1 ? 6 / Math.PI : 0),
};

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

describe("VEGAS", () => {
  test.each([
    ["a product of resonances in 7 dimensions", 7, 0.05],
    ["a narrower one in 2", 2, 1e-5],
  ])("integrates %s", (_, dimensions, width) => {
    const norm = width * (Math.atan(0.7 / width) + Math.atan(0.3 / width));
    const value = (x: Float64Array) => x.reduce((p, t) => p / (norm * (1 + ((t - 0.3) / width) ** 2)), 1);
    const { estimate, evaluations } = vegas({ dimensions, value }, { calls: 20_000, warmUp: 10, seed: 3 });
    expect(Math.abs(estimate.value - 1)).toBeLessThan(4 * estimate.error);
    expect(estimate.error).toBeLessThan(0.005);
    expect(estimate).toMatchObject({ converged: true, errorKind: "one-sigma", evaluations: 400_000 });
    expect(evaluations).toBe(400_000);
  });

  // 200 seeds: the error of the mean pull is 1/sqrt(200), that of its width 1/sqrt(400).
  test.each([
    ["a peak", onePeak, 2000, 10],
    ["two peaks on a diagonal", twoPeaks, 2000, 5],
    ["a diagonal ridge", ridge, 1000, 3],
    ["a step", ball, 2000, 3],
  ])("says honestly how well it knows %s: pulls over 200 seeds", (_, integrand, calls, warmUp) => {
    const pulls = Array.from({ length: 200 }, (_, i) => {
      const { estimate } = vegas(integrand, { sessions: 8, calls, warmUp, seed: i + 1 });
      return (estimate.value - 1) / estimate.error;
    });
    const mean = sum(pulls) / 200;
    const width = Math.sqrt(sum(pulls.map((pull) => (pull - mean) ** 2)) / 199);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(200));
    expect(Math.abs(width - 1)).toBeLessThan(4 / Math.sqrt(400));
  });

  test("is without bias however few the calls: means of single iterations of an unadapted peak", () => {
    const means = Array.from(
      { length: 2000 },
      (_, i) => vegas(twoPeaks, { sessions: 2, calls: 100, warmUp: 0, seed: i }).estimate.value,
    );
    const mean = sum(means) / 2000;
    const error = Math.sqrt(sum(means.map((m) => (m - mean) ** 2)) / 1999 / 2000);
    expect(Math.abs(mean - 1)).toBeLessThan(4 * error);
  });

  test("gains from adapting map and strata", () => {
    const { warmUp, sessions } = vegas(onePeak, { sessions: 1, calls: 20_000, warmUp: 10 });
    expect(sessions[0].sdev).toBeLessThan(warmUp[0].sdev / 20);
    // strata alone: the map has no effect
    const checker = {
      dimensions: 2,
      value: (x: Float64Array) => (x[0] > Math.SQRT1_2 === x[1] > Math.SQRT1_2 ? 1 : 0),
    };
    const rows = vegas(checker, { sessions: 2, calls: 20_000, warmUp: 0 }).sessions;
    expect(rows[1].sdev).toBeLessThan(0.7 * rows[0].sdev);
  });

  test("has not converged with fewer than 50 hits, whatever it has found, and counts them", () => {
    // a corner of a given volume, down to one that no sample finds
    const few: boolean[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const side = 10 ** (-0.12 * seed);
      let [calls, hits] = [0, 0];
      const corner = {
        dimensions: 2,
        value: (x: Float64Array) => {
          const inside = x[0] < side && x[1] < Math.sqrt(side);
          // 5 iterations before those that count
          if (++calls > 5 * 200 && inside) hits++;
          return inside ? 1 : 0;
        },
      };
      const { estimate } = vegas(corner, { calls: 200, sessions: 4, seed });
      expect(estimate.samples).toEqual({ hits, of: 800 });
      if (hits < 50) expect(estimate.converged).toBe(false);
      few.push(hits < 50);
    }
    expect(new Set(few).size).toBe(2);
  });

  test("takes no zero for granted, and knows constants", () => {
    const zero = vegas({ dimensions: 3, value: () => 0 }, { calls: 1000 });
    expect(zero.estimate).toMatchObject({
      value: 0,
      error: 0,
      converged: false,
      samples: { hits: 0, of: 10_000 },
    });
    const constant = vegas({ dimensions: 7, value: () => 1e-30 }, { calls: 100_000, sessions: 5 });
    expect(Math.abs(constant.estimate.value / 1e-30 - 1)).toBeLessThan(1e-11);
    expect(constant.estimate.error).toBeLessThan(1e-41);
    expect(constant.estimate.converged).toBe(true);
  });

  test("works with as few calls as two, and in one dimension", () => {
    const { estimate } = vegas({ dimensions: 1, value: () => 1 }, { calls: 2, sessions: 1, warmUp: 0 });
    expect(estimate).toMatchObject({ value: 1, evaluations: 2 });
    const line = vegas({ dimensions: 1, value: (x) => 3 * x[0] ** 2 }, { calls: 5000 }).estimate;
    expect(Math.abs(line.value - 1)).toBeLessThan(4 * line.error);
    // plain Monte Carlo: standard deviation of 3 x^2 over the square root of the calls
    expect(line.error).toBeLessThan((0.01 * Math.sqrt(4 / 5)) / Math.sqrt(50_000));
  });

  test("has not converged if sessions disagree", () => {
    let calls = 0;
    const drifting = { dimensions: 2, value: (x: Float64Array) => x[0] + (calls++ < 5000 ? 0 : 0.5) };
    const { estimate, sessions } = vegas(drifting, { sessions: 10, calls: 1000, warmUp: 0 });
    expect(sessions[9].average.Q).toBeLessThan(1e-3);
    expect(estimate.converged).toBe(false);
  });

  test("throws at NaN and infinity, with the point", () => {
    const bad = (value: number) => ({ dimensions: 2, value: (x: Float64Array) => (x[0] > 0.9 ? value : 1) });
    for (const value of [Number.NaN, Infinity, -Infinity])
      expect(() => vegas(bad(value), { calls: 1000 })).toThrow(
        new RegExp(`^invalid integrand value: ${value} at \\[0\\.9\\d+, 0\\.\\d+\\]; must be finite$`),
      );
    expect(() => vegas({ dimensions: 1, value: (x) => 1e200 * x[0] }, { calls: 1000 })).toThrow(RangeError);
  });

  test("refuses options outside of their range", () => {
    const withOptions = (options: VegasOptions) => () => initialState(2, options);
    expect(withOptions({ calls: 1 })).toThrow("invalid calls: 1");
    expect(withOptions({ calls: 1.5 })).toThrow("invalid calls: 1.5");
    expect(withOptions({ sessions: 0 })).toThrow("invalid sessions: 0");
    expect(withOptions({ warmUp: -1 })).toThrow("invalid warmUp: -1");
    expect(withOptions({ seed: 2 ** 53 })).toThrow("invalid seed");
    expect(() => initialState(0)).toThrow("invalid dimensions: 0");
    const ranges = {
      sessions: [1, 10_000],
      warmUp: [0, 10_000],
      seed: [0, 2 ** 53 - 1],
      series: [0, 2 ** 32 - 1],
    };
    for (const [name, [least, most]] of Object.entries(ranges)) {
      for (const value of [least, most])
        expect(initialState(2, { calls: 100, [name]: value }).options).toMatchObject({ [name]: value });
      for (const value of [least - 1, most + 1])
        expect(withOptions({ calls: 100, [name]: value })).toThrow(`invalid ${name}: ${value}`);
    }
  });
});

describe("VEGAS in pieces", () => {
  const options = { sessions: 3, calls: 70_000, warmUp: 2, seed: 2 ** 40 + 5 };
  const whole = vegas(twoPeaks, options);

  test("gives the same bits for any order and time of the chunks", async () => {
    let [waiting, most] = [0, 0];
    const result = await vegasBy(
      async (chunk) => {
        most = Math.max(most, ++waiting);
        const delay = (chunk.firstSample * 7919) % 5;
        await new Promise((resolve) => setTimeout(resolve, delay));
        waiting--;
        return structuredClone(evaluateChunk(twoPeaks, structuredClone(chunk)));
      },
      3,
      options,
    );
    expect(result).toEqual(whole);
    expect(most).toBeGreaterThan(3);
  });

  test("continues from a stored state", () => {
    let state = initialState(3, options);
    while (!isFinished(state)) {
      const chunks = layOutIteration(state);
      const backwards = chunks.toReversed().map((chunk) => evaluateChunk(twoPeaks, chunk));
      state = structuredClone(finishIteration(structuredClone(state), backwards.reverse()));
    }
    expect(vegasResult(state)).toEqual(whole);
  });

  test("chunks cover all strata and all samples once, evenly", () => {
    let state = initialState(3, options);
    for (let iteration = 0; iteration < 3; iteration++) {
      const chunks = layOutIteration(state);
      let [stratum, sample] = [0, 0];
      for (const chunk of chunks) {
        expect([chunk.firstStratum, chunk.firstSample, chunk.iteration]).toEqual([
          stratum,
          sample,
          iteration,
        ]);
        stratum += chunk.samples.length;
        const size = sum(Array.from(chunk.samples));
        expect(Math.abs(size - 70_000 / chunks.length)).toBeLessThanOrEqual(Math.max(...state.samples));
        sample += size;
      }
      expect([stratum, sample]).toEqual([state.samples.length, 70_000]);
      state = finishIteration(
        state,
        chunks.map((chunk) => evaluateChunk(twoPeaks, chunk)),
      );
    }
  });

  test("another seed is another sample", () => {
    expect(vegas(twoPeaks, { ...options, seed: 6 }).estimate.value).not.toBe(whole.estimate.value);
  });

  test("tells its progress, rising from 0 to 1", () => {
    const fractions: number[] = [];
    vegas(ball, { sessions: 2, calls: 50_000, warmUp: 1 }, (fraction) => fractions.push(fraction));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });
});
