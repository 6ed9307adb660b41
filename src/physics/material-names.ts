import { type AnyMaterialName, allMaterialNames } from "./materials.js";

/** Other names of materials, in small letters. */
const otherNames: Readonly<Record<string, AnyMaterialName>> = {
  "liquid hydrogen": "LH2",
  "liquid deuterium": "LD2",
  beryllium: "Be",
  carbon: "C",
  graphite: "C",
  aluminium: "Al",
  aluminum: "Al",
  silicon: "Si",
  "liquid argon": "LAr",
  titanium: "Ti",
  iron: "Fe",
  copper: "Cu",
  tantalum: "Ta",
  tungsten: "W",
  wolfram: "W",
  gold: "Au",
  lead: "Pb",
  uranium: "U",
  pwo: "PbWO4",
  "lead tungstate": "PbWO4",
  bi4ge3o12: "BGO",
  "cesium iodide": "CsI",
  "caesium iodide": "CsI",
  "sodium iodide": "NaI",
  "barium fluoride": "BaF2",
  h2o: "water",
  "steel 304": "stainless steel",
  ss304: "stainless steel",
  "shielding concrete": "concrete",
};

/** Names that could mean more than one thing, in small letters, with what to write instead. */
const ambiguous: Readonly<Record<string, string>> = {
  steel: "Fe for plain steel, or stainless steel",
  hydrogen: "LH2 for the liquid; for a gas, formula: H2 with its density",
  h: "LH2 for the liquid; for a gas, formula: H2 with its density",
  h2: "LH2 for the liquid; for a gas, formula: H2 with its density",
  deuterium: "LD2 for the liquid; for a gas, Z: 1 and A_g_per_mol: 2.0141 with its density",
  d: "LD2 for the liquid; for a gas, Z: 1 and A_g_per_mol: 2.0141 with its density",
  d2: "LD2 for the liquid; for a gas, Z: 1 and A_g_per_mol: 2.0141 with its density",
  argon: "LAr for the liquid; for a gas, formula: Ar with its density",
  ar: "LAr for the liquid; for a gas, formula: Ar with its density",
  scintillator: "polystyrene, or formula: C9H10 with its density for polyvinyltoluene",
  plastic: "polystyrene, or formula: C9H10 with its density for polyvinyltoluene",
  glass: "its formula or mass_fractions with its density",
  "lead glass": "its mass_fractions with its density, which differ from sort to sort",
  brass: "mass_fractions: {Cu: 0.7, Zn: 0.3} with its density",
};

/** Returns a name in small letters, with one blank for every run of blanks, hyphens and low lines. */
const simplified = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

const known: ReadonlyMap<string, AnyMaterialName> = new Map([
  ...Object.entries(otherNames),
  ...allMaterialNames.map((name) => [simplified(name), name] as const),
]);

/** Lists the other names of materials that are understood, in small letters. */
export const otherMaterialNames: readonly string[] = Object.keys(otherNames);

/**
 * Returns the name under which the tables have a material: `W` for `tungsten`, `water` for `H2O`. Capital and small letters do not
 * count.
 *
 * @returns undefined for an unknown name, and for one that could mean more than one thing
 */
export const materialNamed = (name: string): AnyMaterialName | undefined => known.get(simplified(name));

/** Returns what to write in place of a name that could mean more than one thing; undefined for any other name. */
export const choicesFor = (name: string): string | undefined => ambiguous[simplified(name)];
