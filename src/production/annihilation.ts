import { square } from "../elementary/index.js";
import { ALPHA, ELECTRON_MASS } from "../physics/constants.js";
import { type PairSpin, spectralWeight } from "../physics/spectral-weight.js";

/** Returns the least energy of a positron that makes a pair of chi on an electron at rest, 2 m^2/m_e - m_e [GeV]. */
export const leastPositron = (mChi: number): number => (2 * square(mChi)) / ELECTRON_MASS - ELECTRON_MASS;

/** Returns the mass of the heaviest chi that a positron of an energy makes on an electron at rest [GeV]. */
export const heaviestAnnihilated = (energy: number): number =>
  Math.sqrt(0.5 * ELECTRON_MASS * (energy + ELECTRON_MASS));

/**
 * Computes sigma(e+ e- -> gamma* -> chi chibar) on an electron at rest, at eps = 1:
 *
 *     (4 pi alpha^2/3s) (beta_chi/beta_e) (1 + 2m^2/s) (1 + 2m_e^2/s),   s = 2 m_e (E + m_e)
 *
 * It is the textbook cross section of e+ e- -> mu+ mu- with both masses kept. For a scalar chi (1/4) beta_chi^3 takes the place
 * of beta_chi (1 + 2m^2/s).
 *
 * @param energy of the positron [GeV]
 * @returns [GeV^-2]; 0 below threshold
 */
export function annihilation(energy: number, mChi: number, spin: PairSpin): number {
  const s = 2 * ELECTRON_MASS * (energy + ELECTRON_MASS);
  const [chi2, electron2] = [mChi, ELECTRON_MASS].map((mass) => 1 - (4 * square(mass)) / s);
  if (chi2 <= 0) return 0;
  const electrons = (1 + (2 * square(ELECTRON_MASS)) / s) / Math.sqrt(electron2);
  return ((4 * Math.PI * square(ALPHA)) / (3 * s)) * electrons * spectralWeight(chi2, spin);
}
