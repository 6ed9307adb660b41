/** A target of one element. */
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
 * Source: Particle Data Group, Atomic and Nuclear Properties of Materials (carbon as graphite). `Al` and `Pb`
 * deliberately have the numbers of Gninenko et al. 2025, arXiv:2505.04295, instead of the PDG's. They reproduce its
 * experiments as published: 40 X0 of lead are 22.5 cm there, hence X0 = 0.5625 cm (the text rounds it to 0.5 cm). The
 * PDG has A = 26.98, density 2.699, X0 = 8.897 cm for aluminium, and 207.2, 11.35, 0.5612 cm for lead.
 */
export const materials = {
  C: { Z: 6, A: 12.011, density: 2.21, X0: 19.32 },
  Al: { Z: 13, A: 27, density: 2.7, X0: 8.9 },
  Si: { Z: 14, A: 28.0855, density: 2.329, X0: 9.37 },
  Fe: { Z: 26, A: 55.845, density: 7.874, X0: 1.757 },
  Cu: { Z: 29, A: 63.546, density: 8.96, X0: 1.436 },
  W: { Z: 74, A: 183.84, density: 19.3, X0: 0.3504 },
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
