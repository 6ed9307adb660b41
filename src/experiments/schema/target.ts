import { z } from "zod";
import { knownMaterials } from "../../physics/materials.js";
import {
  type Calorimeter,
  type Layer,
  type Matter,
  radiationLengthOf,
  type Target,
  thicknessOfLayer,
  type Veto,
} from "../target.js";
import { type Thickness, thicknessKeyOf, thicknessKeys } from "../thickness.js";
import { alsoBesideErrors, integer, mapping, oneOfNumbers, quantity, whereAllIsValid } from "./fields.js";
import { element, formula, massFractions, material, mixtures, nucleus } from "./matter.js";

/** The ways to state the matter of a layer. */
export const matters = [["material"], nucleus, ["formula"], ["mass_fractions"]] as const;
/** The keys that belong to matter without a name. */
export const ownMatterKeys = ["density_g_per_cm3", "X0_cm"] as const;

/** The largest length that is allowed [cm]. */
const LONGEST_CM = 1e6;

const shape = {
  material: material.exactOptional(),
  Z: integer("Nuclear charge", { from: 1, to: 118 }).exactOptional(),
  A_g_per_mol: quantity("Atomic mass", { from: 1, to: 300, unit: "g/mol" }).exactOptional(),
  formula: formula.exactOptional(),
  mass_fractions: massFractions.exactOptional(),
  density_g_per_cm3: quantity("Density", { above: 0, to: 30, unit: "g/cm^3" }).exactOptional(),
  X0_cm: quantity(
    "Radiation length; needed for thickness_X0 if Z is given; for a compound or mixture by default 1/X0 = sum of w/X over its elements",
    { above: 0, to: LONGEST_CM, unit: "cm" },
  ).exactOptional(),
  thickness_cm: quantity("Thickness", { above: 0, to: LONGEST_CM, unit: "cm" }).exactOptional(),
  thickness_mm: quantity("Thickness, instead of thickness_cm", {
    above: 0,
    to: 10 * LONGEST_CM,
    unit: "mm",
  }).exactOptional(),
  thickness_g_per_cm2: quantity("Thickness times density, instead of thickness_cm", {
    above: 0,
    to: 30 * LONGEST_CM,
    unit: "g/cm^2",
  }).exactOptional(),
  thickness_X0: quantity("Thickness in radiation lengths, instead of thickness_cm", {
    above: 0,
    to: 1e6,
  }).exactOptional(),
  nucleus_spin: oneOfNumbers("Spin of the nuclei, 0.5 or 0; by default 0.5", [0.5, 0]).exactOptional(),
};

/** All keys of a layer. */
export const matterKeys = Object.keys(shape);

type LayerKey = keyof typeof shape;
type LayerOfFile = z.output<z.ZodObject<typeof shape>>;
type Problem = (key: LayerKey | null, message: string) => void;

/** Reports the problems of a layer's keys with each other. */
function layerProblems(
  value: Partial<Record<LayerKey | "absorbing", unknown>>,
  problem: Problem,
  extents: readonly (LayerKey | "absorbing")[] = thicknessKeys,
): void {
  const given = (key: LayerKey | "absorbing") => value[key] !== undefined;
  if (extents.filter(given).length !== 1) problem(null, `must have one of ${extents.join(", ")}`);
  const [mixture, another] = mixtures.filter(given);
  if (given("material")) {
    for (const key of [...element, "X0_cm" as const].filter(given))
      problem(key, "must be left out with material, which sets it");
    for (const key of mixtures.filter(given)) problem(key, "must be left out with material");
  } else if (mixture) {
    if (another) problem(another, `must be left out with ${mixture}`);
    for (const key of nucleus.filter(given)) problem(key, `must be left out with ${mixture}`);
    if (!given("density_g_per_cm3")) problem("density_g_per_cm3", `must be given with ${mixture}`);
  } else if (!element.some(given))
    problem(
      null,
      `must have material, or ${element.join(", ")}, or formula or mass_fractions with density_g_per_cm3`,
    );
  else {
    for (const key of element.filter((key) => !given(key))) problem(key, "must be given if material is not");
    if (given("thickness_X0") && !given("X0_cm")) problem("X0_cm", "must be given with thickness_X0");
    if (Number(value.A_g_per_mol) < Number(value.Z))
      problem("A_g_per_mol", `must be a number >= Z = ${value.Z} [g/mol]`);
  }
}

/** Lists lengths out of range. Lengths that follow from the keys of a layer have the ranges of those that are given. */
function lengthProblems(file: LayerOfFile): { key: LayerKey; message: string }[] {
  const layer = resolveLayer(file);
  const X0 = radiationLengthOf(layer) ?? 1;
  if (!(X0 > 0 && X0 <= LONGEST_CM))
    return [{ key: "density_g_per_cm3", message: `must give a radiation length <= ${LONGEST_CM} cm` }];
  const thickness = thicknessOfLayer(layer);
  if (!(thickness > 0 && thickness <= LONGEST_CM))
    return [{ key: thicknessKeyOf(file), message: `must give a thickness > 0 and <= ${LONGEST_CM} cm` }];
  return [];
}

const without = (...keys: string[]) => ({ not: { anyOf: keys.map((key) => ({ required: [key] })) } });

/** The same rules as JSON Schema, for editors. */
const layerRules = [
  {
    oneOf: [
      { required: ["material"], ...without(...element, "X0_cm", ...mixtures) },
      { required: [...element], ...without("material", ...mixtures) },
      ...mixtures.map((key) => ({
        required: [key, "density_g_per_cm3"],
        ...without("material", ...nucleus, ...mixtures.filter((other) => other !== key)),
      })),
    ],
  },
  { oneOf: thicknessKeys.map((key) => ({ required: [key] })) },
];

const layer = mapping(shape)
  .superRefine((value, context) => {
    layerProblems(value, (key, message) =>
      context.addIssue({ code: "custom", path: key === null ? [] : [key], message }),
    );
  }, alsoBesideErrors)
  .meta({ allOf: layerRules });

/** The key `target`, the matter that the beam meets: one piece, or layers. */
export const target = mapping({
  ...shape,
  layers: z
    .array(layer, { error: "must be a list of layers" })
    .min(1, { error: "must have a layer" })
    .max(20, { error: "must have at most 20 layers" })
    .meta({
      description:
        "Layers of matter in the order in which the beam meets them; each has the keys of a target",
    })
    .exactOptional(),
})
  .superRefine((value, context) => {
    const problem: Problem = (key, message) =>
      context.addIssue({ code: "custom", path: key === null ? [] : [key], message });
    if (value.layers === undefined) return layerProblems(value, problem);
    for (const key of Object.keys(shape) as LayerKey[])
      if (value[key] !== undefined) problem(key, "must be left out with layers, each of which has its own");
  }, alsoBesideErrors)
  .superRefine((value, context) => {
    for (const [i, layer] of (value.layers ?? [value]).entries())
      for (const { key, message } of lengthProblems(layer))
        context.addIssue({ code: "custom", path: value.layers ? ["layers", i, key] : [key], message });
  }, whereAllIsValid)
  .meta({
    oneOf: [
      { required: ["layers"], ...without(...Object.keys(shape)) },
      { ...without("layers"), allOf: layerRules },
    ],
  });

/** Returns a layer of the schema with the numbers of its material. */
function resolveLayer(file: LayerOfFile): Layer {
  const key = thicknessKeyOf(file);
  return { ...resolveMatter(file), ...({ [key]: file[key]! } as Thickness) };
}

/** Returns the matter of a layer of the schema with the numbers of its material. */
function resolveMatter(file: LayerOfFile): Matter {
  const { material, formula, mass_fractions, X0_cm, nucleus_spin = 0.5 } = file;
  if (material) {
    const { density, X0, ...known } = knownMaterials[material];
    const composition =
      "formula" in known
        ? { formula: known.formula }
        : "Z" in known
          ? { Z: known.Z, A_g_per_mol: known.A }
          : { mass_fractions: { ...known.massFractions } };
    return { material, ...composition, density_g_per_cm3: density, X0_cm: X0, nucleus_spin } as Matter;
  }
  const matter = {
    density_g_per_cm3: file.density_g_per_cm3!,
    ...(X0_cm !== undefined && { X0_cm }),
    nucleus_spin,
  };
  if (formula !== undefined) return { formula, ...matter };
  return mass_fractions
    ? { mass_fractions, ...matter }
    : { Z: file.Z!, A_g_per_mol: file.A_g_per_mol!, ...matter };
}

/** Returns the target that a valid file stands for. */
export const resolveTarget = ({ layers, ...single }: z.output<typeof target>): Target =>
  layers ? { layers: layers.map(resolveLayer) } : resolveLayer(single);

/** The key `calorimeter`, the matter behind the target: a layer, or one that absorbs everything. */
export const calorimeter = mapping({
  ...shape,
  absorbing: z
    .literal(true, { error: "must be true, or left out with a thickness" })
    .meta({
      description: "Flag: the calorimeter is so thick that it absorbs everything, instead of a thickness",
    })
    .exactOptional(),
})
  .superRefine((value, context) => {
    const problem: Problem = (key, message) =>
      context.addIssue({ code: "custom", path: key === null ? [] : [key], message });
    layerProblems(value, problem, [...thicknessKeys, "absorbing"]);
  }, alsoBesideErrors)
  .superRefine((value, context) => {
    if (value.absorbing) return;
    for (const { key, message } of lengthProblems(value))
      context.addIssue({ code: "custom", path: [key], message });
  }, whereAllIsValid)
  .meta({
    allOf: [layerRules[0], { oneOf: [...thicknessKeys, "absorbing"].map((key) => ({ required: [key] })) }],
  });

/** Returns the calorimeter that a valid file stands for. */
export const resolveCalorimeter = ({ absorbing, ...layer }: z.output<typeof calorimeter>): Calorimeter =>
  absorbing ? { ...resolveMatter(layer), absorbing } : resolveLayer(layer);

const { nucleus_spin: _, ...vetoMatter } = shape;

/** The key `veto`, the matter in which the pair is seen if it leaves much energy there: a layer with a threshold. */
export const veto = mapping({
  ...vetoMatter,
  threshold_MeV: quantity("Energy above which the event is seen, both chi together", {
    above: 0,
    to: 1e6,
    unit: "MeV",
  }),
})
  .superRefine((value, context) => {
    layerProblems(value, (key, message) =>
      context.addIssue({ code: "custom", path: key === null ? [] : [key], message }),
    );
  }, alsoBesideErrors)
  .superRefine((value, context) => {
    for (const { key, message } of lengthProblems(value))
      context.addIssue({ code: "custom", path: [key], message });
  }, whereAllIsValid)
  .meta({ allOf: layerRules });

/** Returns the veto that a valid file stands for. */
export const resolveVeto = ({ threshold_MeV, ...layer }: z.output<typeof veto>): Veto => ({
  ...resolveLayer(layer),
  threshold_MeV,
});
