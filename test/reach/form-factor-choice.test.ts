import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { heaviestMass } from "../../src/experiments/heaviest-mass.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { combinedReach } from "../../src/reach/combined-reach.js";
import { withCombinedChoice, withFormFactorChoice } from "../../src/reach/form-factor-choice.js";
import { formFactorInfluence } from "../../src/reach/form-factor-influence.js";
import { reach, reachAt } from "../../src/reach/reach.js";
import { reachBand, withBand } from "../../src/reach/reach-band.js";
import { between, logarithmic } from "../random.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];

/** The choices of a nucleus heavier than hydrogen, each with usual scales. */
const kinds = ["elastic", "elastic+quasielastic", "helm"] as const;

/** Helm's sphere takes long at a small tolerance. */
const coarse = { rtol: 1e-2 };

const chosen = (experiment: Experiment, masses: readonly number[]) =>
  withFormFactorChoice(experiment, reach(experiment, masses, coarse)).points;

describe("the choice of form factor", () => {
  it("moves LDMX's reach as an independent audit of this model found", () => {
    const [at600, at1000] = chosen(ldmx, [0.6, 1]);
    const close = (value: number | null | undefined, audited: number) =>
      expect(Math.abs(value! / audited - 1), `${value} for ${audited}`).toBeLessThan(0.02);
    close(at600.epsilon_form_factor_low, 0.0229);
    close(at600.epsilon_form_factor_high, 0.0844);
    close(at1000.epsilon_form_factor_low, 0.144);
    close(at1000.epsilon_form_factor_high, 8.5);
  });

  it("moves what LDMX radiates at 300 MeV, but not its reach with mesons", () => {
    const [point] = chosen(ldmx, [0.3]);
    expect(point.epsilon_form_factor_low).toBe(null);
    expect(point.epsilon_form_factor_high).toBe(null);
    const [low, high] = point.epsilon_form_factor_by_channel?.bremsstrahlung ?? [];
    expect(Math.abs(low! / 3.09e-3 - 1)).toBeLessThan(0.02);
    expect(Math.abs(high! / 3.79e-3 - 1)).toBeLessThan(0.02);
    expect(Object.keys(point.epsilon_form_factor_by_channel ?? {})).toEqual(["bremsstrahlung"]);
  });

  it("leaves NA64mu as it is up to 1 GeV", () => {
    for (const point of chosen(na64mu, [0.01, 0.1, 0.3, 1])) {
      expect(point.epsilon_form_factor_low).toBe(null);
      expect(point).not.toHaveProperty("epsilon_form_factor_by_channel");
    }
  });

  it("spans the reaches of files that say the other form factors, whichever a file has", () => {
    const files = kinds.map((kind): Experiment => ({ ...ldmx, form_factor: { kind } }));
    const others = files.map((file) => reachAt(file, 0.8, coarse).epsilon!);
    for (const own of files) {
      const alone = reach(own, [0.8], { rtol: 0.03 });
      const [point] = withFormFactorChoice(own, alone).points;
      expect(Math.abs(point.epsilon_form_factor_low! / Math.min(...others) - 1)).toBeLessThan(0.02);
      expect(Math.abs(point.epsilon_form_factor_high! / Math.max(...others) - 1)).toBeLessThan(0.02);
      expect(point.epsilon!).toBeGreaterThanOrEqual(point.epsilon_form_factor_low!);
      expect(point.epsilon!).toBeLessThanOrEqual(point.epsilon_form_factor_high!);
    }
  });

  it("counts a file's own scales as its own choice", () => {
    const own: Experiment = { ...na64mu, form_factor: { kind: "elastic", size_GeV2: 1e-4 } };
    const [{ epsilon, epsilon_form_factor_low, epsilon_form_factor_high }] = chosen(own, [0.5]);
    expect(epsilon_form_factor_high).toBe(epsilon);
    const usual = reachAt({ ...na64mu, form_factor: { kind: "elastic+quasielastic" } }, 0.5).epsilon!;
    expect(Math.abs(epsilon_form_factor_low! / usual - 1)).toBeLessThan(0.02);
  });

  it("moves epsilon by the same factor for any number of leptons on target and any limit", () => {
    const factors = (experiment: Experiment) => {
      const [{ epsilon, epsilon_form_factor_low, epsilon_form_factor_high }] = chosen(experiment, [0.7]);
      return [epsilon_form_factor_low! / epsilon!, epsilon_form_factor_high! / epsilon!];
    };
    const usual = factors(ldmx);
    for (const on_target of [1e8, 1e20])
      factors({ ...ldmx, beam: { ...ldmx.beam, on_target }, limit: { ...ldmx.limit, events: 20 } }).forEach(
        (factor, i) => {
          expect(factor).toBeCloseTo(usual[i], 10);
        },
      );
  });

  it("is the band over form factors if that is computed", () => {
    const own = withFormFactorChoice(ldmx, reach(ldmx, [0.1, 0.6], { rtol: 1e-2 }));
    const [light, heavy] = withBand(own, reachBand(ldmx, [0.1, 0.6], { rtol: 1e-2 })).points;
    expect(light.epsilon_form_factor_low).toBe(null);
    expect(heavy.epsilon_form_factor_low).toBe(heavy.epsilon_band_low);
    expect(heavy.epsilon_form_factor_high).toBe(heavy.epsilon_band_high);
  });

  it("moves several experiments together: two of one kind as each of them", () => {
    const source = emissionOf(ldmx, coarse);
    const twice = combinedReach(
      [
        { experiment: ldmx, source },
        { experiment: ldmx, source },
      ],
      [0.1, 0.6],
    );
    const [light, together] = withCombinedChoice([ldmx, ldmx], twice).points;
    const [, alone] = chosen(ldmx, [0.1, 0.6]);
    expect(light.epsilon_form_factor_low).toBe(null);
    expect(together.epsilon_form_factor_high! / together.epsilon!).toBeCloseTo(
      alone.epsilon_form_factor_high! / alone.epsilon!,
      3,
    );
    expect(together.epsilon_form_factor_low! / together.epsilon!).toBeCloseTo(
      alone.epsilon_form_factor_low! / alone.epsilon!,
      3,
    );
  });

  it("is found wherever it moves epsilon by more than 10 %: the cheap test is cautious", () => {
    const experiment = fc
      .record({
        lepton: fc.constantFrom("e-", "mu-"),
        energy_GeV: logarithmic(2, 200),
        material: fc.constantFrom("W", "Pb", "Fe", "Si", "Al", "C", "Be", "water", "LD2", "LH2"),
        window: fc.constantFrom([0, 1], [0.1, 0.4], [0.5, 1], [0.7, 1], [0.9, 1]),
        final: fc.constantFrom("chi", "vector"),
        cuts: fc.oneof(
          { weight: 4, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: logarithmic(10, 200).map((pT) => ({ recoil_pt_min_MeV: pT })) },
          { weight: 1, arbitrary: logarithmic(10, 100).map((angle) => ({ recoil_angle_min_mrad: angle })) },
        ),
        kind: fc.constantFrom(...kinds),
        depth: between(0, 0.8),
      })
      .map(({ lepton, energy_GeV, material, window, final, cuts, kind, depth }) => ({
        depth,
        experiment: parseExperiment(
          JSON.stringify({
            name: "random",
            final,
            beam: { lepton, energy_GeV, on_target: 1e14 },
            target: { material, thickness_cm: 0.1 },
            signal: { missing_energy_fraction: window },
            cuts,
            form_factor: { kind: material.startsWith("L") ? "elastic" : kind },
          }),
          "random.yaml",
        ),
      }));
    let found = 0;
    fc.assert(
      fc.property(experiment, ({ experiment, depth }) => {
        const heaviest = heaviestMass(experiment);
        const mass = 1e-3 * (heaviest / 1e-3) ** depth;
        if (!(heaviest > 2e-3) || formFactorInfluence(experiment)(mass)) return;
        found++;
        const { epsilon } = reachAt(experiment, mass, coarse);
        const [{ epsilon_band_low, epsilon_band_high }] = reachBand(experiment, [mass], {
          rtol: 3e-2,
        }).points;
        if (epsilon === null) return;
        expect(epsilon / epsilon_band_low!, `${mass} GeV`).toBeLessThan(1.12);
        expect(epsilon_band_high! / epsilon, `${mass} GeV`).toBeLessThan(1.12);
      }),
      { seed: 5, numRuns: 30, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(5);
  });
});
