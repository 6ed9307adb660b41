import { type Composition, compositionOfFormula, compositionOfMasses } from "../physics/composition.js";
import { AVOGADRO } from "../physics/constants.js";
import { symbolOf } from "../physics/elements.js";
import {
  type CompoundName,
  knownMaterials,
  type MaterialName,
  type MixtureName,
} from "../physics/materials.js";
import { mixtureRadiationLength } from "../physics/radiation-length.js";
import { type Thickness, type ThicknessKey, thicknessKeyOf } from "./thickness.js";

/** The properties that all matter has. */
interface MatterNumbers {
  density_g_per_cm3: number;
  /** The radiation length; left out if the file leaves it out: see `radiationLengthOf`. */
  X0_cm?: number;
  /** The spin of all nuclei. */
  nucleus_spin: 0.5 | 0;
}

/** Matter of one nucleus; with `material` if the file names one. */
export type ElementMatter = MatterNumbers & {
  material?: MaterialName;
  Z: number;
  A_g_per_mol: number;
};

/** A compound; with `material` if the file names one. */
export type CompoundMatter = MatterNumbers & {
  material?: CompoundName;
  formula: string;
};

/** A mixture, given by the masses of its elements; with `material` if the file names one. */
export type MixtureMatter = MatterNumbers & {
  material?: MixtureName;
  mass_fractions: Record<string, number>;
};

/** Matter that is the same everywhere, without its extent. */
export type Matter = ElementMatter | CompoundMatter | MixtureMatter;

/** A part of a target that is the same everywhere. */
export type Layer = Matter & Thickness;

/** One piece of matter, or several in the order in which the beam meets them. */
export type Target = Layer | { layers: Layer[] };

/** The matter behind the target, which measures what comes from it: a layer, or so thick that it absorbs everything. */
export type Calorimeter = Layer | (Matter & { absorbing: true });

/** The matter in which an event is seen if the pair leaves more than a threshold in it. */
export type Veto = Layer & {
  /** The energy that is seen [MeV]. */
  threshold_MeV: number;
};

/** Lists the layers of a target in the order in which the beam meets them. */
export const layersOf = (target: Target): readonly Layer[] => ("layers" in target ? target.layers : [target]);

/** Returns the composition of matter. */
export function compositionOf(layer: Matter): Composition {
  if ("formula" in layer) return compositionOfFormula(layer.formula);
  if ("mass_fractions" in layer) return compositionOfMasses(layer.mass_fractions);
  return [{ Z: layer.Z, A: layer.A_g_per_mol, massFraction: 1 }];
}

/**
 * Computes the radiation length of matter [cm]: as given; else, of a compound or mixture, 1/X0 = Sum w/X of its elements.
 *
 * @returns undefined for a single element whose radiation length is not given
 */
export function radiationLengthOf(layer: Matter): number | undefined {
  if (layer.X0_cm !== undefined || "Z" in layer) return layer.X0_cm;
  return mixtureRadiationLength(compositionOf(layer)) / layer.density_g_per_cm3;
}

/** Returns the radiation length of matter [g/cm^2], computed if the file leaves it out. */
export function radiationLengthPerArea(matter: Matter): number {
  const X0 = radiationLengthOf(matter);
  return X0 === undefined ? mixtureRadiationLength(compositionOf(matter)) : X0 * matter.density_g_per_cm3;
}

/** Returns the length of one unit of a thickness in a layer [cm]. */
function unitOfThickness(layer: Layer, key: ThicknessKey): number {
  if (key === "thickness_cm") return 1;
  if (key === "thickness_mm") return 0.1;
  if (key === "thickness_g_per_cm2") return 1 / layer.density_g_per_cm3;
  const X0 = radiationLengthOf(layer);
  if (X0 === undefined) throw new RangeError("invalid X0_cm: missing; must be given with thickness_X0");
  return X0;
}

/** Computes the thickness of one layer [cm]. */
export function thicknessOfLayer(layer: Layer): number {
  const key = thicknessKeyOf(layer);
  if (layer.thickness_cm !== undefined) return layer.thickness_cm;
  // 15 digits, because 0.4 X0 of 8.9 cm should read 3.56 cm and not 3.5600000000000005
  return Number((layer[key]! * unitOfThickness(layer, key)).toPrecision(15));
}

/** A kind of nucleus in a target. */
export interface Nucleus {
  Z: number;
  /** Atomic mass [g/mol]. */
  A: number;
  spin: 0.5 | 0;
  /** The number of nuclei along the beam, rho w N_A L/A [1/cm^2]. */
  perArea: number;
}

/** Lists the kinds of nuclei in a layer. */
export function nucleiOfLayer(layer: Layer): Nucleus[] {
  const thickness = thicknessOfLayer(layer);
  return compositionOf(layer).map(({ Z, A, massFraction }) => ({
    Z,
    A,
    spin: layer.nucleus_spin,
    perArea: (layer.density_g_per_cm3 * AVOGADRO * thickness * massFraction) / A,
  }));
}

/** Returns a key for a kind of nucleus: two nuclei of one kind have the same collisions. */
export const kindOf = ({ Z, A, spin }: KindOfNucleus): string => `${Z} ${A} ${spin}`;

/** A kind of nucleus. */
export type KindOfNucleus = Omit<Nucleus, "perArea">;

/** Lists the kinds of nuclei in a target, each once, in the order in which the beam meets them. */
export function nucleiOf(target: Target): Nucleus[] {
  const kinds = new Map<string, Nucleus>();
  for (const nucleus of layersOf(target).flatMap(nucleiOfLayer)) {
    const before = kinds.get(kindOf(nucleus));
    kinds.set(kindOf(nucleus), before ? { ...before, perArea: before.perArea + nucleus.perArea } : nucleus);
  }
  return [...kinds.values()];
}

/** Names matter for captions: `Pb`, `PbWO4`, `W 0.9 Cu 0.1`, `Z = 79`. */
export function matterName(layer: Matter): string {
  if (layer.material) return layer.material;
  if ("mass_fractions" in layer)
    return Object.entries(layer.mass_fractions)
      .map(([symbol, fraction]) => `${symbol} ${fraction}`)
      .join(" ");
  return "formula" in layer ? layer.formula : `Z = ${layer.Z}`;
}

/** Names a target's materials for captions, each once: `Pb`, `W + Al`. */
export const targetName = (target: Target): string =>
  [...new Set(layersOf(target).map(matterName))].join(" + ");

/** Computes the thickness of all layers [cm]. */
export const thicknessOf = (target: Target): number =>
  layersOf(target).reduce((sum, layer) => sum + thicknessOfLayer(layer), 0);

/** Returns the target with another thickness. Each layer changes in the same proportion, in its own unit. */
export function withThickness(target: Target, thickness_cm: number): Target {
  const scale = thickness_cm / thicknessOf(target);
  const scaled = (layer: Layer): Layer => {
    const key = thicknessKeyOf(layer);
    return { ...layer, [key]: scale * layer[key]! } as Layer;
  };
  return "layers" in target ? { layers: target.layers.map(scaled) } : scaled(target);
}

/** Computes the thickness of all layers in radiation lengths; undefined if one of them is not known. */
export function radiationLengthsOf(target: Target): number | undefined {
  let sum = 0;
  for (const layer of layersOf(target)) {
    const X0 = radiationLengthOf(layer);
    if (X0 === undefined) return undefined;
    sum += layer.thickness_X0 ?? thicknessOfLayer(layer) / X0;
  }
  return sum;
}

/** Returns the symbol of a nucleus, or its charge beyond uranium. */
export const nucleusName = ({ Z }: Pick<Nucleus, "Z">): string => symbolOf(Z);

/** Tests whether a layer has the nuclei of the material whose name it bears. */
function hasNucleiOf(layer: Matter, known: (typeof knownMaterials)[keyof typeof knownMaterials]): boolean {
  if ("formula" in known) return "formula" in layer && known.formula === layer.formula;
  if ("Z" in known) return "Z" in layer && known.Z === layer.Z && known.A === layer.A_g_per_mol;
  return (
    "mass_fractions" in layer && JSON.stringify(known.massFractions) === JSON.stringify(layer.mass_fractions)
  );
}

/** Returns the thickness of a layer as a file writes it. */
function thicknessOfFile(layer: Layer): object {
  const key = thicknessKeyOf(layer);
  return { [key]: layer[key] };
}

/** Returns a layer as a file writes it: by its material, unless its numbers have been changed since. */
export function layerOfFile(layer: Calorimeter): object {
  const { material, nucleus_spin, ...numbers } = layer;
  const extent = "absorbing" in layer ? { absorbing: true } : thicknessOfFile(layer);
  const matter = Object.fromEntries(Object.entries(numbers).filter(([name]) => !(name in extent)));
  const size = { ...extent, nucleus_spin };
  const known = material && knownMaterials[material];
  const same = known?.density === layer.density_g_per_cm3 && known.X0 === layer.X0_cm;
  return known && same && hasNucleiOf(layer, known) ? { material, ...size } : { ...matter, ...size };
}

/** Returns a target as a file writes it. */
export const targetOfFile = (target: Target): object =>
  "layers" in target ? { layers: target.layers.map(layerOfFile) } : layerOfFile(target);

/** Returns a veto as a file writes it. Spins of nuclei have no influence on what is left in it. */
export function vetoOfFile({ threshold_MeV, ...layer }: Veto): object {
  const matter = Object.entries(layerOfFile(layer)).filter(([key]) => key !== "nucleus_spin");
  return { ...Object.fromEntries(matter), threshold_MeV };
}

/** Computes the nuclei per area of a target, Sum rho w N_A L/A over its layers and elements [1/cm^2]. */
export const nucleiPerArea = ({ target }: { target: Target }): number =>
  nucleiOf(target).reduce((sum, { perArea }) => sum + perArea, 0);
