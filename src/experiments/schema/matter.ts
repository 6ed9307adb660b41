import { z } from "zod";
import { InvalidInput } from "../../errors/invalid-input.js";
import { elements } from "../../physics/elements.js";
import { atomsOfFormula } from "../../physics/formula.js";
import { choicesFor, materialNamed, otherMaterialNames } from "../../physics/material-names.js";
import { allMaterialNames, knownMaterials } from "../../physics/materials.js";
import { nearestKeys } from "../file/nearest-key.js";
import { quantity } from "./fields.js";

/** The keys of one nucleus. */
export const nucleus = ["Z", "A_g_per_mol"] as const;
/** The keys of an element in full. */
export const element = [...nucleus, "density_g_per_cm3"] as const;
/** The keys of a compound or mixture. */
export const mixtures = ["formula", "mass_fractions"] as const;
/** Returns the problem of a formula, or undefined. */
function formulaProblem(formula: string): string | undefined {
  try {
    atomsOfFormula(formula);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInput) return error.message.replace(/^.*?; /, "");
    throw error;
  }
}

/** The key `formula`. */
export const formula = z
  .string({ error: "must be a chemical formula such as PbWO4" })
  .max(60, { error: "must be of at most 60 characters" })
  .superRefine((text, context) => {
    const problem = formulaProblem(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .meta({ description: "Chemical formula of a compound, such as PbWO4 or Bi4(GeO4)3" });

/** The key `mass_fractions`. */
export const massFractions = z
  .record(z.string(), quantity("Fraction of the mass", { above: 0, to: 1 }), {
    error: "must be a mapping of symbols to parts of the mass, {W: 0.9, Cu: 0.1}",
  })
  .superRefine((fractions, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const unknown = Object.keys(fractions).filter((symbol) => !elements.has(symbol));
    for (const symbol of unknown) problem([symbol], "must belong to the symbol of an element from H to U");
    const parts = Object.values(fractions);
    const sum = parts.reduce((sum, fraction) => sum + fraction, 0);
    const valid = unknown.length === 0 && parts.every((fraction) => fraction > 0 && fraction <= 1);
    if (valid && Math.abs(sum - 1) > 1e-3) problem([], `must add up to 1, not ${Number(sum.toPrecision(6))}`);
  })
  .meta({ description: "Mixture of elements: symbols with their fractions of the mass, {W: 0.9, Cu: 0.1}" });

/** Says what a material that is not known must be. */
function materialProblem(input: unknown): string {
  const choices = typeof input === "string" ? choicesFor(input) : undefined;
  if (choices) return `must say which: ${choices}`;
  const names = [...allMaterialNames, ...otherMaterialNames];
  const near = typeof input === "string" ? nearestKeys(input, names)[0] : undefined;
  return `must be one of ${allMaterialNames.join(", ")}; or leave it out and give ${element.join(", ")}, or formula or mass_fractions with density_g_per_cm3${near ? `; did you mean ${near}?` : ""}`;
}

/** The key `material`. */
export const material = z
  .preprocess(
    (name) => (typeof name === "string" ? (materialNamed(name) ?? name) : name),
    z.enum(allMaterialNames, { error: ({ input }) => materialProblem(input) }),
  )
  .meta({
    description: "Element, compound or mixture of the target, by its name here or a usual one: W or tungsten",
    enum: [...allMaterialNames, ...otherMaterialNames],
  });

/**
 * Lists the charges and masses of the nuclei in a target of the schema. Bears any input, and leaves out the parts that cannot be
 * read.
 */
export function nucleiOfFile(target: unknown): { Z: number; A: number }[] {
  const {
    layers,
    material,
    formula,
    mass_fractions,
    Z,
    A_g_per_mol: A,
  } = (target ?? {}) as Record<string, unknown>;
  if (Array.isArray(layers)) return layers.flatMap(nucleiOfFile);
  const name = typeof material === "string" ? materialNamed(material) : undefined;
  const known = name && knownMaterials[name];
  if (known && "Z" in known) return [{ Z: known.Z, A: known.A }];
  const text = known && "formula" in known ? known.formula : formula;
  const fractions = known && "massFractions" in known ? known.massFractions : mass_fractions;
  const symbols =
    typeof text === "string" && formulaProblem(text) === undefined
      ? [...atomsOfFormula(text).keys()]
      : Object.keys(fractions ?? {});
  if (symbols.length > 0) return symbols.flatMap((symbol) => elements.get(symbol) ?? []);
  return typeof Z === "number" && typeof A === "number" ? [{ Z, A }] : [];
}
