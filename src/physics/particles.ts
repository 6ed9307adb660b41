import { ELECTRON_MASS, MUON_MASS } from "./constants.js";

/** A beam particle, as an experiment file writes it. */
export type LeptonName = "e-" | "e+" | "mu-" | "mu+";

/** A charged lepton of the beam. */
export interface Lepton {
  /** [GeV] */
  mass: number;
  /** Number in the scheme of the Particle Data Group. */
  pdg: number;
}

/** A vector meson that decays to a chi pair through its photon. */
export interface VectorMeson {
  /** [GeV] */
  mass: number;
  /** Full width [GeV]. */
  width: number;
  /** Br(V -> e+ e-) [1]. */
  branchingToElectrons: number;
  /** Mass of the main decay products of V, at which its line shape begins [GeV]. */
  threshold: number;
  /** Symbol in TeX. */
  symbol: string;
  /** As plain text. */
  sign: string;
}

/**
 * Charged leptons that serve as a beam. Emission from the beam is the same for both charges; annihilation of positrons
 * is not part of it.
 */
export const leptons: Readonly<Record<LeptonName, Lepton>> = {
  "e-": { mass: ELECTRON_MASS, pdg: 11 },
  "e+": { mass: ELECTRON_MASS, pdg: -11 },
  "mu-": { mass: MUON_MASS, pdg: 13 },
  "mu+": { mass: MUON_MASS, pdg: -13 },
};

/** Masses of the charged pion and kaon [GeV]. Particle Data Group 2024. */
const [PION, KAON] = [0.13957039, 0.493677];

/**
 * Vector mesons: those of Gninenko et al. 2025, arXiv:2505.04295, Eqs. (7), (11), and the J/psi; numbers of the
 * Particle Data Group. To add a meson, add a row: an experiment file may then give its yield.
 */
export const vectorMesons = {
  rho: {
    mass: 0.77526,
    width: 0.1474,
    branchingToElectrons: 4.72e-5,
    threshold: 2 * PION,
    symbol: "\\rho",
    sign: "ρ",
  },
  omega: {
    mass: 0.78266,
    width: 8.68e-3,
    branchingToElectrons: 7.38e-5,
    threshold: 3 * PION,
    symbol: "\\omega",
    sign: "ω",
  },
  phi: {
    mass: 1.019461,
    width: 4.249e-3,
    branchingToElectrons: 2.979e-4,
    threshold: 2 * KAON,
    symbol: "\\phi",
    sign: "φ",
  },
  jpsi: {
    mass: 3.0969,
    width: 92.6e-6,
    branchingToElectrons: 5.971e-2,
    threshold: 2 * PION,
    symbol: "J/\\psi",
    sign: "J/ψ",
  },
} as const satisfies Record<string, VectorMeson>;

/** The name of a meson in `vectorMesons`. */
export type MesonName = keyof typeof vectorMesons;

/** All lepton names. */
export const leptonNames = Object.keys(leptons) as readonly LeptonName[];

/** All meson names. */
export const mesonNames = Object.keys(vectorMesons) as readonly MesonName[];

/** Writes a lepton as TeX. */
export const leptonTex = (lepton: LeptonName): string => lepton.replace("mu", "\\mu").replace(/[+-]$/, "^$&");

/** A particle that is no electron: its mass [GeV] and its spin. */
export interface Projectile {
  mass: number;
  spin: 0.5 | 0;
}
