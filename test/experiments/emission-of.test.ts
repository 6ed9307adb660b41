import { describe, expect, test } from "vitest";
import { collisionOf, emissionOf, formFactorOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import { missingEnergyCurve, missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import {
  elasticFormFactor,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import { FEMTOMETRE, toPicobarn } from "../../src/physics/units.js";

const ldmx = preset("ldmx");

describe("formFactorOf", () => {
  test.each<[Experiment["form_factor"], ReturnType<typeof formFactorOf>]>([
    [{ kind: "elastic" }, elasticFormFactor(13, 27)],
    [
      { kind: "elastic", screening_per_GeV: 1e5, size_GeV2: 0.02 },
      elasticFormFactor(13, 27, { a: 1e5, d: 0.02 }),
    ],
    [{ kind: "elastic+quasielastic", size_GeV2: 0.02 }, quasiElasticFormFactor(13, 27, { d: 0.02 })],
    [{ kind: "helm" }, helmFormFactor(13, 27)],
    [
      { kind: "helm", radius_fm: 3, skin_fm: 1, screening_per_GeV: 1e5 },
      helmFormFactor(13, 27, { a: 1e5, radius: 3 * FEMTOMETRE, skin: FEMTOMETRE }),
    ],
    [{ kind: "point" }, pointFormFactor()],
    [{ kind: "point", screening_per_GeV: 1e5 }, pointFormFactor(1e5)],
  ])("takes the nucleus from the target, and the file's scales: %j", (form_factor, expected) => {
    expect(formFactorOf({ ...ldmx, form_factor })).toEqual(expected);
  });
});

test("collisionOf has the file's spin and form factor", () => {
  const { target } = ldmx;
  const experiment: Experiment = {
    ...ldmx,
    target: { ...target, nucleus_spin: 0 },
    form_factor: { kind: "point" },
  };
  expect(collisionOf(experiment)).toMatchObject({ spin: 0, Z: 13, formFactor: pointFormFactor() });
  expect(collisionOf(ldmx)).toMatchObject({ spin: 0.5, formFactor: elasticFormFactor(13, 27) });
});

test("emissionOf passes tolerance and method on", () => {
  expect(emissionOf(ldmx)).toMatchObject({ rtol: 1e-4, method: "exact" });
  expect(emissionOf(ldmx, { rtol: 1e-2, method: "iww" })).toMatchObject({ rtol: 1e-2, method: "iww" });
});

describe("the spectrum of a vector on its mass shell", () => {
  const vector: Experiment = { ...ldmx, final: "vector" };
  const table = emissionOf(vector);

  test("adds up to the cross section in bins", () => {
    const bins = missingEnergySpectrum(vector, 0.1, { edges: [0.7, 0.8, 0.95, 1], source: table });
    const sum = bins.reduce((sum, b) => sum + b.dsigma_dE_pb_per_GeV * 8 * (b.x_high - b.x_low), 0);
    const total = toPicobarn(table.crossSection({ final: "vector", mass: 0.1, window: [0.7, 1] }).value);
    expect(Math.abs(sum / total - 1)).toBeLessThan(2e-4);
  });

  test("is available in bins only", () => {
    expect(() => missingEnergyCurve(vector, 0.1, { energies_GeV: [7], source: table })).toThrow(
      /^invalid final: vector; must be chi/,
    );
  });
});
