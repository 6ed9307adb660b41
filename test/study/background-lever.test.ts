import { expect, it } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { backgroundLever } from "../../src/study/background-lever.js";
import { mechanisms } from "../../src/study/mechanisms.js";
import { reachOfVariants } from "../../src/study/reach-of-variants.js";

const na64mu = preset("na64mu");
const reachOf = reachOfVariants(1e-4);
const MASS = 0.01;
const { events: _, ...limit } = na64mu.limit;

const withBackground = (
  background: Experiment["background"],
  more: Partial<Experiment["limit"]> = {},
): Experiment => ({ ...na64mu, background, limit: { ...limit, ...more } });

const epsilonOf = (experiment: Experiment): number => reachOf(experiment, MASS).epsilon!;

const mechanism = mechanisms.find(({ lever }) => lever === "background")!;
const leverFor = (experiment: Experiment, epsilon: number) =>
  backgroundLever(mechanism, mechanism.of(experiment)!, {
    experiment,
    mass_GeV: MASS,
    epsilon,
    coarse: reachOf,
    fine: reachOf,
  });

it.each<[string, number, Partial<Experiment["limit"]>, number]>([
  ["cls", 0, { confidence_level: 0.9 }, 5],
  ["cls, of an uncertain background", 0.3, {}, 5],
  ["bayes, of a small background", 0, { method: "bayes" }, 0.3],
  ["poisson", 0, { method: "poisson" }, 12],
  ["feldman-cousins", 0, { method: "feldman-cousins" }, 4],
])("every background up to it keeps epsilon, none nearer regains it: %s", (_, relative, more, now) => {
  const experiment = (expected: number) =>
    withBackground(relative > 0 ? { expected, uncertainty: relative * expected } : expected, more);
  const at = (expected: number) => epsilonOf(experiment(expected));
  const between = (low: number, high: number) =>
    Array.from({ length: 40 }, (_, i) => at(low + ((high - low) * (i + 0.5)) / 40));
  let before = 0;
  for (const factor of [0.7, 0.9, 0.97, 1, 1.005, 1.02, 1.1, 1.5]) {
    const epsilon = factor * at(now) * (1 + 1e-9);
    const { needed, reason } = leverFor(experiment(now), epsilon);
    if (needed === null) {
      expect(reason).toMatch(/^epsilon is (still|smallest)/);
      expect(Math.min(...between(0, now))).toBeGreaterThan(epsilon);
      continue;
    }
    // an easier goal never allows less background
    expect(needed).toBeGreaterThanOrEqual(before);
    before = needed;
    expect(at(needed)).toBeLessThanOrEqual(epsilon);
    if (factor < 1) {
      expect(needed).toBeLessThan(now);
      expect(Math.min(...between(needed * (1 + 1e-8), now))).toBeGreaterThan(epsilon);
    } else {
      expect(needed).toBeGreaterThan(now);
      expect(Math.max(...between(now, needed))).toBeLessThanOrEqual(epsilon);
      expect(at(needed * (1 + 1e-8))).toBeGreaterThan(epsilon);
    }
  }
  expect(before).toBeGreaterThan(now);
});

it("ends where P(N <= n) falls to 1/2", () => {
  const dirty = withBackground(5, { confidence_level: 0.9 });
  const { needed } = leverFor(dirty, 1.001 * epsilonOf(dirty));
  const terms = Array.from({ length: 6 }, (_, k) => {
    const factorial = Array.from({ length: k }, (_, i) => i + 1).reduce((a, b) => a * b, 1);
    return needed! ** k / factorial;
  });
  expect(Math.exp(-needed!) * terms.reduce((a, b) => a + b, 0)).toBeCloseTo(0.5, 8);
});

it("says if no background suffices, and if any does", () => {
  const dirty = withBackground(30);
  expect(leverFor(dirty, 0.01 * epsilonOf(dirty)).reason).toMatch(/^epsilon is still .* at 0 events$/);
  expect(leverFor(dirty, 1).reason).toMatch(/^any value does: .* at 1000000 events$/);
  expect(mechanism.of(na64mu)).toBeNull();
  expect(mechanism.of(withBackground(30, { observed: 30 }))).toBeNull();
});

it("warns if the limit also jumps between two counts", () => {
  const method = "feldman-cousins";
  const sure = withBackground(5, { method });
  const unsure = withBackground({ expected: 5, uncertainty: 2 }, { method });
  expect(leverFor(sure, 1.2 * epsilonOf(sure)).warnings).toEqual([]);
  expect(leverFor(unsure, 1.2 * epsilonOf(unsure)).warnings.join()).toMatch(/two counts tie/);
});
