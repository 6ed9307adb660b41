import { describe, expect, test } from "vitest";
import { signalYield, totalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { withOnTarget } from "../../src/experiments/file/on-target.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { binEdges, missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import { seenCharge, type Vetoing } from "../../src/experiments/pair-deposit.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { ceilingOf } from "../../src/reach/ceiling.js";
import { combinedReach } from "../../src/reach/combined-reach.js";
import { reach, reachAt } from "../../src/reach/reach.js";
import { reachBand, withBand } from "../../src/reach/reach-band.js";
import { excludedSignal } from "../../src/reach/signal-limits.js";
import { elasticities } from "../../src/study/elasticities.js";
import { explanation } from "../../src/study/explanation.js";

/** Returns the muon experiment of the paper with a veto, and other keys. */
const muons = (veto: object, more: object = {}): Vetoing =>
  parseExperiment(JSON.stringify({ base: "na64mu", name: "muons", veto, ...more }), "muons.yaml") as Vetoing;

const iron = { material: "Fe", thickness_cm: 360, threshold_MeV: 1000 };
const rtol = 1e-3;
const at = (experiment: Experiment, mass: number) => reachAt(experiment, mass, { rtol });
const ceiling = (experiment: Experiment, mass: number): number => at(experiment, mass).epsilon_ceiling!;

describe("the ceiling in epsilon", () => {
  test("is where the losses of a heavy chi say: the root of threshold over twice its ionisation", () => {
    // 2 MeV cm^2/g for each chi of some GeV in iron, Particle Data Group
    const value = ceiling(muons(iron), 0.3);
    expect(value / Math.sqrt(1 / (2 * 2e-3 * 360 * 7.874))).toBeGreaterThan(0.9);
    expect(value / Math.sqrt(1 / (2 * 2e-3 * 360 * 7.874))).toBeLessThan(1.1);
  });

  test("goes with the root of the threshold over the thickness where only ionisation counts", () => {
    const one = ceiling(muons(iron), 0.5);
    expect(ceiling(muons({ ...iron, threshold_MeV: 250 }), 0.5) / one).toBeCloseTo(0.5, 2);
    expect(ceiling(muons({ ...iron, thickness_cm: 1440 }), 0.5) / one).toBeCloseTo(0.5, 2);
    expect(ceiling(muons({ ...iron, thickness_cm: 3600, threshold_MeV: 10_000 }), 0.5) / one).toBeCloseTo(
      1,
      6,
    );
  });

  test("goes with the fourth root of threshold over thickness and with m^(1/2), but for a logarithm, where only radiation counts", () => {
    const dense = { ...iron, threshold_MeV: 10 };
    const one = ceiling(muons(dense), 2e-5);
    expect(ceiling(muons({ ...dense, threshold_MeV: 10 / 16 }), 2e-5) / one).toBeCloseTo(0.5, 1);
    expect(ceiling(muons(dense), 8e-5) / one).toBeGreaterThan(1.5);
    expect(ceiling(muons(dense), 8e-5) / one).toBeLessThan(2);
  });

  test("is the same however the matter is stated", () => {
    const value = ceiling(muons(iron), 0.01);
    for (const veto of [
      { material: "iron", thickness_mm: 3600, threshold_MeV: 1000 },
      { material: "Fe", thickness_g_per_cm2: 360 * 7.874, threshold_MeV: 1000 },
      { material: "Fe", thickness_X0: 360 / 1.757, threshold_MeV: 1000 },
      {
        mass_fractions: { Fe: 1 },
        density_g_per_cm3: 7.874,
        X0_cm: 1.757,
        thickness_cm: 360,
        threshold_MeV: 1000,
      },
    ])
      expect(ceiling(muons(veto), 0.01) / value).toBeCloseTo(1, 3);
  });

  test("does not depend on the number of leptons, as long as it lies far above the reach", () => {
    const value = ceiling(muons(iron), 0.1);
    expect(ceiling(withOnTarget(muons(iron), 1e12), 0.1)).toBe(value);
    expect(ceiling(withOnTarget(muons(iron), 1e16), 0.1)).toBe(value);
  });

  test("is the largest charge at which what is left of the signal is excluded, by bins of missing energy", () => {
    for (const [mass, part] of [
      [1e-4, 1e-4],
      [1e-4, 0.8],
      [0.1, 1e-3],
      [0.1, 0.8],
    ] as const) {
      // so many muons that the reach is this part of the charge at which the first pairs are seen
      const one = muons(iron);
      const ratio = at(one, mass).epsilon! / (part * ceilingOf(one, mass)!.epsilon);
      const experiment = { ...one, ...withOnTarget(one, one.beam.on_target * ratio ** 2), veto: one.veto };
      const source = emissionOf(experiment, { rtol });
      const point = reachAt(experiment, mass, { source });
      const bins = missingEnergySpectrum(experiment, mass, { edges: binEdges([0.5, 1], 200), source });
      const parts = bins.map(({ dsigma_dE_pb_per_GeV }) => dsigma_dE_pb_per_GeV);
      const all = parts.reduce((sum, part) => sum + part, 0);
      const { events } = totalYield(signalYield(experiment, mass, { source }));
      const seen = bins.map(
        ({ E_miss_high_GeV }) => seenCharge(experiment, mass, E_miss_high_GeV) ?? Infinity,
      );
      const left = (epsilon: number) =>
        epsilon ** 2 *
        events *
        (parts.reduce((sum, part, i) => sum + (epsilon < seen[i] ? part : 0), 0) / all);
      const largest = [...seen].filter((epsilon) => left(0.999999 * epsilon) >= excludedSignal(experiment));
      const exact = Math.max(...largest);
      expect(point.epsilon, `${mass} ${part}`).not.toBeNull();
      // a lower bound, apart from the width of these bins, with an error that reaches up to it
      expect(point.epsilon_ceiling!).toBeLessThan(exact * 1.003);
      expect(point.epsilon_ceiling! + point.epsilon_ceiling_error!).toBeGreaterThan(exact * 0.997);
    }
  });

  test("is the same with VEGAS", () => {
    const experiment = muons(iron);
    const source = vegasCrossSections(experiment, [0.1], { vegas: { sessions: 3, calls: 20_000, seed: 1 } });
    expect(reachAt(experiment, 0.1, { source }).epsilon_ceiling).toBe(ceiling(experiment, 0.1));
  });

  test("counts no decays of mesons, whose missing energy nobody knows", () => {
    const shower = { ...preset("ldmx"), veto: preset("ldmx-full").veto! };
    const point = at(shower, 0.3);
    expect(point.epsilon_by_channel.phi!).toBeLessThan(point.epsilon_ceiling!);
    const high = seenCharge(shower, 0.3, 8)!;
    expect(point.epsilon_ceiling!).toBeGreaterThanOrEqual(Math.min(high, seenCharge(shower, 0.3, 5.6)!));
  });
});

describe("without a ceiling", () => {
  test("there is no key in the result if the file has no veto, or if V has no charge", () => {
    for (const experiment of [preset("na64mu"), muons(iron, { final: "vector" })])
      expect(Object.keys(at(experiment, 0.1)).filter((key) => /ceiling|veto/.test(key))).toEqual([]);
  });

  test("all else is the same with a veto and without one", () => {
    const { epsilon_ceiling, epsilon_ceiling_error, ...point } = at(muons(iron), 0.1);
    expect(point).toEqual(at(preset("na64mu"), 0.1));
  });

  test("it is null up to 1 if the threshold is never reached", () => {
    const point = at(muons({ ...iron, threshold_MeV: 70_000 }), 0.1);
    expect(point.epsilon).not.toBeNull();
    expect(point.epsilon_ceiling).toBeNull();
    expect(point.epsilon_without_veto).toBeUndefined();
  });

  test("nothing is excluded where the reach lies above it, and the result says what the reach would be", () => {
    const few = withOnTarget(muons(iron), 1e6);
    const point = at(few, 0.1);
    expect(point.epsilon).toBeNull();
    expect(point.epsilon_error).toBeNull();
    expect(point.epsilon_ceiling).toBeNull();
    expect(point.epsilon_by_channel.bremsstrahlung).toBeNull();
    expect(point.epsilon_without_veto).toBe(at(withOnTarget(preset("na64mu"), 1e6), 0.1).epsilon);
    expect(elasticities(few, 0.1, { rtol })).toEqual([]);
    expect(explanation(few, 0.1, { rtol }).veto?.epsilon_without_veto).toBe(point.epsilon_without_veto);
  });

  test("nor has a band anything to show there", () => {
    const few = withOnTarget(muons(iron), 1e6);
    const [point] = withBand(reach(few, [0.1], { rtol }), reachBand(few, [0.1], { rtol })).points;
    expect(point.epsilon_band_low).toBeNull();
    expect(point.epsilon_band_error).toBeNull();
  });
});

describe("the explanation of a ceiling", () => {
  test("has what a pair leaves at the reach, and by which cause", () => {
    const experiment = muons(iron);
    const { veto, epsilon, elasticities } = explanation(experiment, 0.3, { rtol });
    expect(veto?.epsilon_ceiling).toBe(ceiling(experiment, 0.3));
    expect(veto?.ionisation_share).toBeGreaterThan(0.99);
    // ionisation alone: the deposit goes with epsilon^2
    expect(veto!.deposit_MeV! / (1000 * (epsilon! / veto!.first_seen_epsilon!) ** 2)).toBeCloseTo(1, 1);
    expect(elasticities.some(({ parameter }) => parameter.startsWith("veto"))).toBe(false);
    const light = explanation(experiment, 1e-4, { rtol }).veto!;
    expect(light.ionisation_share).toBeLessThan(0.1);
  });
});

describe("the ceiling of a combination", () => {
  const pair = (...all: Experiment[]) =>
    combinedReach(
      all.map((experiment) => ({ experiment, source: emissionOf(experiment, { rtol }) })),
      [0.1],
    ).points[0];

  test("of twice the same experiment is its own", () => {
    const own = at(muons(iron), 0.1);
    const both = pair(muons(iron), muons(iron));
    expect(both.epsilon_ceiling).toBe(own.epsilon_ceiling);
    expect(both.epsilon! / own.epsilon!).toBeCloseTo(Math.SQRT1_2, 4);
  });

  test("is that of the experiment which sees pairs last", () => {
    const late = muons({ ...iron, threshold_MeV: 4000 });
    expect(pair(muons(iron), late).epsilon_ceiling).toBe(ceiling(late, 0.1));
    expect(pair(late, muons(iron)).epsilon_ceiling).toBe(ceiling(late, 0.1));
  });

  test("is none up to 1 next to an experiment without a veto", () => {
    expect(pair(muons(iron), preset("na64mu")).epsilon_ceiling).toBeNull();
    expect(pair(preset("na64mu"), preset("na64mu"))).not.toHaveProperty("epsilon_ceiling");
  });

  test("ends where those that go on exclude nothing", () => {
    // alone, the late one reaches only charges above its own ceiling
    const late = withOnTarget(muons({ ...iron, threshold_MeV: 1200 }), 1e6);
    expect(at(late, 0.1).epsilon).toBeNull();
    expect(pair(muons(iron), late).epsilon_ceiling).toBe(ceiling(muons(iron), 0.1));
  });

  test("begins with the reach of those that go on if all together reach nothing below the first ceiling", () => {
    const early = withOnTarget(muons({ ...iron, threshold_MeV: 1e-6 }), 1e14);
    const late = muons(iron);
    const point = pair(early, late);
    expect(at(early, 0.1).epsilon).toBeNull();
    expect(point.epsilon! / at(late, 0.1).epsilon!).toBeCloseTo(1, 6);
    expect(point.epsilon_ceiling).toBe(ceiling(late, 0.1));
  });

  test("says that nothing is excluded", () => {
    const few = withOnTarget(muons(iron), 1e6);
    const point = pair(few, few);
    expect(point.epsilon).toBeNull();
    expect(point.epsilon_ceiling).toBeNull();
    expect(point.epsilon_without_veto!).toBeCloseTo(at(few, 0.1).epsilon_without_veto! * Math.SQRT1_2, 3);
  });
});
