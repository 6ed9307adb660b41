import { type MesonName, vectorMesons } from "../physics/particles.js";
import { spectralWeight } from "./pair-conversion.js";

/**
 * Br(V -> chi chibar)/eps^2 of a vector meson, Eq. (11) of arXiv:2505.04295:
 *
 *     Br(V -> chi chibar) = eps^2 Br(V -> e+ e-) (1 + 2m^2/m_V^2) sqrt(1 - 4m^2/m_V^2),
 *
 * the electron's mass neglected. The width of V is neglected too: the channel ends at m_V/2.
 *
 * @param mChi mass of chi [GeV]
 * @returns 0 for mChi >= m_V/2
 */
export function branchingToPair(meson: MesonName, mChi: number): number {
  if (!(mChi > 0)) throw new RangeError(`invalid mass: ${mChi}; must be positive [GeV]`);
  const { mass, branchingToElectrons } = vectorMesons[meson];
  const velocity2 = 1 - ((2 * mChi) / mass) ** 2;
  return velocity2 <= 0 ? 0 : branchingToElectrons * spectralWeight(velocity2, 0.5);
}
