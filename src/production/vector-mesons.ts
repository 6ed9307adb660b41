import { square } from "../elementary/index.js";
import { ATOMIC_MASS_UNIT, AVOGADRO, PROTON_MASS } from "../physics/constants.js";
import { type MesonName, vectorMesons } from "../physics/particles.js";
import { type PairSpin, spectralWeight } from "../physics/spectral-weight.js";
import { CM2_PER_UB } from "../physics/units.js";
import { type LineShape, meanOverLine } from "./line-shape.js";
import { checkedMass } from "./mass.js";
import { everywhere, heaviestVector, type Photons, productionBy } from "./photoproduction.js";

/** The spin of chi, the mesons' line, and the photons that make them. */
export interface BranchingOptions {
  spin?: PairSpin;
  lineShape?: LineShape;
  photons?: Photons;
}

/**
 * Returns Br(V -> chi chibar)/eps^2 of a vector meson, Eq. (11) of arXiv:2505.04295:
 *
 *     Br(V -> chi chibar) = eps^2 Br(V -> e+ e-) (1 + 2m^2/m_V^2) sqrt(1 - 4m^2/m_V^2),
 *
 * with the electron's mass neglected. For a scalar chi (1/4)(1 - 4m^2/m_V^2)^(3/2) takes the place of the last two
 * factors (`spectralWeight`). A narrow V ends at m = m_V/2, as in the paper. For a Breit-Wigner line m_V^2 is spread as
 * in `meanOverLine`, with the same Br(V -> e+ e-) for all of it.
 *
 * @param mChi mass of chi [GeV]
 * @param options.photons the photons that make V: the line is then that of the mesons that they make, and nothing is made below
 * the threshold of m_V on a nucleon at rest; left out, they are far above every threshold
 * @returns 0 for mChi >= m_V/2 of a narrow V
 */
export function branchingToPair(
  meson: MesonName,
  mChi: number,
  { spin = 0.5, lineShape = "narrow", photons }: BranchingOptions = {},
): number {
  checkedMass(mChi);
  const { mass, branchingToElectrons } = vectorMesons[meson];
  if (photons && mass >= heaviestVector(photons.most)) return 0;
  if (lineShape === "breit-wigner") {
    const weight = (s: number, beyond: number) => spectralWeight(beyond / s, spin);
    const production = photons ? productionBy(photons) : everywhere;
    const line = { meson: vectorMesons[meson], production };
    return branchingToElectrons * meanOverLine(line, 4 * mChi * mChi, weight);
  }
  const velocity2 = 1 - square((2 * mChi) / mass);
  return velocity2 <= 0 ? 0 : branchingToElectrons * spectralWeight(velocity2, spin);
}

/** Proton mass [g]. */
export const PROTON_MASS_g = PROTON_MASS / ATOMIC_MASS_UNIT / AVOGADRO;

/**
 * The source of photoproduction: bremsstrahlung photons and the material that they meet, Eqs. (5) and (6) of
 * arXiv:2505.04295.
 */
export interface Photoproduction {
  /** Bremsstrahlung photons for each lepton on target [1]. */
  f_brem: number;
  /** Radiation length of the material in which they convert [g/cm^2]. */
  X0_g_per_cm2: number;
}

/** The photoproduction of one meson. */
export interface Photoproduced {
  /** Cross section of exclusive photoproduction on a single nucleon [ub]. */
  sigma0_ub: number;
  /** Correction for the nucleus, of order one [1]. */
  f_nuc: number;
}

/**
 * Returns the number of vector mesons that a lepton on target photoproduces, Eqs. (5), (6) of arXiv:2505.04295 after
 * Schuster, Toro, Zhou 2022, arXiv:2112.02104:
 *
 *     N_V/EOT = f_brem P_V,   P_V = (9/7) sigma_0 X_0 f_nuc/m_p
 *
 * A photon travels 9/7 of a radiation length before it converts to a pair.
 */
export const mesonsPerLepton = (
  { f_brem, X0_g_per_cm2 }: Photoproduction,
  { sigma0_ub, f_nuc }: Photoproduced,
): number => (f_brem * (9 / 7) * sigma0_ub * CM2_PER_UB * X0_g_per_cm2 * f_nuc) / PROTON_MASS_g;
