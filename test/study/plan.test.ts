import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { withThickness } from "../../src/experiments/target.js";
import { reachAt } from "../../src/reach/reach.js";
import type { LeverName } from "../../src/study/mechanisms.js";
import { plan } from "../../src/study/plan.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];

/** The meaning of each lever, written independently. */
const setters: Record<LeverName, (experiment: Experiment, value: number) => Experiment> = {
  on_target: (experiment, on_target) => {
    const scale = on_target / experiment.beam.on_target;
    const mesons = Object.fromEntries(
      Object.entries(experiment.mesons).map(([name, number]) => [name, (number as number) * scale]),
    );
    return { ...experiment, mesons, beam: { ...experiment.beam, on_target } };
  },
  thickness_cm: (experiment, thickness_cm) => ({
    ...experiment,
    target: withThickness(experiment.target, thickness_cm),
  }),
  energy_GeV: (experiment, energy_GeV) => ({ ...experiment, beam: { ...experiment.beam, energy_GeV } }),
  efficiency: (experiment, efficiency) => ({ ...experiment, efficiency }),
  background: (experiment, background) => ({ ...experiment, background }),
};

const epsilonAt = (experiment: Experiment, mass: number) =>
  reachAt(experiment, mass, { source: emissionOf(experiment, { rtol: 1e-4 }) }).epsilon!;

const lever = (result: ReturnType<typeof plan>, name: LeverName) =>
  result.levers.find(({ lever }) => lever === name)!;

describe("plan", () => {
  it.each<[string, Experiment, number, number]>([
    ["LDMX at half its efficiency", { ...ldmx, efficiency: 0.5 }, 0.1, 4e-4],
    ["LDMX, reached already", ldmx, 0.1, 5e-4],
    ["NA64mu", na64mu, 0.3, 1.5e-3],
  ])(
    "%s: each answer, put into the experiment, gives the epsilon asked for",
    (_, experiment, mass, epsilon) => {
      const result = plan(experiment, mass, { epsilon, rtol: 1e-4 });
      expect(result.reached).toBe(result.epsilon_now! <= epsilon);
      let answers = 0;
      for (const { lever, now, needed, reason } of result.levers) {
        expect(needed === null).toBe(reason !== "");
        if (needed === null) continue;
        answers++;
        expect(needed).not.toBe(now);
        expect(Math.abs(epsilonAt(setters[lever](experiment, needed), mass) / epsilon - 1)).toBeLessThan(
          1e-6,
        );
      }
      expect(answers).toBeGreaterThanOrEqual(3);
    },
  );

  it("scales with 1/epsilon^2 for levers that the signal is proportional to", () => {
    const result = plan(na64mu, 0.1, { epsilon: 1e-4, rtol: 1e-4 });
    const ratio = (result.epsilon_now! / 1e-4) ** 2;
    for (const name of ["on_target", "thickness_cm"] as const) {
      const { now, needed } = lever(result, name);
      expect(Math.abs(needed! / now / ratio - 1)).toBeLessThan(1e-9);
    }
  });

  it("says by how much a lever falls short", () => {
    const result = plan(na64mu, 0.1, { epsilon: 1e-6, rtol: 1e-3 });
    const full = lever(result, "efficiency");
    expect(full.needed).toBeNull();
    expect(full.reason).toBe(
      `epsilon is still ${Number(result.epsilon_now!.toPrecision(3)).toExponential()} at 1`,
    );
    const energy = lever(result, "energy_GeV");
    const best = Number(/epsilon is still (.*) at 10000 GeV/.exec(energy.reason)![1]);
    expect(Math.abs(best / epsilonAt(setters.energy_GeV(na64mu, 1e4), 0.1) - 1)).toBeLessThan(0.01);
  });

  it("knows the kinematic limit, and the energy that opens it", () => {
    const result = plan(na64mu, 70, { epsilon: 1e-3, rtol: 1e-3 });
    expect([result.reached, result.epsilon_now]).toEqual([false, null]);
    const { threshold_energy_GeV: energy, heaviest_mass_GeV: heaviest } = result;
    const reached = (value: number, mass: number) =>
      reachAt(setters.energy_GeV(na64mu, value), mass, {
        source: emissionOf(setters.energy_GeV(na64mu, value), { rtol: 1e-2 }),
      }).epsilon;
    expect(reached(energy! * 1.001, 70)).not.toBeNull();
    expect(reached(energy! * 0.999, 70)).toBeNull();
    expect(reached(160, heaviest * 0.999)).not.toBeNull();
    expect(reached(160, heaviest * 1.001)).toBeNull();
    for (const name of ["on_target", "thickness_cm", "efficiency"] as const)
      expect(lever(result, name).reason).toBe("beyond the kinematic limit, 60.76 GeV");
    expect(plan(na64mu, 1e5, { epsilon: 1e-3, rtol: 1e-3 }).threshold_energy_GeV).toBeNull();
  });

  it("finds an energy that opens the kinematics", () => {
    const light: Experiment = { ...na64mu, beam: { ...na64mu.beam, energy_GeV: 2 } };
    const result = plan(light, 1.5, { epsilon: 0.5, rtol: 1e-4 });
    expect(result.epsilon_now).toBeNull();
    const { needed } = lever(result, "energy_GeV");
    expect(needed).toBeGreaterThan(result.threshold_energy_GeV!);
    const there = setters.energy_GeV(light, needed!);
    expect(
      Math.abs(reachAt(there, 1.5, { source: emissionOf(there, { rtol: 1e-4 }) }).epsilon! / 0.5 - 1),
    ).toBeLessThan(1e-6);
  });

  it("warns about side effects of the answer", () => {
    const { calorimeter: _, ...phase1 } = preset("ldmx-phase1");
    const slim: Experiment = { ...phase1, cascade: "none" };
    const aim = { epsilon: 0.25 * epsilonAt(slim, 0.1), rtol: 1e-3 };
    const { warnings } = lever(plan(slim, 0.1, aim), "thickness_cm");
    expect(warnings.join()).toMatch(/the target is .* X0 thick/);
    const [thin, bare] = [ldmx, { ...ldmx, mesons: {} }].map((experiment) =>
      lever(plan(experiment, 0.1, { epsilon: 3e-4, rtol: 1e-3 }), "thickness_cm"),
    );
    const besideRadiation = (words: readonly string[]) => words.filter((text) => !/radiate in it/.test(text));
    expect(besideRadiation(thin.warnings)).toEqual(["the numbers of mesons are kept as they are"]);
    expect(besideRadiation(bare.warnings)).toEqual([]);
  });

  it("notes that the background does not grow with the leptons", () => {
    const { events: _, ...limit } = na64mu.limit;
    const dirty = { ...na64mu, background: 3, limit };
    const { warnings } = lever(
      plan(dirty, 0.01, { epsilon: 0.5 * epsilonAt(dirty, 0.01), rtol: 1e-3 }),
      "on_target",
    );
    expect(warnings).toEqual(["the background is kept at 3 events"]);
  });

  it.each([0, -1, Number.NaN, Infinity])("refuses epsilon = %s", (epsilon) => {
    expect(() => plan(ldmx, 0.1, { epsilon })).toThrow(
      `invalid epsilon: ${epsilon}; must be a positive, finite number`,
    );
  });
});
