/** A target of one element, or of one isotope. */
export interface Material {
  /** Nuclear charge. */
  Z: number;
  /** [g/mol] */
  A: number;
  /** [g/cm^3] */
  density: number;
  /** Radiation length [cm]. */
  X0: number;
}

/**
 * Target materials of one element, by symbol. A new one is a line here: the experiment file and the page then know it.
 *
 * Source: Particle Data Group, Atomic and Nuclear Properties of Materials (carbon as graphite, LH2, LD2 and LAr liquid at their
 * boiling points; liquid deuterium has 0.162 to 0.169 g/cm^3, as cold as it is). `Al` and `Pb`
 * deliberately have the numbers of Gninenko et al. 2025, arXiv:2505.04295, instead of the PDG's. They reproduce its
 * experiments as published: 40 X0 of lead are 22.5 cm there, hence X0 = 0.5625 cm (the text rounds it to 0.5 cm). The
 * PDG has A = 26.98, density 2.699, X0 = 8.897 cm for aluminium, and 207.2, 11.35, 0.5612 cm for lead.
 */
export const materials = {
  LH2: { Z: 1, A: 1.008, density: 0.0708, X0: 890.4 },
  LD2: { Z: 1, A: 2.0141, density: 0.1638, X0: 769.1 },
  Be: { Z: 4, A: 9.0121831, density: 1.848, X0: 35.28 },
  C: { Z: 6, A: 12.011, density: 2.21, X0: 19.32 },
  Al: { Z: 13, A: 27, density: 2.7, X0: 8.9 },
  Si: { Z: 14, A: 28.0855, density: 2.329, X0: 9.37 },
  LAr: { Z: 18, A: 39.948, density: 1.396, X0: 14 },
  Ti: { Z: 22, A: 47.867, density: 4.54, X0: 3.56 },
  Fe: { Z: 26, A: 55.845, density: 7.874, X0: 1.757 },
  Cu: { Z: 29, A: 63.546, density: 8.96, X0: 1.436 },
  Ta: { Z: 73, A: 180.94788, density: 16.654, X0: 0.4094 },
  W: { Z: 74, A: 183.84, density: 19.3, X0: 0.3504 },
  Au: { Z: 79, A: 196.96657, density: 19.32, X0: 0.3344 },
  Pb: { Z: 82, A: 207, density: 11.35, X0: 0.5625 },
  U: { Z: 92, A: 238.02891, density: 18.95, X0: 0.3166 },
} satisfies Record<string, Material>;

/** The symbol of a target material of one element. */
export type MaterialName = keyof typeof materials;

/** All names of materials of one element. */
export const materialNames = Object.keys(materials) as readonly MaterialName[];

/** A target of several elements. */
export interface Compound {
  /** Chemical formula that `atomsOfFormula` reads. */
  formula: string;
  /** [g/cm^3] */
  density: number;
  /** Radiation length [cm]. */
  X0: number;
}

/**
 * Compounds used as targets. A new one is a line here.
 *
 * Source: Particle Data Group, Atomic and Nuclear Properties of Materials. LYSO is not listed there: here it is the
 * crystal with a tenth of its lutetium replaced by yttrium, 7.1 g/cm^3, with X0 from Bragg's additivity. (Its density
 * and X0 vary with the yttrium; for Lu2SiO5 they are 7.4 g/cm^3 and 1.14 cm.) Polystyrene is its monomer, C8H8.
 */
export const compounds = {
  PbWO4: { formula: "PbWO4", density: 8.3, X0: 0.8904 },
  LYSO: { formula: "Lu1.8Y0.2SiO5", density: 7.1, X0: 1.222 },
  BGO: { formula: "Bi4Ge3O12", density: 7.13, X0: 1.118 },
  CsI: { formula: "CsI", density: 4.51, X0: 1.86 },
  NaI: { formula: "NaI", density: 3.667, X0: 2.588 },
  BaF2: { formula: "BaF2", density: 4.893, X0: 2.026 },
  polystyrene: { formula: "C8H8", density: 1.06, X0: 41.31 },
  water: { formula: "H2O", density: 1, X0: 36.08 },
} satisfies Record<string, Compound>;

/** The name of a compound used as a target. */
export type CompoundName = keyof typeof compounds;

/** All names of compounds. */
export const compoundNames = Object.keys(compounds) as readonly CompoundName[];

/** A target of several elements, given by their masses. */
export interface Mixture {
  /** Parts of the mass by symbol, which add up to 1. */
  massFractions: Readonly<Record<string, number>>;
  /** [g/cm^3] */
  density: number;
  /** Radiation length [cm]. */
  X0: number;
}

/**
 * Mixtures used as targets. A new one is a line here.
 *
 * Sources: dry air at 20 degrees Celsius and 1 atm, and shielding concrete: Particle Data Group, Atomic and Nuclear Properties of
 * Materials. Stainless steel is the sort 304 of McConn et al. 2011, PNNL-15870 Rev. 1, with X0 from Bragg's additivity.
 */
export const mixtures = {
  air: {
    massFractions: { C: 0.000124, N: 0.755268, O: 0.231781, Ar: 0.012827 },
    density: 1.205e-3,
    X0: 30390,
  },
  "stainless steel": {
    massFractions: {
      C: 0.0004,
      Si: 0.005,
      P: 0.00023,
      S: 0.00015,
      Cr: 0.19,
      Mn: 0.01,
      Fe: 0.70172,
      Ni: 0.0925,
    },
    density: 8,
    X0: 1.744,
  },
  concrete: {
    massFractions: {
      H: 0.01,
      C: 0.001,
      O: 0.529107,
      Na: 0.016,
      Mg: 0.002,
      Al: 0.033872,
      Si: 0.337021,
      K: 0.013,
      Ca: 0.044,
      Fe: 0.014,
    },
    density: 2.3,
    X0: 11.55,
  },
} satisfies Record<string, Mixture>;

/** The name of a mixture used as a target. */
export type MixtureName = keyof typeof mixtures;

/** All names of mixtures. */
export const mixtureNames = Object.keys(mixtures) as readonly MixtureName[];

/** Everything that a file may name as its material. */
export const knownMaterials = { ...materials, ...compounds, ...mixtures } satisfies Record<
  string,
  Material | Compound | Mixture
>;

/** The name of a material. */
export type AnyMaterialName = keyof typeof knownMaterials;

/** All names of materials. */
export const allMaterialNames = Object.keys(knownMaterials) as readonly AnyMaterialName[];
