import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { thicknessOf, withThickness } from "../../src/experiments/target.js";
import { excludedSignal, reach, reachAt } from "../../src/reach/reach.js";
import { signalUpperLimit } from "../../src/statistics/counting.js";
import { countingModel } from "../../src/statistics/counting-model.js";
import { expectedLimits } from "../../src/statistics/expected-limits.js";
import { feldmanCousinsInterval } from "../../src/statistics/feldman-cousins.js";
import { limitMethodNames } from "../../src/statistics/limit-methods.js";

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
    expect(threeDigits(reachAt(na64mu, mass, { source: muons }).epsilon!)).toBe(na64muEpsilon);
    const { bremsstrahlung } = reachAt(ldmx, mass, { source: electrons }).epsilon_by_channel;
    if (ldmxEpsilon) expect(threeDigits(bremsstrahlung!)).toBe(ldmxEpsilon);
  });

  it.each([
    [0.25, 1.07e-3],
    [0.35, 1.32e-3],
  ])("has the reach of the rho's decays at LDMX, which is Eq. (12): chi of %d GeV", (mass, epsilon) => {
    const { rho } = reachAt(ldmx, mass, { source: electrons }).epsilon_by_channel;
    expect(Number(rho!.toPrecision(3))).toBe(epsilon);
    const ratio2 = (mass / 0.77526) ** 2;
    const formula =
      6e10 ** -0.5 * 3 ** 0.5 * 4.72e-5 ** -0.5 * (1 + 2 * ratio2) ** -0.5 * (1 - 4 * ratio2) ** -0.25;
    expect(relative(rho!, formula)).toBeLessThan(1e-12);
  });

  it("combines channels by adding 1/eps^2, and is better than each", () => {
    for (const mass of [0.01, 0.1, 0.25, 0.35, 0.3885, 0.45, 0.6]) {
      const { epsilon, epsilon_by_channel, signal_per_epsilon2 } = reachAt(ldmx, mass, { source: electrons });
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
    const alone = reachAt(na64mu, 0.1, { source: muons });
    expect(alone.epsilon_by_channel).toEqual({ bremsstrahlung: alone.epsilon });
  });

  it("is null beyond a channel's end, and beyond all of them", () => {
    const rhoClosed = reachAt(ldmx, 0.3877, { source: electrons });
    expect(rhoClosed.epsilon_by_channel.rho).toBeNull();
    expect(rhoClosed.epsilon_by_channel.omega).toBeGreaterThan(0);
    expect(rhoClosed.epsilon).toBeGreaterThan(0);
    expect(reachAt(ldmx, 50, { source: electrons })).toEqual({
      mass_GeV: 50,
      epsilon: null,
      epsilon_error: null,
      epsilon_by_channel: { bremsstrahlung: null, rho: null, omega: null, phi: null },
      epsilon_error_by_channel: { bremsstrahlung: null, rho: null, omega: null, phi: null },
      signal_per_epsilon2: 0,
      converged: true,
    });
  });

  it("has the numerical error of each channel alone, equal to that of an experiment with only that channel", () => {
    const coarse = emissionOf(ldmx, { rtol: 1e-2 });
    for (const mass of [0.01, 0.3]) {
      const { epsilon_by_channel, epsilon_error_by_channel } = reachAt(ldmx, mass, { source: coarse });
      const alone = reachAt({ ...ldmx, mesons: {} }, mass, { source: coarse });
      expect(epsilon_error_by_channel.bremsstrahlung).toBe(alone.epsilon_error);
      const exact = reachAt(ldmx, mass, { source: electrons }).epsilon_by_channel.bremsstrahlung!;
      expect(Math.abs(epsilon_by_channel.bremsstrahlung! - exact)).toBeLessThanOrEqual(
        epsilon_error_by_channel.bremsstrahlung!,
      );
      // a closed form
      expect(epsilon_error_by_channel.rho).toBe(0);
    }
  });

  it("has half the relative numerical error of the yield", () => {
    for (const rtol of [1e-2, 1e-4]) {
      const { epsilon, epsilon_error, converged } = reachAt(na64mu, 0.05, {
        source: emissionOf(na64mu, { rtol }),
      });
      expect(converged).toBe(true);
      expect(epsilon_error!).toBeGreaterThan(0);
      expect(epsilon_error! / epsilon!).toBeLessThanOrEqual(rtol / 2);
      const exact = reachAt(na64mu, 0.05, { source: emissionOf(na64mu, { rtol: 1e-6 }) }).epsilon!;
      expect(Math.abs(epsilon! - exact)).toBeLessThanOrEqual(epsilon_error! * (1 + rtol));
    }
  });

  it("of a vector on its mass shell is its kinetic mixing, from bremsstrahlung alone", () => {
    const vector: Experiment = { ...ldmx, final: "vector" };
    const { epsilon, epsilon_by_channel, signal_per_epsilon2 } = reachAt(vector, 0.1, { source: electrons });
    // Eq. (4) by hand with the cross section of another code, 9.82991e7 pb for V of 100 MeV
    const events = 2e16 * 0.1 * 6.02214076e23 * 3.56 * 9.829911185e7 * 1e-36;
    expect(relative(signal_per_epsilon2, events)).toBeLessThan(1e-4);
    expect(relative(epsilon!, Math.sqrt(3 / events))).toBeLessThan(1e-4);
    expect(epsilon_by_channel).toEqual({ bremsstrahlung: epsilon });
  });

  it("scales as one over the root of leptons, thickness and efficiency", () => {
    const base = reachAt(na64mu, 0.1, { source: muons }).epsilon!;
    const { beam, target } = na64mu;
    const changes: Experiment[] = [
      { ...na64mu, beam: { ...beam, on_target: beam.on_target / 4 } },
      { ...na64mu, target: withThickness(target, thicknessOf(target) / 4) },
      { ...na64mu, efficiency: 0.25 },
    ];
    for (const experiment of changes)
      expect(relative(reachAt(experiment, 0.1, { source: muons }).epsilon! / base, 2)).toBeLessThan(1e-12);
  });
});

describe("excludedSignal", () => {
  const without = (limit: { confidence_level: number; events?: number }, background = 0): Experiment => ({
    ...na64mu,
    limit: { method: "cls", ...limit },
    background,
  });

  it("is the file's number of events if there is one", () => {
    expect(excludedSignal(na64mu)).toBe(3);
    expect(excludedSignal(without({ confidence_level: 0.9, events: 7.5 }, 100))).toBe(7.5);
  });

  it("is -ln(1 - CL) otherwise, without background, and the reach scales with its root", () => {
    for (const confidence_level of [0.68, 0.9, 0.95, 0.99]) {
      const experiment = without({ confidence_level });
      const expected = -Math.log(1 - confidence_level);
      expect(relative(excludedSignal(experiment), expected)).toBeLessThan(1e-12);
      const ratio =
        reachAt(experiment, 0.1, { source: muons }).epsilon! /
        reachAt(na64mu, 0.1, { source: muons }).epsilon!;
      expect(relative(ratio, Math.sqrt(expected / 3))).toBeLessThan(1e-12);
    }
  });

  it("grows with the background, asymptotically like its root, and with the confidence level", () => {
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

describe("a limit from a count", () => {
  const counted = (change: Partial<Experiment>): Experiment => ({
    ...ldmx,
    limit: { confidence_level: 0.9, method: "cls" },
    ...change,
  });

  it("uses the file's method, for the observed count, the background and its uncertainty", () => {
    for (const method of limitMethodNames) {
      const limit = { confidence_level: 0.9, method, observed: 4 };
      const experiment = counted({ background: { expected: 3, uncertainty: 1 }, limit });
      const expected = signalUpperLimit({
        confidenceLevel: 0.9,
        method,
        background: 3,
        backgroundUncertainty: 1,
        observed: 4,
      });
      expect(relative(excludedSignal(experiment), expected)).toBeLessThan(1e-12);
      const { epsilon, signal_per_epsilon2 } = reachAt(experiment, 0.1, { source: electrons });
      expect(relative(epsilon! ** 2 * signal_per_epsilon2, expected)).toBeLessThan(1e-12);
    }
  });

  it("comes with the expected limits if there is a background", () => {
    const projected = reachAt(counted({ background: 4 }), 0.1, { source: electrons });
    const { epsilon_expected, signal_per_epsilon2 } = projected;
    const limits = expectedLimits({ confidenceLevel: 0.9, background: 4 });
    for (const name of ["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"] as const)
      expect(relative(epsilon_expected![name]! ** 2 * signal_per_epsilon2, limits[name])).toBeLessThan(1e-12);
    expect(relative(epsilon_expected!.median!, projected.epsilon!)).toBeLessThan(1e-12);
    const limit = { confidence_level: 0.9, method: "cls", observed: 9 } as const;
    const measured = reachAt(counted({ background: 4, limit }), 0.1, { source: electrons });
    expect(measured.epsilon_expected).toEqual(epsilon_expected);
    expect(measured.epsilon!).toBeGreaterThan(epsilon_expected!.plus_2sigma!);
    expect(reachAt(counted({ background: 4 }), 50, { source: electrons }).epsilon_expected).toBeNull();
    expect(reachAt(counted({}), 0.1, { source: electrons })).not.toHaveProperty("epsilon_expected");
    expect(reachAt({ ...ldmx, background: 4 }, 0.1, { source: electrons })).not.toHaveProperty(
      "epsilon_expected",
    );
  });

  it("knows the uncertainties of each channel: yields for mesons, the form factor for bremsstrahlung", () => {
    const certain = reachAt(counted({}), 0.25, { source: electrons });
    const at = (uncertainties: Experiment["uncertainties"]) =>
      reachAt(counted({ uncertainties }), 0.25, { source: electrons });
    const mesons = at({ mesons: 0.4 });
    expect(
      relative(mesons.epsilon_by_channel.bremsstrahlung!, certain.epsilon_by_channel.bremsstrahlung!),
    ).toBeLessThan(1e-12);
    expect(mesons.epsilon_by_channel.rho!).toBeGreaterThan(certain.epsilon_by_channel.rho!);
    const radiation = at({ form_factor: 0.4 });
    expect(radiation.epsilon_by_channel.rho).toBe(certain.epsilon_by_channel.rho);
    expect(radiation.epsilon_by_channel.bremsstrahlung!).toBeGreaterThan(
      certain.epsilon_by_channel.bremsstrahlung!,
    );
    const all = at({ efficiency: 0.4 });
    for (const channel of ["bremsstrahlung", "rho", "omega", "phi"] as const)
      expect(
        relative(
          all.epsilon_by_channel[channel]! / certain.epsilon_by_channel[channel]!,
          all.epsilon! / certain.epsilon!,
        ),
      ).toBeLessThan(1e-9);
    // a sum of channels with independent errors is known better than each
    expect(mesons.epsilon! / certain.epsilon!).toBeLessThan(
      mesons.epsilon_by_channel.rho! / certain.epsilon_by_channel.rho!,
    );
  });

  it("has expected limits that do not depend on the observed count", () => {
    for (const background of [0, 3]) {
      const limit = { confidence_level: 0.9, method: "cls" } as const;
      const projected = reachAt(counted({ background, limit }), 0.1, { source: electrons });
      const seen = reachAt(counted({ background, limit: { ...limit, observed: 5 } }), 0.1, {
        source: electrons,
      });
      expect(seen.epsilon).toBeGreaterThan(projected.epsilon!);
      expect(seen.epsilon_expected!.median).toBe(projected.epsilon);
    }
  });

  it("is null if a fluctuation excludes every signal by the classical method", () => {
    const limit = { confidence_level: 0.5, method: "poisson" } as const;
    const { epsilon_expected, epsilon } = reachAt(counted({ background: 1.2, limit }), 0.1, {
      source: electrons,
    });
    // P(N <= 0) = e^-1.2 < 1 - CL
    expect([epsilon_expected!.minus_2sigma, epsilon_expected!.minus_1sigma]).toEqual([null, null]);
    expect(epsilon_expected!.median).toBe(epsilon);
  });

  it("gives the lower end of the interval by feldman-cousins if zero signal is excluded", () => {
    const background = { expected: 1.2, uncertainty: 0.3 };
    const at = (observed: number) =>
      reachAt(
        counted({ background, limit: { confidence_level: 0.9, method: "feldman-cousins", observed } }),
        0.1,
        { source: electrons },
      );
    const { epsilon_lower, epsilon, signal_per_epsilon2 } = at(12);
    const model = countingModel({ background: 1.2, backgroundUncertainty: 0.3 });
    const [lower, upper] = feldmanCousinsInterval(model, 12, 0.9);
    expect(relative(epsilon_lower! ** 2 * signal_per_epsilon2, lower)).toBeLessThan(1e-12);
    expect(relative(epsilon! ** 2 * signal_per_epsilon2, upper)).toBeLessThan(1e-12);
    expect(at(1)).not.toHaveProperty("epsilon_lower");
  });

  it("refuses a count that excludes every signal", () => {
    const limit = { confidence_level: 0.9, method: "poisson", observed: 0 } as const;
    expect(() => reachAt(counted({ background: 8, limit }), 0.1, { source: electrons })).toThrow(
      "invalid limit.observed: 0 of LDMX; must be larger, or limit.method be cls or bayes: by poisson, 0 events over a background of 8 exclude every signal",
    );
    // P(N <= 0) = e^-0.5 = 0.61 is below 1 - CL already without a signal, and the median is 0
    const bold = { confidence_level: 0.3, method: "poisson" } as const;
    expect(() => reachAt(counted({ background: 0.5, limit: bold }), 0.1, { source: electrons })).toThrow(
      "invalid limit.confidence_level: 0.3 of LDMX; must be larger",
    );
  });
});

describe("reach", () => {
  it("is reachAt at each mass, in the order given", () => {
    const masses = [0.1, 0.01, 0.5, 100];
    const { experiment, final, points } = reach(ldmx, masses, { source: electrons });
    expect([experiment, final]).toEqual(["LDMX", "chi"]);
    expect(points).toEqual(masses.map((mass) => reachAt(ldmx, mass, { source: electrons })));
  });

  it("grows with the mass as long as no channel opens", () => {
    const masses = Array.from({ length: 30 }, (_, i) => 1e-3 * 1e4 ** (i / 29));
    for (const [experiment, table] of [
      [ldmx, electrons],
      [na64mu, muons],
    ] as const) {
      const epsilons = reach(experiment, masses, { source: table }).points.flatMap(
        ({ epsilon }) => epsilon ?? [],
      );
      for (let i = 1; i < epsilons.length; i++) expect(epsilons[i]).toBeGreaterThan(epsilons[i - 1]);
    }
  });
});
