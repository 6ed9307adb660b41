import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/presets.js";
import type { Experiment } from "../../src/experiments/schema.js";
import { excludedSignal, reach, reachAt } from "../../src/limits/reach.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const [electrons, muons] = [ldmx, na64mu].map((experiment) => emissionOf(experiment));

const relative = (a: number, b: number): number => Math.abs(a / b - 1);
const inverseSquare = (epsilon: number | null | undefined): number => (epsilon ? 1 / (epsilon * epsilon) : 0);

describe("reachAt", () => {
  it.each([
    // exact cross sections of another code, Eq. (4) by hand: eps = sqrt(3/N)
    [0.01, 1.25e-4, 1.77e-5],
    [0.1, 4.52e-4, 3.71e-4],
    [0.15, 6.77e-4, null],
  ])("has the bremsstrahlung reach of NA64mu and LDMX: chi of %d GeV", (mass, na64muEpsilon, ldmxEpsilon) => {
    const threeDigits = (epsilon: number) => Number(epsilon.toPrecision(3));
    expect(threeDigits(reachAt(na64mu, mass, muons).epsilon!)).toBe(na64muEpsilon);
    const { bremsstrahlung } = reachAt(ldmx, mass, electrons).epsilon_by_channel;
    if (ldmxEpsilon) expect(threeDigits(bremsstrahlung!)).toBe(ldmxEpsilon);
  });

  it.each([
    [0.25, 1.07e-3],
    [0.35, 1.32e-3],
  ])("has the reach of the rho's decays at LDMX, which is Eq. (12): chi of %d GeV", (mass, epsilon) => {
    const { rho } = reachAt(ldmx, mass, electrons).epsilon_by_channel;
    expect(Number(rho!.toPrecision(3))).toBe(epsilon);
    const ratio2 = (mass / 0.77526) ** 2;
    const formula =
      6e10 ** -0.5 * 3 ** 0.5 * 4.72e-5 ** -0.5 * (1 + 2 * ratio2) ** -0.5 * (1 - 4 * ratio2) ** -0.25;
    expect(relative(rho!, formula)).toBeLessThan(1e-12);
  });

  it("combines channels by adding 1/eps^2, and is better than each", () => {
    for (const mass of [0.01, 0.1, 0.25, 0.35, 0.3885, 0.45, 0.6]) {
      const { epsilon, epsilon_by_channel, signal_per_epsilon2 } = reachAt(ldmx, mass, electrons);
      const channels = Object.values(epsilon_by_channel);
      expect(channels.length).toBe(4);
      expect(
        relative(
          inverseSquare(epsilon),
          channels.reduce<number>((sum, one) => sum + inverseSquare(one), 0),
        ),
      ).toBeLessThan(1e-12);
      for (const one of channels) if (one !== null) expect(epsilon!).toBeLessThanOrEqual(one!);
      expect(relative(epsilon! ** 2 * signal_per_epsilon2, 3)).toBeLessThan(1e-12);
    }
    const alone = reachAt(na64mu, 0.1, muons);
    expect(alone.epsilon_by_channel).toEqual({ bremsstrahlung: alone.epsilon });
  });

  it("is null beyond a channel's end, and beyond all of them", () => {
    const rhoClosed = reachAt(ldmx, 0.3877, electrons);
    expect(rhoClosed.epsilon_by_channel.rho).toBeNull();
    expect(rhoClosed.epsilon_by_channel.omega).toBeGreaterThan(0);
    expect(rhoClosed.epsilon).toBeGreaterThan(0);
    expect(reachAt(ldmx, 50, electrons)).toEqual({
      mass_GeV: 50,
      epsilon: null,
      epsilon_error: null,
      epsilon_by_channel: { bremsstrahlung: null, rho: null, omega: null, phi: null },
      signal_per_epsilon2: 0,
      converged: true,
    });
  });

  it("carries the numerical error: half of the yield's, relatively", () => {
    for (const rtol of [1e-2, 1e-4]) {
      const { epsilon, epsilon_error, converged } = reachAt(na64mu, 0.05, emissionOf(na64mu, rtol));
      expect(converged).toBe(true);
      expect(epsilon_error!).toBeGreaterThan(0);
      expect(epsilon_error! / epsilon!).toBeLessThanOrEqual(rtol / 2);
      const exact = reachAt(na64mu, 0.05, emissionOf(na64mu, 1e-6)).epsilon!;
      expect(Math.abs(epsilon! - exact)).toBeLessThanOrEqual(epsilon_error! * (1 + rtol));
    }
  });

  it("of a vector on its mass shell: its kinetic mixing, from radiation alone", () => {
    const vector: Experiment = { ...ldmx, final: "vector" };
    const { epsilon, epsilon_by_channel, signal_per_epsilon2 } = reachAt(vector, 0.1, electrons);
    // Eq. (4) by hand with the cross section of another code, 9.82991e7 pb for V of 100 MeV
    const events = 2e16 * 0.1 * 6.02214076e23 * 3.56 * 9.829911185e7 * 1e-36;
    expect(relative(signal_per_epsilon2, events)).toBeLessThan(1e-4);
    expect(relative(epsilon!, Math.sqrt(3 / events))).toBeLessThan(1e-4);
    expect(epsilon_by_channel).toEqual({ bremsstrahlung: epsilon });
  });

  it("scales as one over the root of leptons, thickness and efficiency", () => {
    const base = reachAt(na64mu, 0.1, muons).epsilon!;
    const { beam, target } = na64mu;
    const changes: Experiment[] = [
      { ...na64mu, beam: { ...beam, on_target: beam.on_target / 4 } },
      { ...na64mu, target: { ...target, thickness_cm: target.thickness_cm / 4 } },
      { ...na64mu, efficiency: 0.25 },
    ];
    for (const experiment of changes)
      expect(relative(reachAt(experiment, 0.1, muons).epsilon! / base, 2)).toBeLessThan(1e-12);
  });
});

describe("excludedSignal", () => {
  const without = (limit: Experiment["limit"], background = 0): Experiment => ({
    ...na64mu,
    limit,
    background,
  });

  it("is the file's number of events where there is one", () => {
    expect(excludedSignal(na64mu)).toBe(3);
    expect(excludedSignal(without({ confidence_level: 0.9, events: 7.5 }, 100))).toBe(7.5);
  });

  it("is else -ln(1 - CL) without background, so that reach moves with its root", () => {
    for (const confidence_level of [0.68, 0.9, 0.95, 0.99]) {
      const experiment = without({ confidence_level });
      const expected = -Math.log(1 - confidence_level);
      expect(relative(excludedSignal(experiment), expected)).toBeLessThan(1e-12);
      const ratio = reachAt(experiment, 0.1, muons).epsilon! / reachAt(na64mu, 0.1, muons).epsilon!;
      expect(relative(ratio, Math.sqrt(expected / 3))).toBeLessThan(1e-12);
    }
  });

  it("grows with the background, in the end like its root, and with the confidence level", () => {
    const at = (background: number, confidence_level = 0.95) =>
      excludedSignal(without({ confidence_level }, background));
    const backgrounds = [0, 1, 10, 100, 1000, 10000];
    for (let i = 1; i < backgrounds.length; i++)
      expect(at(backgrounds[i])).toBeGreaterThan(at(backgrounds[i - 1]));
    // CLs with the median: 1.96 sqrt(b) for 95 %, where Phi(-1.96) = 0.025 = 0.05/2
    expect(relative(at(1e4) / Math.sqrt(1e4), 1.96)).toBeLessThan(0.02);
    expect(relative(at(1e6) / Math.sqrt(1e6), 1.96)).toBeLessThan(0.003);
    expect(at(10, 0.99)).toBeGreaterThan(at(10, 0.9));
  });
});

describe("reach", () => {
  it("is reachAt at each mass, in the order given", () => {
    const masses = [0.1, 0.01, 0.5, 100];
    const { experiment, final, points } = reach(ldmx, masses, electrons);
    expect([experiment, final]).toEqual(["LDMX", "chi"]);
    expect(points).toEqual(masses.map((mass) => reachAt(ldmx, mass, electrons)));
  });

  it("gets worse with the mass while no channel opens", () => {
    const masses = Array.from({ length: 30 }, (_, i) => 1e-3 * 1e4 ** (i / 29));
    for (const [experiment, table] of [
      [ldmx, electrons],
      [na64mu, muons],
    ] as const) {
      const epsilons = reach(experiment, masses, table).points.flatMap(({ epsilon }) => epsilon ?? []);
      for (let i = 1; i < epsilons.length; i++) expect(epsilons[i]).toBeGreaterThan(epsilons[i - 1]);
    }
  });
});
