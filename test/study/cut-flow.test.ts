import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signalYield, totalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { reachAt } from "../../src/reach/reach.js";
import { type CutFlowStep, cutFlow, selectionSteps } from "../../src/study/cut-flow.js";
import { between, logarithmic } from "../random.js";

const examples = readdirSync("examples")
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => [file, parseExperiment(readFileSync(`examples/${file}`, "utf8"), file)] as const);

const withCuts = (lepton: "e-" | "mu-", rest: Partial<Experiment>): Experiment => ({
  ...preset(lepton === "e-" ? "ldmx" : "na64mu"),
  ...rest,
});

/** Tests what holds for every cut flow: no step rises, parts multiply to the whole, the last step is the reach's signal. */
function expectFlow(experiment: Experiment, mass_GeV: number, rtol: number): CutFlowStep[] {
  const [{ steps }] = cutFlow(experiment, [mass_GeV], { rtol });
  const {
    signal_per_epsilon2,
    epsilon,
    epsilon_without_veto: unseen,
  } = reachAt(experiment, mass_GeV, { rtol });
  expect(steps.at(-1)!.signal_per_epsilon2).toBe(signal_per_epsilon2);
  expect((epsilon ?? unseen ?? null) === null).toBe(signal_per_epsilon2 === 0);
  let product = 1;
  for (const [i, step] of steps.entries()) {
    if (i > 0) expect(step.signal_per_epsilon2).toBeLessThanOrEqual(steps[i - 1].signal_per_epsilon2);
    const sum = Object.values(step.by_channel).reduce((total, one) => total + one.signal_per_epsilon2, 0);
    expect(step.signal_per_epsilon2).toBe(sum);
    if (step.kept === null) continue;
    expect(step.kept).toBeLessThanOrEqual(1);
    product *= step.kept;
    expect(Math.abs(step.kept_in_all! - product)).toBeLessThan(1e-12);
  }
  return steps;
}

describe("a cut flow", () => {
  test.each(presetNames())("of the preset %s ends with its signal", (name) => {
    for (const mass of [0.01, 0.2]) expectFlow(preset(name), mass, 1e-3);
  });

  test.each(examples)("of %s ends with its signal", (_, experiment) => {
    expectFlow(experiment, 0.05, 1e-2);
  });

  test("of random cuts and efficiencies never rises and ends with the signal", () => {
    const table = fc.constantFrom<[number, number][]>(
      [
        [0.6, 0.3],
        [1, 0.9],
      ],
      [
        [0, 1],
        [1, 0.2],
      ],
    );
    const cuts = fc.record(
      {
        recoil_angle_min_mrad: logarithmic(0.01, 1),
        recoil_angle_max_mrad: logarithmic(30, 3000),
        recoil_pt_min_MeV: logarithmic(0.1, 10),
        recoil_pt_max_MeV: logarithmic(100, 1e5),
        recoil_energy_max_GeV: between(1, 9),
      },
      { requiredKeys: [] },
    );
    const efficiency = fc.oneof(
      between(0.1, 1),
      fc.record({ overall: between(0.1, 1), missing_energy_fraction: table }),
    );
    fc.assert(
      fc.property(
        cuts,
        efficiency,
        between(0, 0.7),
        logarithmic(1e-3, 0.3),
        (cuts, efficiency, low, mass) => {
          expectFlow(
            withCuts("e-", { cuts, efficiency, signal: { missing_energy_fraction: [low, 1] } }),
            mass,
            1e-2,
          );
        },
      ),
      { seed: 8, numRuns: 10 },
    );
  });

  test("has the steps of the file in the order of the schema, and no others", () => {
    const experiment = withCuts("mu-", {
      cuts: { recoil_energy_max_GeV: 70, recoil_pt_min_MeV: 10, recoil_angle_max_mrad: 40 },
      efficiency: {
        overall: 0.5,
        recoil_angle_mrad: [
          [0, 1],
          [40, 0.5],
        ],
        missing_energy_fraction: [
          [0.5, 0.5],
          [1, 1],
        ],
      },
    });
    expect(selectionSteps(experiment).map(({ step }) => step)).toEqual([
      "produced",
      "signal.missing_energy_fraction",
      "cuts.recoil_angle_max_mrad",
      "cuts.recoil_pt_min_MeV",
      "cuts.recoil_energy_max_GeV",
      "efficiency.missing_energy_fraction",
      "efficiency.recoil_angle_mrad",
      "efficiency.overall",
    ]);
    expectFlow(experiment, 0.1, 1e-2);
  });

  test("keeps all, exactly, in a window that begins below the least energy of the pair", () => {
    for (const low of [0, 1e-4, 0.0024]) {
      // at rest a pair of 10 MeV has 20 MeV of 8 GeV
      const wide = withCuts("e-", { signal: { missing_energy_fraction: [low, 1] }, mesons: {} });
      const [, window, efficiency] = expectFlow(wide, 0.01, 1e-3);
      expect([window.kept, efficiency.kept]).toEqual([1, 1]);
    }
  });

  test("is that of each step computed by Monte Carlo over the phase space, with its cuts", () => {
    const experiment = withCuts("e-", {
      cuts: { recoil_angle_max_mrad: 600, recoil_pt_min_MeV: 20 },
      mesons: {},
    });
    const [{ steps }] = cutFlow(experiment, [0.1], { rtol: 1e-3 });
    for (const [i, { experiment: selected }] of selectionSteps(experiment).entries()) {
      const source = vegasCrossSections(selected, [0.1], { vegas: { calls: 20_000, sessions: 10, seed: 3 } });
      const { events, error } = totalYield(signalYield(selected, 0.1, { source }));
      expect(Math.abs(steps[i].signal_per_epsilon2 - events)).toBeLessThan(5 * error + 1e-3 * events);
    }
  });

  test("leaves decays of mesons alone but for the overall efficiency", () => {
    const experiment = withCuts("e-", { cuts: { recoil_pt_min_MeV: 50 }, efficiency: 0.25 });
    const [{ steps }] = cutFlow(experiment, [0.1], { rtol: 1e-2 });
    const kept = steps.map(({ by_channel }) => by_channel.rho.kept_in_all);
    expect(kept).toEqual([1, 1, 1, 0.25]);
  });

  test("has no parts where nothing is produced", () => {
    const [{ steps }] = cutFlow(preset("na64mu"), [99], { rtol: 1e-2 });
    for (const { signal_per_epsilon2, kept, kept_in_all } of steps)
      expect([signal_per_epsilon2, kept, kept_in_all]).toEqual([0, null, null]);
  });

  test("doesn't depend on the masses that were asked before", () => {
    const source = emissionOf(preset("ldmx"), { rtol: 1e-3 });
    const last = cutFlow(preset("ldmx"), [0.3, 0.01], { rtol: 1e-3 })[1].steps.at(-1)!;
    expect(last.signal_per_epsilon2).toBe(totalYield(signalYield(preset("ldmx"), 0.01, { source })).events);
  });
});
