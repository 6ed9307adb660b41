import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import type { SignalUncertainty } from "../../src/experiments/schema/limit.js";
import { combinedReach } from "../../src/reach/combined-reach.js";
import { reachAt } from "../../src/reach/reach.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const [electrons, muons] = [ldmx, na64mu].map((experiment) => emissionOf(experiment, { rtol: 1e-3 }));
const relative = (a: number, b: number): number => Math.abs(a / b - 1);

/** Returns the experiment with the limit from a count, not from the file's 3 events. */
const counted = (experiment: Experiment, change: Partial<Experiment> = {}): Experiment => ({
  ...experiment,
  limit: { confidence_level: 0.9, method: "cls" },
  ...change,
});

const together = (a: Experiment, b: Experiment, masses: number[], shared?: readonly SignalUncertainty[]) =>
  combinedReach(
    [
      { experiment: a, source: electrons },
      { experiment: b, source: muons },
    ],
    masses,
    { shared },
  );

describe("combinedReach", () => {
  it("keeps what belongs to each experiment apart, also of two with one name", () => {
    const uncertainties = { efficiency: 0.3 };
    const one = counted(ldmx, { uncertainties });
    const [same, other] = [one, { ...one, name: "other" }].map(
      (second) =>
        combinedReach(
          [
            { experiment: one, source: electrons },
            { experiment: second, source: electrons },
          ],
          [0.05],
        ).points[0].epsilon!,
    );
    expect(same).toBe(other);
  });

  it("adds 1/eps^2 of experiments without background: the presets with their 3 events, and -ln(1 - CL)", () => {
    const masses = [0.01, 0.1, 0.3, 0.5];
    for (const [a, b] of [
      [ldmx, na64mu],
      [counted(ldmx), counted(na64mu)],
    ]) {
      const { points, experiments, shared, final, confidence_level } = together(a, b, masses);
      expect([experiments, final, confidence_level]).toEqual([
        ["LDMX", "NA64mu"],
        "chi",
        a.limit.confidence_level,
      ]);
      expect(shared).toEqual(["form_factor", "mesons"]);
      points.forEach((point, i) => {
        const [one, other] = [
          reachAt(a, masses[i], { source: electrons }),
          reachAt(b, masses[i], { source: muons }),
        ];
        const sum = one.epsilon! ** -2 + other.epsilon! ** -2;
        expect(relative(point.epsilon! ** -2, sum)).toBeLessThan(1e-8);
        expect(point.signal_per_epsilon2).toBe(one.signal_per_epsilon2 + other.signal_per_epsilon2);
        expect(point.epsilon_error!).toBeGreaterThan(0);
        expect(point.epsilon_error! / point.epsilon!).toBeLessThan(1e-3);
        expect(point.epsilon_expected).toBeUndefined();
      });
    }
  });

  it("of an experiment and one that reaches nothing is the first one's reach", () => {
    const background = { expected: 2, uncertainty: 0.5 };
    const uncertainties = { efficiency: 0.2, form_factor: 0.1 };
    for (const method of ["cls", "bayes"] as const) {
      const limit = { confidence_level: 0.9, method, observed: 3 };
      const b = { ...na64mu, background, uncertainties, limit };
      // beyond LDMX's kinematic limit
      const [point] = together({ ...ldmx, limit: { confidence_level: 0.9, method } }, b, [5]).points;
      expect(reachAt(ldmx, 5, { source: electrons }).epsilon).toBeNull();
      expect(relative(point.epsilon!, reachAt(b, 5, { source: muons }).epsilon!)).toBeLessThan(1e-6);
      const { epsilon_expected } = reachAt(b, 5, { source: muons });
      for (const name of ["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"] as const)
        expect(relative(point.epsilon_expected![name]!, epsilon_expected![name]!)).toBeLessThan(1e-6);
    }
  });

  it("of two equal experiments is that of one with twice the exposure and background, with its band", () => {
    const half = (name: string) => counted(na64mu, { name, background: 0.6 });
    const { beam } = na64mu;
    const whole = counted(na64mu, { background: 1.2, beam: { ...beam, on_target: 2 * beam.on_target } });
    const members = [half("A"), half("B")].map((experiment) => ({ experiment, source: muons }));
    for (const [i, point] of combinedReach(members, [0.01, 0.3]).points.entries()) {
      const one = reachAt(whole, [0.01, 0.3][i], { source: muons });
      expect(relative(point.epsilon!, one.epsilon!)).toBeLessThan(1e-9);
      for (const name of ["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"] as const)
        expect(relative(point.epsilon_expected![name]!, one.epsilon_expected![name]!)).toBeLessThan(1e-8);
    }
  });

  it("has expected limits that do not depend on the counts; next to a count only the projection varies", () => {
    const at = (seen: (number | undefined)[]) => {
      const members = seen.map((observed, i) => ({
        experiment: counted(na64mu, {
          name: `${i}`,
          background: 2,
          limit: {
            confidence_level: 0.9,
            method: "cls" as const,
            ...(observed !== undefined && { observed }),
          },
        }),
        source: muons,
      }));
      return combinedReach(members, [0.1]);
    };
    const [none, one, both] = [at([undefined, undefined]), at([5, undefined]), at([5, 2])];
    expect([none.observed, one.observed, both.observed]).toEqual([false, false, true]);
    expect(none.points[0].epsilon).toBe(none.points[0].epsilon_expected!.median);
    expect(one.points[0].epsilon_expected).toEqual(none.points[0].epsilon_expected);
    expect(both.points[0].epsilon_expected).toEqual(none.points[0].epsilon_expected);
    // 2 is the median of the other one's count
    expect(relative(one.points[0].epsilon!, both.points[0].epsilon!)).toBeLessThan(1e-9);
    expect(one.points[0].epsilon!).toBeGreaterThan(none.points[0].epsilon!);
  });

  it("states the kind of limit, and reports its progress", () => {
    const limit = { confidence_level: 0.9, method: "bayes" } as const;
    const progress: number[] = [];
    const words = (change: Partial<Experiment>) =>
      combinedReach(
        [ldmx, na64mu].map((experiment, i) => ({
          experiment: counted(experiment, change),
          source: [electrons, muons][i],
        })),
        [0.1, 0.2],
        { shared: [], progress: (fraction) => progress.push(fraction) },
      ).statistics;
    expect(words({})).toMatch(/^Bayesian limit, prior flat in the expected number of signal events/);
    expect(words({ limit })).toBe("Bayesian limit, prior flat in epsilon^2");
    expect(words({ limit: { ...limit, events: 3 } })).toBe("3 signal events of all experiments together");
    expect(progress.slice(0, 2)).toEqual([0, 0.5]);
  });

  it("is worse for a shared uncertainty than for separate ones", () => {
    // near 0.12 GeV both have about the same signal
    const uncertainties = { form_factor: 0.5 };
    const [a, b] = [counted(ldmx, { uncertainties, mesons: {} }), counted(na64mu, { uncertainties })];
    const at = (shared: readonly SignalUncertainty[]) => together(a, b, [0.12], shared).points[0].epsilon!;
    expect(at(["form_factor"])).toBeGreaterThan(at([]));
    expect(at([])).toBeGreaterThan(
      together(counted(ldmx, { mesons: {} }), counted(na64mu), [0.12]).points[0].epsilon!,
    );
  });

  it("is null if no experiment reaches anything", () => {
    expect(together(counted(ldmx), counted(na64mu), [99]).points[0]).toEqual({
      mass_GeV: 99,
      epsilon: null,
      epsilon_error: null,
      epsilon_by_channel: {},
      epsilon_error_by_channel: {},
      signal_per_epsilon2: 0,
      converged: true,
    });
  });

  it("refuses experiments that have no likelihood in common", () => {
    const refused =
      (a: Partial<Experiment>, b: Partial<Experiment> = {}) =>
      () =>
        together(counted(ldmx, a), counted(na64mu, b), [0.1]);
    const limit = { confidence_level: 0.9, method: "cls" } as const;
    expect(refused({ final: "vector" })).toThrow(
      "invalid final: chi of NA64mu, vector of LDMX; must be the same",
    );
    expect(refused({ spin: 0 })).toThrow("invalid spin: 0.5 of NA64mu, 0 of LDMX");
    expect(refused({}, { limit: { ...limit, confidence_level: 0.95 } })).toThrow(
      "invalid limit.confidence_level",
    );
    expect(refused({ limit: { ...limit, events: 3 } })).toThrow(
      "invalid limit.events: none of NA64mu, 3 of LDMX",
    );
    const poisson = { limit: { ...limit, method: "poisson" } } as const;
    expect(refused(poisson, poisson)).toThrow("invalid limit.method: poisson of LDMX; must be cls or bayes");
    expect(refused(poisson)).toThrow(
      "invalid limit.method: cls of NA64mu, poisson of LDMX; must be the same",
    );
    const events = { limit: { ...limit, events: 3 } };
    expect(refused({ ...events, background: 2 }, events)).toThrow(
      "invalid limit.events: 3 of LDMX; must be left out",
    );
    expect(refused({ background: { expected: 200, uncertainty: 10 } })).toThrow(
      "invalid background: 200 of LDMX; must be at most 100 to combine a projection if anything is uncertain",
    );
    expect(() => combinedReach([{ experiment: ldmx, source: electrons }], [0.1])).toThrow(
      "must be two or more",
    );
  });
});
