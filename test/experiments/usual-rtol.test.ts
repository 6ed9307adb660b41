import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionInPart, emissionOf } from "../../src/experiments/emission-of.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { KnownEmissions } from "../../src/experiments/known-emissions.js";
import { missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import { closeRtol, statedRtol, usualRtol } from "../../src/experiments/usual-rtol.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { reach } from "../../src/reach/reach.js";
import { cutFlow } from "../../src/study/cut-flow.js";
import { explainedReach } from "../../src/study/explanation.js";
import { frontierAt } from "../../src/study/frontier.js";

const presets = presetNames().map(preset);
const [showers, others] = [true, false].map((shower) =>
  presets.filter(({ cascade }) => (cascade === "electromagnetic") === shower),
);

test("there are presets of both kinds", () => {
  expect(Math.min(showers.length, others.length)).toBeGreaterThan(2);
});

test("the emission of a preset has 1e-3 with a cascade and 1e-4 without", () => {
  const known = new KnownEmissions();
  for (const [experiments, rtol] of [
    [showers, 1e-3],
    [others, 1e-4],
  ] as const)
    for (const experiment of experiments) {
      expect(emissionOf(experiment).rtol).toBe(rtol);
      expect(known.emissionOf(experiment, { rtol: undefined }).rtol).toBe(rtol);
    }
});

test("a table of one collision has the tolerance of an experiment without a cascade", () => {
  const { collision, rtol } = emissionOf(preset("ldmx")) as EmissionTable;
  expect(new EmissionTable(collision).rtol).toBe(rtol);
});

test("explanations and plans have 1e-3 with a cascade and 1e-5 without", () => {
  for (const experiment of showers) expect(closeRtol(experiment)).toBe(1e-3);
  for (const experiment of others) expect(closeRtol(experiment)).toBe(1e-5);
});

test("a tolerance that is given wins, whatever the experiments", () => {
  const someOf = fc.subarray(presets, { minLength: 1 });
  const given = fc.double({ min: 1e-8, max: 0.1, noNaN: true });
  fc.assert(
    fc.property(someOf, given, fc.constantFrom(usualRtol, closeRtol), (experiments, rtol, usual) => {
      expect(statedRtol(experiments, rtol, usual)).toBe(rtol);
      expect(emissionOf(experiments[0], { rtol }).rtol).toBe(rtol);
    }),
    { seed: 1 },
  );
});

test("a tolerance that is stated is that of each experiment", () => {
  const someOf = fc.subarray(presets, { minLength: 1 });
  fc.assert(
    fc.property(someOf, fc.constantFrom(usualRtol, closeRtol), (experiments, usual) => {
      const stated = statedRtol(experiments, undefined, usual);
      for (const experiment of experiments) {
        const isShower = experiment.cascade === "electromagnetic";
        const own =
          typeof stated === "number" ? stated : stated[isShower ? "with_cascade" : "without_cascade"];
        expect(own).toBe(usual(experiment));
      }
      // one number is written as one
      if (new Set(experiments.map(usual)).size === 1) expect(stated).toBeTypeOf("number");
    }),
    { seed: 2 },
  );
});

describe.each(["ldmx", "na64e"])("questions to %s without a tolerance", (name) => {
  const experiment = preset(name);
  const [usual, close] = name === "ldmx" ? [1e-4, 1e-5] : [1e-3, 1e-3];
  const mass = 0.05;

  test("are answered at the usual one", () => {
    const rtol = usual;
    expect(crossSection(experiment, mass)).toEqual(crossSection(experiment, mass, { rtol }));
    expect(signalYield(experiment, mass)).toEqual(signalYield(experiment, mass, { rtol }));
    expect(reach(experiment, [mass])).toEqual(reach(experiment, [mass], { rtol }));
    expect(cutFlow(experiment, [mass])).toEqual(cutFlow(experiment, [mass], { rtol }));
    expect(frontierAt(experiment, mass)).toEqual(frontierAt(experiment, mass, { rtol }));
    const edges = [0.6, 0.9, 1];
    expect(missingEnergySpectrum(experiment, mass, { edges })).toEqual(
      missingEnergySpectrum(experiment, mass, { edges, rtol }),
    );
  });

  test("are explained at that of explanations", () => {
    const asked = explainedReach(experiment, mass);
    expect(asked).toEqual(explainedReach(experiment, mass, { rtol: close }));
    expect(asked).not.toEqual(explainedReach(experiment, mass, { rtol: 1e-2 }));
  });
});

test("a part of a shower has the tolerance of the whole", () => {
  const experiment = preset("ldmx-full");
  const part = { stage: 0, lepton: "e-", nucleus: { Z: 13, A: 27, spin: 0.5 } } as const;
  expect(emissionInPart(experiment, part).rtol).toBe(1e-3);
});

test("NA64e converges at masses below the electron's and above", () => {
  const { points } = reach(preset("na64e"), [1e-4, 2e-4, 4e-4, 1e-3]);
  for (const { epsilon, epsilon_error, converged } of points) {
    expect(converged).toBe(true);
    expect(epsilon_error! / epsilon!).toBeLessThan(5e-4);
  }
});
