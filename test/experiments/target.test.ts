import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { collisionOf, collisionShares, emissionOf, formFactorOf } from "../../src/experiments/emission-of.js";
import { ExperimentError } from "../../src/experiments/file/experiment-error.js";
import { experimentWarnings } from "../../src/experiments/file/experiment-warnings.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
} from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import {
  compositionOf,
  layersOf,
  nucleiOf,
  nucleiPerArea,
  radiationLengthOf,
  radiationLengthsOf,
  targetName,
  targetOfFile,
  thicknessOf,
  withThickness,
} from "../../src/experiments/target.js";
import { MeanCrossSections } from "../../src/experiments/target-emission.js";
import { thicknessKeyOf, thicknessKeys } from "../../src/experiments/thickness.js";
import { phaseSpaceProcessOf, VegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { vegas } from "../../src/numerics/vegas.js";
import { AVOGADRO } from "../../src/physics/constants.js";
import { elements } from "../../src/physics/elements.js";
import { materialNamed } from "../../src/physics/material-names.js";
import { allMaterialNames, knownMaterials } from "../../src/physics/materials.js";
import { phaseSpaceIntegrand } from "../../src/production/phase-space/phase-space-integrand.js";
import { logarithmic } from "../random.js";

const muons = (target: string, more = "") =>
  parseExperiment(
    `name: Test\nbeam: {lepton: mu-, energy_GeV: 100, on_target: 1e12}\ntarget: ${target}\nsignal: {missing_energy_fraction: [0.5, 1]}\n${more}`,
    "t",
  );

const message = (target: string, more = ""): string => {
  try {
    muons(target, more);
  } catch (error) {
    if (error instanceof ExperimentError) return error.message;
    throw error;
  }
  throw new Error("accepted");
};

const relative = (a: number, b: number): number => Math.abs(a / b - 1);
const bremsstrahlung = (experiment: Experiment, mass = 0.05, rtol = 1e-4) =>
  signalYield(experiment, mass, { source: emissionOf(experiment, { rtol }) }).bremsstrahlung;

describe("a target in the file", () => {
  test("known compounds, formulas and mixtures, in cm and in X0", () => {
    expect(muons("{material: PbWO4, thickness_X0: 5}").target).toEqual({
      material: "PbWO4",
      formula: "PbWO4",
      density_g_per_cm3: 8.3,
      X0_cm: 0.8904,
      thickness_X0: 5,
      nucleus_spin: 0.5,
    });
    const own = muons("{formula: PbWO4, density_g_per_cm3: 8.3, thickness_cm: 2}").target;
    expect(own).toMatchObject({ formula: "PbWO4", thickness_cm: 2 });
    expect(relative(radiationLengthOf(layersOf(own)[0])!, 0.8904)).toBeLessThan(1e-3);
    const mixture = muons(
      "{mass_fractions: {W: 0.9, Cu: 0.1}, density_g_per_cm3: 17.3, thickness_X0: 2}",
    ).target;
    const X0_cm = radiationLengthOf(layersOf(mixture)[0]);
    // 1/X0 = 0.9/6.76 + 0.1/12.86 in g/cm^2
    expect(relative(X0_cm!, 1 / (0.9 / 6.76 + 0.1 / 12.86) / 17.3)).toBeLessThan(1e-3);
    expect(thicknessOf(mixture)).toBeCloseTo(2 * X0_cm!, 10);
    const given = muons("{formula: CsI, density_g_per_cm3: 4.5, X0_cm: 1.9, thickness_X0: 2}").target;
    expect(given).toMatchObject({ X0_cm: 1.9, thickness_X0: 2 });
    expect(thicknessOf(given)).toBe(3.8);
  });

  test("layers, each with its own keys", () => {
    const { target } = muons(
      "{layers: [{material: W, thickness_cm: 0.1}, {material: PbWO4, thickness_X0: 1, nucleus_spin: 0}]}",
    );
    expect(layersOf(target)).toHaveLength(2);
    expect(thicknessOf(target)).toBeCloseTo(0.9904, 12);
    expect(radiationLengthsOf(target)).toBeCloseTo(1 + 0.1 / 0.3504, 12);
    expect(nucleiOf(target).map(({ Z, spin }) => [Z, spin])).toEqual([
      [74, 0.5],
      [82, 0],
      [74, 0],
      [8, 0],
    ]);
    expect(targetName(target)).toBe("W + PbWO4");
    expect(thicknessOf(withThickness(target, 2))).toBeCloseTo(2, 12);
  });

  test.each<[string, string]>([
    [
      "{formula: Pbwo4, density_g_per_cm3: 8, thickness_cm: 1}",
      "target.formula: invalid formula: Pbwo4; must be of",
    ],
    ["{formula: PbXx, density_g_per_cm3: 8, thickness_cm: 1}", "must be of elements from H to U, not Xx"],
    ["{formula: PbWO4, thickness_cm: 1}", "invalid density_g_per_cm3: missing; must be given with formula"],
    [
      "{formula: PbWO4, Z: 3, density_g_per_cm3: 8, thickness_cm: 1}",
      "target.Z: invalid Z: 3; must be left out with formula",
    ],
    [
      "{material: PbWO4, formula: PbWO4, thickness_cm: 1}",
      "invalid formula: PbWO4; must be left out with material",
    ],
    [
      "{mass_fractions: {W: 0.9, Cu: 0.2}, density_g_per_cm3: 17, thickness_cm: 1}",
      "must add up to 1, not 1.1",
    ],
    [
      "{mass_fractions: {W: 0.9, Wu: 0.1}, density_g_per_cm3: 17, thickness_cm: 1}",
      "target.mass_fractions.Wu: invalid Wu: 0.1; must belong to the symbol of an element",
    ],
    [
      "{mass_fractions: {W: 2}, density_g_per_cm3: 17, thickness_cm: 1}",
      "invalid W: 2; must be a number > 0 and <= 1",
    ],
    [
      "{mass_fractions: [1], density_g_per_cm3: 17, thickness_cm: 1}",
      "must be a mapping of symbols to parts of the mass",
    ],
    [
      "{formula: CsI, mass_fractions: {W: 1}, density_g_per_cm3: 17, thickness_cm: 1}",
      "invalid mass_fractions: {W: 1}; must be left out with formula",
    ],
    [
      "{formula: PbWO4, density_g_per_cm3: 1e-7, thickness_cm: 1}",
      "invalid density_g_per_cm3: 1e-7; must give a radiation length <= 1000000 cm",
    ],
    [
      "{layers: [{material: W, thickness_cm: 1}, {material: water, thickness_X0: 1e6}]}",
      "target.layers.1.thickness_X0: invalid thickness_X0: 1e6; must give a thickness > 0 and <= 1000000 cm",
    ],
    ["{layers: []}", "invalid layers: []; must have a layer"],
    ["{layers: 3}", "invalid layers: 3; must be a list of layers"],
    [
      "{layers: [{material: W}]}",
      "t:3:19: target.layers.0: invalid layers: {material: W}; must have one of thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0",
    ],
    [
      "{layers: [{material: W, thickness_cm: 1}], thickness_cm: 2}",
      "target.thickness_cm: invalid thickness_cm: 2; must be left out with layers",
    ],
    [
      "{layers: [{material: W, thicknes_cm: 1}]}",
      "target.layers.0.thicknes_cm: invalid key: thicknes_cm; must be one of material, Z, A_g_per_mol, formula, mass_fractions, density_g_per_cm3, X0_cm, thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0, nucleus_spin; did you mean thickness_cm?",
    ],
  ])("%s", (target, expected) => {
    expect(message(target)).toContain(expected);
    expect(message(target).split("\n")).toHaveLength(1);
  });

  test("with several nuclei refuses a form factor of one nucleus", () => {
    const refused = message("{material: PbWO4, thickness_cm: 1}", "form_factor: {size_GeV2: 0.01}\n");
    expect(refused).toContain(
      "form_factor.size_GeV2: invalid size_GeV2: 0.01; must be left out for a target of several nuclei",
    );
    const twice = "{layers: [{material: Pb, thickness_cm: 1}, {material: Pb, thickness_cm: 2}]}";
    expect(muons(twice, "form_factor: {size_GeV2: 0.01}\n").form_factor.size_GeV2).toBe(0.01);
    const hydrogen = "{formula: H2, density_g_per_cm3: 0.07, thickness_cm: 1}";
    const quasiElastic = "form_factor: {kind: elastic+quasielastic}\n";
    expect(message(hydrogen, quasiElastic)).toContain("must be elastic, helm or point for Z = 1");
    const water = muons("{material: water, thickness_cm: 1}", quasiElastic);
    expect(nucleiOf(water.target).map((nucleus) => formFactorOf(water, nucleus).kind)).toEqual([
      "proton",
      "elastic+quasielastic",
    ]);
  });

  test("warns of electrons in thick layers", () => {
    const target = muons(
      "{layers: [{material: Pb, thickness_X0: 0.7}, {material: W, thickness_X0: 0.8}]}",
    ).target;
    const electrons: Experiment = { ...muons("{material: Pb, thickness_cm: 1}"), target };
    electrons.beam.lepton = "e-";
    expect(experimentWarnings(electrons).join()).toContain("1.5 X0 thick");
  });
});

describe("a thickness", () => {
  const anyUnit = fc.constantFrom(...thicknessKeys);
  const any = fc.tuple(fc.constantFrom(...allMaterialNames), anyUnit, logarithmic(1e-3, 10));
  const written = (name: string, key: string, value: number) =>
    parseExperiment(writeExperiment(muons(`{material: ${name}, ${key}: ${value}}`)), "t").target;

  test("in any unit, of any material, is what its unit means, and keeps it in files", () => {
    fc.assert(
      fc.property(any, ([name, key, value]) => {
        const target = written(name, key, value);
        const { density, X0 } = knownMaterials[name];
        const cm = {
          thickness_cm: value,
          thickness_mm: value / 10,
          thickness_g_per_cm2: value / density,
          thickness_X0: value * X0,
        }[key];
        expect(relative(thicknessOf(target), cm)).toBeLessThan(1e-14);
        expect(targetOfFile(target)).toEqual({ material: name, [key]: value, nucleus_spin: 0.5 });
        expect(relative(radiationLengthsOf(target)!, cm / X0)).toBeLessThan(1e-14);
        // the atoms that the beam meets are those of rho t
        const mass = nucleiOf(target).reduce((sum, { perArea, A }) => sum + perArea * A, 0) / AVOGADRO;
        expect(relative(mass, cm * density)).toBeLessThan(1e-13);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("that is changed is changed in its own unit", () => {
    fc.assert(
      fc.property(any, logarithmic(1e-3, 1e3), ([name, key, value], other) => {
        const changed = withThickness(written(name, key, value), other);
        expect(relative(thicknessOf(changed), other)).toBeLessThan(1e-14);
        expect(thicknessKeyOf(layersOf(changed)[0])).toBe(key);
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  test("in g/cm^2 holds as many nuclei at any density", () => {
    const at = (density: number) =>
      nucleiPerArea(muons(`{formula: H2, density_g_per_cm3: ${density}, thickness_g_per_cm2: 2}`));
    expect(relative(at(0.07), at(9e-5))).toBeLessThan(1e-14);
  });
});

describe("the name of a material", () => {
  const material = (name: string) =>
    layersOf(muons(`{material: ${name}, thickness_cm: 1}`).target)[0].material;

  test.each([
    ["tungsten", "W"],
    ["Tungsten", "W"],
    ["H2O", "water"],
    ["Water", "water"],
    ["lead", "Pb"],
    ["aluminium", "Al"],
    ["ALUMINUM", "Al"],
    ["pb", "Pb"],
    ["gold", "Au"],
    ["liquid hydrogen", "LH2"],
    ["lh2", "LH2"],
    ["Liquid-Argon", "LAr"],
    ["stainless_steel", "stainless steel"],
    ["shielding concrete", "concrete"],
  ])("%s is %s, under which the file is written", (given, name) => {
    expect(material(given)).toBe(name);
  });

  test.each([
    ["steel", "must say which: Fe for plain steel, or stainless steel"],
    ["hydrogen", "must say which: LH2 for the liquid; for a gas, formula: H2 with its density"],
    ["Argon", "must say which: LAr for the liquid"],
    ["tungstn", "did you mean tungsten?"],
    ["aluminim", "did you mean aluminium?"],
  ])("%s is refused with what to write", (given, expected) => {
    expect(message(`{material: ${given}, thickness_cm: 1}`)).toContain(expected);
  });

  test("an element's or compound's own name is understood in any letters", () => {
    for (const name of allMaterialNames)
      for (const given of [name, name.toLowerCase(), name.toUpperCase()])
        expect(materialNamed(given)).toBe(name);
  });
});

describe("a compound", () => {
  const crystal = muons("{material: PbWO4, thickness_cm: 3}");

  test("has the nuclei of its formula", () => {
    const molecules = (8.3 * 6.02214076e23 * 3) / (207.2 + 183.84 + 4 * 15.999);
    expect(relative(nucleiPerArea(crystal), 6 * molecules)).toBeLessThan(1e-12);
    nucleiOf(crystal.target).forEach(({ perArea }, i) => {
      expect(relative(perArea, [1, 1, 4][i] * molecules)).toBeLessThan(1e-12);
    });
  });

  test.each(["chi", "vector"])("yields the sum of its elements' yields: final %s", (final) => {
    const experiment = { ...crystal, final } as Experiment;
    for (const mass of [0.005, 0.3]) {
      const whole = bremsstrahlung(experiment, mass);
      expect(whole.converged).toBe(true);
      const parts = compositionOf(layersOf(experiment.target)[0]).map(({ Z, A, massFraction }) =>
        bremsstrahlung(
          {
            ...experiment,
            target: {
              Z,
              A_g_per_mol: A,
              density_g_per_cm3: 8.3 * massFraction,
              thickness_cm: 3,
              nucleus_spin: 0.5,
            },
          },
          mass,
        ),
      );
      expect(
        relative(
          whole.events,
          parts.reduce((sum, { events }) => sum + events, 0),
        ),
      ).toBeLessThan(1e-13);
      expect(
        relative(
          whole.error,
          parts.reduce((sum, { error }) => sum + error, 0),
        ),
      ).toBeLessThan(1e-12);
    }
  });

  test("yield = leptons, nuclei per area, mean cross section", () => {
    const { sigma_pb } = crossSection(crystal, 0.05);
    expect(
      relative(bremsstrahlung(crystal).events, 1e12 * nucleiPerArea(crystal) * sigma_pb * 1e-36),
    ).toBeLessThan(1e-13);
  });

  test("equals the mixture of the same masses, or the element if there is only one", () => {
    const [Pb, W, O] = compositionOf(layersOf(crystal.target)[0]).map(({ massFraction }) => massFraction);
    const mixture = muons(
      `{mass_fractions: {Pb: ${Pb}, W: ${W}, O: ${O}}, density_g_per_cm3: 8.3, thickness_cm: 3}`,
    );
    expect(relative(bremsstrahlung(mixture).events, bremsstrahlung(crystal).events)).toBeLessThan(1e-12);
    const iron = muons("{material: Fe, thickness_cm: 3}");
    const formula = muons("{formula: Fe, density_g_per_cm3: 7.874, thickness_cm: 3}");
    expect(bremsstrahlung(formula)).toEqual(bremsstrahlung(iron));
  });

  test("has a spectrum that adds up to its cross section, and a curve that agrees with it", () => {
    const table = emissionOf(crystal);
    const bins = missingEnergySpectrum(crystal, 0.05, { edges: binEdges([0.5, 1], 4), source: table });
    const sum = bins.reduce((sum, bin) => sum + bin.dsigma_dE_pb_per_GeV * 12.5, 0);
    expect(relative(sum, crossSection(crystal, 0.05, { source: table }).sigma_pb)).toBeLessThan(3e-4);
    const [narrow] = missingEnergySpectrum(crystal, 0.05, { edges: [0.6995, 0.7005], source: table });
    const [point] = missingEnergyCurve(crystal, 0.05, { energies_GeV: [70], source: table });
    expect(relative(point.dsigma_pb_per_GeV, narrow.dsigma_dE_pb_per_GeV)).toBeLessThan(3e-4);
  });

  test("agrees with VEGAS, collision by collision", () => {
    const { missing_energy_fraction: window } = crystal.signal;
    const shares = collisionShares(crystal).map(({ collision, share }, i) => {
      const source = new VegasCrossSections();
      const integrand = phaseSpaceIntegrand(phaseSpaceProcessOf(crystal, 0.05, { window, collision }));
      source.set(0.05, window, vegas(integrand, { sessions: 5, calls: 1e4, seed: 10 + i }));
      return { share, energy: collision.E, source };
    });
    const { sigma_pb, error_pb } = crossSection(crystal, 0.05, {
      source: new MeanCrossSections(shares, 100),
    });
    const exact = crossSection(crystal, 0.05);
    expect(error_pb).toBeLessThan(0.01 * sigma_pb);
    expect(Math.abs(sigma_pb - exact.sigma_pb)).toBeLessThan(5 * error_pb);
  });

  test("is refused if a single nucleus is asked for", () => {
    expect(() => collisionOf(crystal)).toThrow(/^invalid target: PbWO4; must be of one kind of nuclei/);
    expect(() => formFactorOf(crystal)).toThrow(/^invalid target: PbWO4; must be/);
    expect(formFactorOf(crystal, elements.get("W")!)).toMatchObject({ kind: "elastic" });
  });
});

describe("layers", () => {
  test("of one material equal one layer of their total thickness", () => {
    const whole = muons("{material: PbWO4, thickness_cm: 3}");
    const parts = muons("{layers: [{material: PbWO4, thickness_cm: 1}, {material: PbWO4, thickness_cm: 2}]}");
    expect(collisionShares(parts)).toHaveLength(3);
    expect(relative(bremsstrahlung(parts).events, bremsstrahlung(whole).events)).toBeLessThan(1e-13);
  });

  test("add up, in any order", () => {
    const [W, Al] = ["{material: W, thickness_cm: 0.1}", "{material: Al, thickness_cm: 5}"];
    const sum = bremsstrahlung(muons(W)).events + bremsstrahlung(muons(Al)).events;
    for (const layers of [`${W}, ${Al}`, `${Al}, ${W}`])
      expect(relative(bremsstrahlung(muons(`{layers: [${layers}]}`)).events, sum)).toBeLessThan(1e-13);
  });
});
