import { ELECTRON_MASS, MUON_MASS } from "./constants.js";

/** A beam particle, as an experiment file writes it. */
export type LeptonName = "e-" | "e+" | "mu-" | "mu+";

/** A vector meson that decays to a chi pair through its photon. */
export type MesonName = "rho" | "omega" | "phi";

export interface Lepton {
  /** [GeV] */
  mass: number;
}

export interface VectorMeson {
  /** [GeV] */
  mass: number;
  /** Br(V -> e+ e-) [1]. */
  branchingToElectrons: number;
}

/** Charged leptons that serve as a beam. Emission from the beam is the same for both charges; annihilation of positrons is not part of it. */
export const leptons: Readonly<Record<LeptonName, Lepton>> = {
  "e-": { mass: ELECTRON_MASS },
  "e+": { mass: ELECTRON_MASS },
  "mu-": { mass: MUON_MASS },
  "mu+": { mass: MUON_MASS },
};

/** Vector mesons of Gninenko et al. 2025, arXiv:2505.04295, Eqs. (7), (11); numbers of the Particle Data Group. */
export const vectorMesons: Readonly<Record<MesonName, VectorMeson>> = {
  rho: { mass: 0.77526, branchingToElectrons: 4.72e-5 },
  omega: { mass: 0.78266, branchingToElectrons: 7.38e-5 },
  phi: { mass: 1.019461, branchingToElectrons: 2.979e-4 },
};

/** All lepton names. */
export const leptonNames = Object.keys(leptons) as readonly LeptonName[];

/** All meson names. */
export const mesonNames = Object.keys(vectorMesons) as readonly MesonName[];
