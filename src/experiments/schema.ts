import { z } from "zod";
import { type FormFactorKind, narrowestHelmSkin, widestHelmSkin } from "../physics/form-factor.js";
import { type MaterialName, materialNames, materials } from "../physics/materials.js";
import { type LeptonName, leptonNames, leptons, type MesonName } from "../physics/particles.js";
import { FEMTOMETRE } from "../physics/units.js";
import { alsoBesideErrors, integer, mapping, oneOf, oneOfNumbers, quantity, text } from "./fields.js";
import { formFactor } from "./form-factor-schema.js";

const beam = mapping({
  lepton: oneOf("Beam particle", leptonNames),
  energy_GeV: quantity("Energy of a beam particle, its mass included", { above: 0, to: 1e5, unit: "GeV" }),
  on_target: quantity("Number of beam particles on target", { above: 0, to: 1e30 }),
}).superRefine(({ lepton, energy_GeV }, context) => {
  const mass = leptons[lepton]?.mass;
  if (energy_GeV > 0 && energy_GeV <= mass)
    context.addIssue({
      code: "custom",
      path: ["energy_GeV"],
      message: `must be above the lepton's mass, ${mass} GeV`,
    });
}, alsoBesideErrors);

const nucleus = ["Z", "A_g_per_mol", "density_g_per_cm3"] as const;

const target = mapping({
  material: oneOf(
    "Element of the target",
    materialNames,
    `; or leave it out and give ${nucleus.join(", ")}`,
  ).exactOptional(),
  Z: integer("Nuclear charge", { from: 1, to: 118 }).exactOptional(),
  A_g_per_mol: quantity("Atomic mass", { from: 1, to: 300, unit: "g/mol" }).exactOptional(),
  density_g_per_cm3: quantity("Density", { above: 0, to: 30, unit: "g/cm^3" }).exactOptional(),
  X0_cm: quantity("Radiation length, needed beside thickness_X0", {
    above: 0,
    to: 1e6,
    unit: "cm",
  }).exactOptional(),
  thickness_cm: quantity("Thickness", { above: 0, to: 1e6, unit: "cm" }).exactOptional(),
  thickness_X0: quantity("Thickness in radiation lengths, instead of thickness_cm", {
    above: 0,
    to: 1e6,
  }).exactOptional(),
  nucleus_spin: oneOfNumbers("Spin of the nucleus, 1/2 or 0", [0.5, 0]).default(0.5),
})
  .superRefine((value, context) => {
    const given = (key: keyof typeof value) => value[key] !== undefined;
    const problem = (key: string | null, message: string) =>
      context.addIssue({ code: "custom", path: key === null ? [] : [key], message });
    if (given("thickness_cm") === given("thickness_X0"))
      problem(null, "must have thickness_cm or thickness_X0, one of them");
    if (given("material")) {
      for (const key of [...nucleus, "X0_cm" as const].filter(given))
        problem(key, "must be left out beside material, which sets it");
    } else if (!nucleus.some(given)) problem(null, `must have material, or ${nucleus.join(", ")}`);
    else {
      for (const key of nucleus.filter((key) => !given(key)))
        problem(key, "must be given where material is not");
      if (given("thickness_X0") && !given("X0_cm")) problem("X0_cm", "must be given beside thickness_X0");
      if (value.A_g_per_mol! < value.Z!) problem("A_g_per_mol", `must be a number >= Z = ${value.Z} [g/mol]`);
    }
  }, alsoBesideErrors)
  .meta({
    allOf: [
      {
        oneOf: [
          {
            required: ["material"],
            not: { anyOf: [...nucleus, "X0_cm"].map((key) => ({ required: [key] })) },
          },
          { required: [...nucleus] },
        ],
      },
      { oneOf: [{ required: ["thickness_cm"] }, { required: ["thickness_X0"] }] },
    ],
  });

const fraction = quantity("Fraction of the beam energy", { from: 0, to: 1 });
const window = "must be [low, high] with 0 <= low < high <= 1";

const signal = mapping({
  missing_energy_fraction: z
    .tuple([fraction, fraction], { error: window })
    .refine(([low, high]) => low < high, { error: window })
    .meta({ description: "Range of E_miss/E that counts as signal" }),
});

const limit = mapping({
  confidence_level: quantity("Confidence level", { above: 0, below: 1 }).default(0.95),
  events: quantity(
    "Upper limit on the number of signal events, instead of the one that follows from confidence_level",
    {
      above: 0,
    },
  ).exactOptional(),
});

const produced = (meson: string) =>
  quantity(`Number of ${meson} mesons that on_target leptons produce`, { from: 0, to: 1e30 });

/** What the lepton radiates. */
export type FinalState = "chi" | "vector";
const finalStates: readonly FinalState[] = ["chi", "vector"];

/**
 * The experiment file: what `parseExperiment` accepts, with the unit in each key.
 *
 * Strict: an unknown key is an error; numbers are finite, plain and in range. The messages say what is allowed.
 */
export const experimentSchema = mapping({
  name: text("Name of the experiment"),
  references: z
    .array(text("Reference"), { error: "must be a list of lines of text" })
    .meta({ description: "Where the numbers come from" })
    .default([]),
  beam,
  target,
  form_factor: formFactor.prefault({}),
  final: oneOf(
    "What is radiated: chi, a pair of millicharged particles from a virtual photon; vector, an invisible vector V on its mass shell, with epsilon its kinetic mixing",
    finalStates,
  ).default("chi"),
  signal,
  efficiency: quantity("Fraction of the signal that is kept", { above: 0, to: 1 }).default(1),
  background: quantity("Expected number of background events", { from: 0, to: 1e6 }).default(0),
  limit: limit.prefault({}),
  mesons: mapping({
    rho: produced("rho").exactOptional(),
    omega: produced("omega").exactOptional(),
    phi: produced("phi").exactOptional(),
  } satisfies Record<MesonName, unknown>).default({}),
}).superRefine(({ beam, target, form_factor, signal }, context) => {
  const { kind, radius_fm, skin_fm } = form_factor ?? {};
  if (kind === "elastic+quasielastic" && target?.Z === 1)
    context.addIssue({
      code: "custom",
      path: ["form_factor", "kind"],
      message: "must be elastic, helm or point for Z = 1, which has no protons to knock out",
    });
  const A = target?.material === undefined ? target?.A_g_per_mol : materials[target.material]?.A;
  const widest = widestHelmSkin(A ?? Number.NaN) / FEMTOMETRE;
  if (kind === "helm" && radius_fm === undefined && typeof skin_fm === "number" && skin_fm > widest)
    context.addIssue({
      code: "custom",
      path: ["form_factor", "skin_fm"],
      message: `must be at most ${widest.toPrecision(4)}, the whole nucleus, or come with radius_fm [fm]`,
    });
  const narrowest = narrowestHelmSkin(A ?? Number.NaN) / FEMTOMETRE;
  if (
    kind === "helm" &&
    radius_fm === undefined &&
    typeof skin_fm === "number" &&
    skin_fm >= 0 &&
    skin_fm < narrowest
  )
    context.addIssue({
      code: "custom",
      path: ["form_factor", "skin_fm"],
      message: `must be at least ${(Math.ceil(narrowest * 1e4) / 1e4).toFixed(4)}, a tenth of the radius that comes with it [fm]`,
    });
  const highest = 1 - leptons[beam?.lepton]?.mass / beam?.energy_GeV;
  if (highest > 0 && signal?.missing_energy_fraction?.[0] >= highest)
    context.addIssue({
      code: "custom",
      path: ["signal", "missing_energy_fraction"],
      message: `must begin below ${highest.toPrecision(6)}, where the lepton is left at rest`,
    });
}, alsoBesideErrors);

/** A parsed experiment: the keys of the file with every default filled in and the target resolved. Plain, JSON-safe. */
export interface Experiment {
  name: string;
  references: string[];
  beam: { lepton: LeptonName; energy_GeV: number; on_target: number };
  /** `material` where the file names one; `X0_cm` where it is known; the thickness always in cm. */
  target: {
    material?: MaterialName;
    Z: number;
    A_g_per_mol: number;
    density_g_per_cm3: number;
    X0_cm?: number;
    thickness_cm: number;
    nucleus_spin: 0.5 | 0;
  };
  /** What is left out follows from the nucleus: see `formFactorOf`. */
  form_factor: {
    kind: FormFactorKind;
    screening_per_GeV?: number;
    size_GeV2?: number;
    radius_fm?: number;
    skin_fm?: number;
  };
  /** chi: masses are those of chi, epsilon its charge. vector: masses are those of V, epsilon its kinetic mixing. */
  final: FinalState;
  signal: { missing_energy_fraction: [number, number] };
  efficiency: number;
  background: number;
  /** `events`, where given, is the upper limit on the signal itself and overrides `confidence_level`. */
  limit: { confidence_level: number; events?: number };
  /** Vector mesons produced by `on_target` leptons. */
  mesons: Partial<Record<MesonName, number>>;
}

type Target = z.output<typeof target>;

/** A target of the schema with the numbers of its material and its thickness in cm. */
function resolveTarget({
  material,
  thickness_X0,
  thickness_cm,
  nucleus_spin,
  ...numbers
}: Target): Experiment["target"] {
  const { Z, A, density, X0 } = material
    ? materials[material]
    : { Z: numbers.Z!, A: numbers.A_g_per_mol!, density: numbers.density_g_per_cm3!, X0: numbers.X0_cm };
  return {
    ...(material && { material }),
    Z,
    A_g_per_mol: A,
    density_g_per_cm3: density,
    ...(X0 !== undefined && { X0_cm: X0 }),
    // 15 digits, because 0.4 X0 of 8.9 cm should read 3.56 cm and not 3.5600000000000005.
    thickness_cm: thickness_cm ?? Number((thickness_X0! * X0!).toPrecision(15)),
    nucleus_spin,
  };
}

/** The experiment that a valid file stands for. */
export const resolveExperiment = (file: z.output<typeof experimentSchema>): Experiment => ({
  ...file,
  target: resolveTarget(file.target),
});
