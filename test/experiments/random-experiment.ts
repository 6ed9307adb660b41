import fc from "fast-check";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { signalUncertainties } from "../../src/experiments/schema/limit.js";
import type { Calorimeter, Layer, Veto } from "../../src/experiments/target.js";
import type { Thickness } from "../../src/experiments/thickness.js";
import {
  compoundNames,
  compounds,
  materialNames,
  materials,
  mixtureNames,
  mixtures,
} from "../../src/physics/materials.js";
import { leptonNames } from "../../src/physics/particles.js";
import { lineShapes } from "../../src/production/line-shape.js";
import { limitMethodNames } from "../../src/statistics/limit-methods.js";

const number = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, minExcluded: true, maxExcluded: true });

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text));
const awkward = fc.constantFrom(
  "8",
  "true",
  "null",
  "~",
  "1e3",
  "a: b",
  "- a",
  "# a",
  "[a",
  "{a}",
  "&a",
  "*a",
  "!a",
  "a #b",
  "'",
  '"',
  "%a",
  "@a",
  ".nan",
  "0x1",
  "=",
  "<<",
);
const line = fc.oneof(
  awkward,
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" ")),
);

const spin = fc.constantFrom(0.5 as const, 0 as const);

/** A thickness in any unit. */
const thickness: fc.Arbitrary<Thickness> = fc.oneof(
  fc.record({ thickness_cm: number(0, 1e4) }),
  fc.record({ thickness_mm: number(1e-6, 1e5) }),
  fc.record({ thickness_g_per_cm2: number(1e-6, 1e2) }),
  fc.record({ thickness_X0: number(1e-6, 10) }),
);

/** A material of one of the tables, with its thickness and the spin of its nuclei. */
const named = <Name extends string>(names: readonly Name[]) =>
  fc
    .record({ name: fc.constantFrom(...names), thickness, nucleus_spin: spin })
    .map(({ name, thickness, nucleus_spin }) => ({ name, ...thickness, nucleus_spin }));

const target: fc.Arbitrary<Layer> = fc.oneof(
  // hydrogen alone has fewer kinds of form factor
  named(materialNames.filter((name) => materials[name].Z > 1)).map(({ name, ...rest }) => {
    const { Z, A, density, X0 } = materials[name];
    return { material: name, Z, A_g_per_mol: A, density_g_per_cm3: density, X0_cm: X0, ...rest };
  }),
  fc.record(
    {
      Z: fc.integer({ min: 2, max: 118 }),
      A_g_per_mol: number(118, 300),
      density_g_per_cm3: number(0, 30),
      X0_cm: number(0, 1e5),
      thickness_cm: number(0, 1e4),
      nucleus_spin: spin,
    },
    { requiredKeys: ["Z", "A_g_per_mol", "density_g_per_cm3", "thickness_cm", "nucleus_spin"] },
  ),
);

const mixture: fc.Arbitrary<Layer> = fc.oneof(
  named(mixtureNames).map(({ name, ...rest }) => {
    const { massFractions, density, X0 } = mixtures[name];
    return { material: name, mass_fractions: massFractions, density_g_per_cm3: density, X0_cm: X0, ...rest };
  }),
  named(compoundNames).map(({ name, ...rest }) => {
    const { formula, density, X0 } = compounds[name];
    return { material: name, formula, density_g_per_cm3: density, X0_cm: X0, ...rest };
  }),
  fc.record({
    formula: fc.constantFrom("PbWO4", "Ca(OH)2", "Fe", "Lu1.9Y0.1SiO5"),
    density_g_per_cm3: number(0, 30),
    X0_cm: number(0, 1e5),
    thickness_cm: number(0, 1e4),
    nucleus_spin: spin,
  }),
  fc.record({
    mass_fractions: number(0, 1).map((W) => ({ W, Cu: 1 - W })),
    density_g_per_cm3: number(0, 30),
    X0_cm: number(0, 1e5),
    thickness_cm: number(0, 1e4),
    nucleus_spin: spin,
  }),
);

/** Layers whose thickness is given in radiation lengths, and whose radiation length may follow from what they are made of. */
const inRadiationLengths: fc.Arbitrary<Layer> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom("PbWO4", "Ca(OH)2").map((formula) => ({ formula })),
      number(0, 1).map((W) => ({ mass_fractions: { W, Cu: 1 - W } })),
    ),
    fc.record(
      {
        density_g_per_cm3: number(1e-3, 30),
        X0_cm: number(1e-3, 1e3),
        thickness_X0: number(1e-6, 10),
        nucleus_spin: spin,
      },
      { requiredKeys: ["density_g_per_cm3", "thickness_X0", "nucleus_spin"] },
    ),
  )
  .map(([matter, rest]) => ({ ...matter, ...rest }));

/** Targets of compounds, mixtures and layers. */
export const compositeTarget: fc.Arbitrary<Experiment["target"]> = fc.oneof(
  mixture,
  inRadiationLengths,
  fc.record({
    layers: fc.array(fc.oneof(mixture, inRadiationLengths, target), { minLength: 1, maxLength: 4 }),
  }),
);

/** Beams of one energy and of several that stay far above what a recoil lepton may have. */
export const variedBeam: fc.Arbitrary<Experiment["beam"]> = fc
  .record({
    energy_GeV: number(50, 1e5),
    on_target: number(0, 1e30),
    kind: fc.constantFrom("fixed", "spread", "spectrum"),
    part: number(1e-6, 0.01),
  })
  .map(({ energy_GeV, on_target, kind, part }) => ({
    lepton: "mu-",
    energy_GeV,
    on_target,
    ...(kind === "spread" && { energy_spread_GeV: part * energy_GeV }),
    ...(kind === "spectrum" && {
      spectrum_GeV: [
        [energy_GeV, 3],
        [energy_GeV * (1 - part), part],
      ] as [number, number][],
    }),
    energy_loss: kind === "fixed" ? { dE_dx_GeV_per_cm: 1e-6 * part } : "none",
  }));

const screening_per_GeV = number(0, 1e9);
const elastic = { screening_per_GeV, size_GeV2: number(0, 1) };
const formFactor: fc.Arbitrary<Experiment["form_factor"]> = fc.oneof(
  fc.record({ kind: fc.constant("elastic" as const), ...elastic }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("elastic+quasielastic" as const), ...elastic }, { requiredKeys: ["kind"] }),
  fc.record(
    {
      kind: fc.constant("helm" as const),
      screening_per_GeV,
      // neither wider than any nucleus nor, with its own radius or one given, too sharp an edge
      radius_fm: number(0, 9),
      skin_fm: number(0.9, 1.4),
    },
    { requiredKeys: ["kind"] },
  ),
  fc.record({ kind: fc.constant("point" as const), screening_per_GeV }, { requiredKeys: ["kind"] }),
);

const factors = fc.record({ sigma0_ub: number(0, 1e6), f_nuc: number(0, 1000) });
const meson = fc.oneof(fc.double({ min: 0, max: 1e30, noNaN: true }), factors);

const pairs: fc.Arbitrary<Experiment> = fc.record({
  name: line.filter((text) => text.length <= 100),
  references: fc.array(
    line.filter((text) => text.length <= 100),
    { maxLength: 4 },
  ),
  beam: fc.record({
    lepton: fc.constantFrom(...leptonNames),
    energy_GeV: number(1, 1e5),
    on_target: number(0, 1e30),
    energy_loss: fc.constant("none" as const),
  }),
  target,
  cascade: fc.constant("none" as const),
  form_factor: formFactor,
  final: fc.constant("chi" as const),
  spin,
  signal: fc.record({ missing_energy_fraction: fc.tuple(number(0, 0.5), number(0.5, 1)) }),
  cuts: fc.record(
    {
      recoil_angle_min_mrad: number(0, 1),
      recoil_angle_max_mrad: number(1, 3000),
      recoil_pt_max_MeV: number(1e-3, 1e8),
    },
    { requiredKeys: [] },
  ),
  efficiency: fc.oneof(
    number(0, 1),
    fc.record({
      overall: number(0, 1),
      missing_energy_fraction: fc.constant<[number, number][]>([
        [0.1, 0],
        [0.9, 1],
      ]),
    }),
  ),
  background: fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.record({ expected: number(1, 100), uncertainty: number(0, 1) }),
  ),
  limit: fc.record(
    {
      confidence_level: number(0, 1),
      method: fc.constantFrom(...limitMethodNames),
      observed: fc.nat(100),
      events: number(0, 1e9),
    },
    { requiredKeys: ["confidence_level", "method"] },
  ),
  uncertainties: fc.record(
    Object.fromEntries(
      signalUncertainties.filter((name) => name !== "cascade").map((name) => [name, number(0, 0.3)]),
    ),
    { requiredKeys: [] },
  ),
  mesons: fc.record({ rho: factors, omega: meson, phi: meson, jpsi: meson }, { requiredKeys: ["rho"] }),
  photoproduction: fc.record({ f_brem: number(0, 1), X0_g_per_cm2: number(0, 100) }),
  line_shape: fc.constantFrom(...lineShapes),
});

/** A calorimeter of some thickness, or one that absorbs everything. */
const calorimeter: fc.Arbitrary<Calorimeter> = fc
  .tuple(fc.oneof(target, mixture, inRadiationLengths), fc.boolean())
  .map(([layer, absorbs]) => {
    if (!absorbs) return layer;
    const { thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0, ...matter } = layer;
    return { ...matter, absorbing: true } as Calorimeter;
  });

/** A veto of any matter. The spin of its nuclei is no key of the file. */
const veto: fc.Arbitrary<Veto> = fc
  .tuple(fc.oneof(target, mixture, inRadiationLengths), number(1e-3, 1e5))
  .map(([layer, threshold_MeV]) => ({ ...layer, nucleus_spin: 0.5, threshold_MeV }));

/** The keys of a shower, and the lepton and photons that it needs. */
const shower = fc.record(
  {
    lepton: fc.constantFrom("e-" as const, "e+" as const),
    computed: fc.boolean(),
    low: number(0.2, 0.5),
    calorimeter,
    uncertainty: number(0, 0.3),
  },
  { requiredKeys: ["lepton", "computed", "low"] },
);

/** Returns an experiment with a shower: its beam has electrons or positrons, and there are no cuts on a recoil lepton. */
function withShower(
  { beam, signal, photoproduction, form_factor, ...rest }: Experiment,
  {
    lepton,
    computed,
    low,
    calorimeter,
    uncertainty,
  }: {
    lepton: "e-" | "e+";
    computed: boolean;
    low: number;
    calorimeter?: Calorimeter;
    uncertainty?: number;
  },
): Experiment {
  const [, high] = signal.missing_energy_fraction;
  return {
    ...rest,
    beam: { ...beam, lepton },
    cascade: "electromagnetic",
    // scales of one nucleus do not go with another one in the calorimeter
    form_factor: calorimeter ? { kind: form_factor.kind } : form_factor,
    ...(calorimeter && { calorimeter }),
    signal: { missing_energy_fraction: [low, high] },
    ...(uncertainty !== undefined && {
      uncertainties: { ...rest.uncertainties, cascade: uncertainty },
    }),
    cuts: {},
    ...(photoproduction && { photoproduction: computed ? { f_brem: "computed" } : photoproduction }),
  };
}

/**
 * Experiments of chi pairs, and those of a vector, which have neither a spin of chi nor mesons by their factors; some of them with a
 * shower and a calorimeter, or with a veto.
 */
export const randomExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(pairs, fc.boolean(), fc.option(shower, { nil: undefined }), fc.option(veto, { nil: undefined }))
  .map(([{ photoproduction, ...rest }, vector, shower, veto]) => {
    const experiment: Experiment = vector
      ? { ...rest, final: "vector", spin: 0.5, mesons: { phi: 1e9 } }
      : { ...rest, photoproduction: photoproduction! };
    const vetoed = veto ? { ...experiment, veto } : experiment;
    return shower ? withShower(vetoed, shower) : vetoed;
  });
