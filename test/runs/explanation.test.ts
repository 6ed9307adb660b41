import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset, presetNames } from "../../src/experiments/presets.js";
import type { Experiment } from "../../src/experiments/schema.js";
import { nucleiPerArea, signalYield } from "../../src/experiments/signal-yield.js";
import { bounds } from "../../src/limits/bounds.js";
import { reachAt } from "../../src/limits/reach.js";
import { explanation } from "../../src/runs/explanation.js";
import { type Factor, yieldFactors } from "../../src/runs/yield-factors.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
/** In cm and grams. */
const units: Record<string, number> = { pb: 1e-36, ub: 1e-30 };
const product = (factors: readonly Factor[]) =>
  factors.reduce((total, { value, unit }) => total * value * (units[unit] ?? 1), 1);
const byFactors = {
  ...ldmx,
  mesons: { rho: { sigma0_ub: 19, f_nuc: 1.1 }, phi: 3e8 },
  photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 },
};

describe("yieldFactors", () => {
  it("multiply to the yield of every channel of every preset, and of mesons by their factors", () => {
    for (const experiment of [...presetNames().map(preset), byFactors]) {
      const source = emissionOf(experiment, 1e-2);
      for (const [channel, events] of Object.entries(signalYield(experiment, 0.1, source))) {
        const { factors, events_per_epsilon2, closed } = yieldFactors(
          experiment,
          0.1,
          channel as "bremsstrahlung",
          events,
          source,
        );
        expect(Math.abs(product(factors) / events_per_epsilon2 - 1)).toBeLessThan(1e-12);
        expect(closed).toBe("");
        for (const factor of factors) expect(factor.meaning && factor.source).not.toBe("");
      }
    }
  });

  it("say what closes a channel", () => {
    const source = emissionOf(ldmx, 1e-2);
    const closed = (mass: number, experiment: Experiment = ldmx) =>
      Object.entries(signalYield(experiment, mass, source)).map(
        ([channel, events]) =>
          yieldFactors(experiment, mass, channel as "bremsstrahlung", events, source).closed,
      );
    expect(closed(0.45)).toEqual([
      "",
      "the mass is beyond m_V/2 = 0.38763 GeV",
      "the mass is beyond m_V/2 = 0.39133 GeV",
      "",
    ]);
    expect(closed(4)[0]).toMatch(/^the mass is beyond the kinematic limit of the window, 3\.509\d* GeV$/);
    expect(closed(0.1, { ...ldmx, mesons: { rho: 0 } })[1]).toBe("the file gives none of these mesons");
  });
});

describe("explanation", () => {
  it("is that of the reach, with shares that add up to 1", () => {
    const { channels, epsilon, excluded_signal, signal_per_epsilon2, frontier } = explanation(
      ldmx,
      0.2,
      bounds(),
      1e-4,
    );
    const reach = reachAt(ldmx, 0.2);
    expect([epsilon, signal_per_epsilon2]).toEqual([reach.epsilon, reach.signal_per_epsilon2]);
    expect(excluded_signal).toBeCloseTo(3, 12);
    expect(channels.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
    for (const { channel, epsilon } of channels) expect(epsilon).toBe(reach.epsilon_by_channel[channel]);
    expect(frontier!.improvement! * epsilon!).toBeCloseTo(frontier!.strongest_bound!.epsilon, 12);
    const [{ factors }] = channels;
    expect(factors.map(({ symbol }) => symbol)).toEqual(["LOT", "n", "sigma", "eta"]);
    expect(factors[1].value).toBe(nucleiPerArea(ldmx));
  });

  it("says why nothing can be reached instead of a number", () => {
    const { epsilon, epsilon_error, excluded_signal, channels, elasticities } = explanation(
      na64mu,
      70,
      bounds(),
      1e-3,
    );
    expect([epsilon, epsilon_error, excluded_signal, elasticities]).toEqual([null, null, null, []]);
    expect(channels[0]).toMatchObject({ share: null, epsilon: null });
    expect(channels[0].closed).toMatch(
      /^the mass is beyond the kinematic limit of the window, 60\.76\d* GeV$/,
    );
  });

  it("compares no kinetic mixing with bounds on charges", () => {
    const vector = explanation({ ...na64mu, final: "vector" }, 0.1, bounds(), 1e-3);
    expect(vector.frontier).toBeUndefined();
    expect(vector.channels[0].factors[2].meaning).toContain("sigma(2->3)");
  });
});
