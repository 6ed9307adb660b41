import { square } from "../elementary/index.js";
import { ALPHA, ELECTRON_MASS } from "../physics/constants.js";
import { isMassShell, type MassShell, type SpectralDensity } from "../physics/final-state.js";

/** Returns s of a positron of an energy on an electron at rest, 2 m_e (E + m_e) [GeV^2]. */
export const annihilationS = (energy: number): number => 2 * ELECTRON_MASS * (energy + ELECTRON_MASS);

/** Returns the energy of a positron that has a squared mass s with an electron at rest, s/(2 m_e) - m_e [GeV]. */
export const positronEnergy = (s: number): number => s / (2 * ELECTRON_MASS) - ELECTRON_MASS;

/** Returns the energy of a positron at which a final state begins on an electron at rest, or at which a vector on its mass shell is made [GeV]. */
export const firstPositron = (density: SpectralDensity | MassShell): number =>
  positronEnergy(isMassShell(density) ? density.s : density.threshold);

/** Returns the least energy of a positron that makes a pair of chi on an electron at rest, 2 m^2/m_e - m_e [GeV]. */
export const leastPositron = (mChi: number): number => positronEnergy(square(2 * mChi));

/** Returns the mass of the heaviest chi that a positron of an energy makes on an electron at rest [GeV]. */
export const heaviestAnnihilated = (energy: number): number => 0.5 * Math.sqrt(annihilationS(energy));

/** Returns (1 + 2m_e^2/s)/beta_e, what the electrons' mass does to their annihilation. */
const ofElectrons = (s: number): number =>
  (1 + (2 * square(ELECTRON_MASS)) / s) / Math.sqrt(1 - (4 * square(ELECTRON_MASS)) / s);

/**
 * Computes sigma(e+ e- -> gamma* -> X) on an electron at rest, at eps = 1:
 *
 *     4 pi^2 alpha (1 + 2m_e^2/s)/beta_e rho(s)/s,   s = 2 m_e (E + m_e)
 *
 * with rho/s ds the spectral density of the final state X. For a pair of chi it is the textbook cross section of e+ e- -> mu+ mu- with
 * both masses kept, (4 pi alpha^2/3s) (beta_chi/beta_e) (1 + 2m^2/s) (1 + 2m_e^2/s).
 *
 * @param energy of the positron [GeV]
 * @returns [GeV^-2]; 0 below threshold
 */
export function annihilation(energy: number, { threshold, factor, weight }: SpectralDensity): number {
  const s = annihilationS(energy);
  const beyond = 1 - threshold / s;
  if (beyond <= 0) return 0;
  return ((4 * square(Math.PI) * ALPHA * factor) / s) * ofElectrons(s) * weight(beyond, s);
}

/**
 * Computes Int dE sigma(e+ e- -> V) over the energy of the positron, for a V on its mass shell, at eps = 1:
 *
 *     sigma = 4 pi^2 alpha delta(s - m_V^2) (1 + 2m_e^2/s)/beta_e
 *
 * @returns [GeV^-1], at E = m_V^2/(2 m_e) - m_e
 */
export const resonantAnnihilation = ({ s }: MassShell): number =>
  ((2 * square(Math.PI) * ALPHA) / ELECTRON_MASS) * ofElectrons(s);
