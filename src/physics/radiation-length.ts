import { cbrt, exp, log, log1p, square } from "../elementary/index.js";
import type { Composition } from "./composition.js";
import { ALPHA, AVOGADRO, ELECTRON_MASS, ELECTRON_RADIUS_cm } from "./constants.js";
import type { Projectile } from "./particles.js";

/** Tsai's L_rad, L'_rad of the elements too light for the Thomas-Fermi model. */
const lightest: readonly (readonly [number, number])[] = [
  [5.31, 6.144],
  [4.79, 5.621],
  [4.74, 5.805],
  [4.71, 5.924],
];

/** Returns Tsai's L_rad and L'_rad of an element too light for the Thomas-Fermi model; undefined for the others. */
export const lightRadiationLogarithms = (Z: number): readonly [number, number] | undefined => lightest[Z - 1];

/**
 * Returns the Coulomb correction of Davies, Bethe and Maximon: f(a) = a^2 Sum_n 1/[n (n^2 + a^2)], a = alpha Z, to 4
 * digits.
 */
export function coulombCorrection(Z: number): number {
  const a2 = square(ALPHA * Z);
  return a2 * (1 / (1 + a2) + 0.20206 - 0.0369 * a2 + 0.0083 * square(a2) - 0.002 * a2 * a2 * a2);
}

/** Returns Tsai's L_rad and L'_rad of an element: those of the lightest, else ln(184.15 Z^(-1/3)) and ln(1194 Z^(-2/3)). */
export const radiationLogarithms = (Z: number): readonly [number, number] =>
  lightRadiationLogarithms(Z) ?? [log(184.15 / cbrt(Z)), log(1194 / square(cbrt(Z)))];

/**
 * Returns the radiation length of an element,
 *
 *     1/X0 = 4 alpha r_e^2 (N_A/A) {Z^2 [L_rad - f(Z)] + Z L'_rad}
 *
 * Source: Tsai, Rev. Mod. Phys. 46 (1974) 815; Particle Data Group, Passage of Particles Through Matter, whose tables
 * it reproduces.
 *
 * @param Z charge number
 * @param A atomic mass [g/mol]
 * @returns X0 [g/cm^2]
 */
export function radiationLength(Z: number, A: number): number {
  const [nucleus, electrons] = radiationLogarithms(Z);
  const strength = Z * Z * (nucleus - coulombCorrection(Z)) + Z * electrons;
  return A / (4 * ALPHA * square(ELECTRON_RADIUS_cm) * AVOGADRO * strength);
}

/** Returns the radiation length of a compound or mixture [g/cm^2], 1/X0 = Sum w_i/X_i (Bragg's additivity). */
export const mixtureRadiationLength = (composition: Composition): number =>
  1 / composition.reduce((sum, { Z, A, massFraction }) => sum + massFraction / radiationLength(Z, A), 0);

/** Returns ln x for large x, and x^2/2 for small: a screening logarithm that ends where the atom is too small to be resolved. */
const softened = (logarithm: number): number => 0.5 * log1p(exp(2 * logarithm));

/** Returns the strength of an element for a particle of some mass, Z^2 L + Z L'. */
function strength(Z: number, logRatio: number): number {
  const [nucleus, electrons] = radiationLogarithms(Z);
  return Z * Z * softened(nucleus - coulombCorrection(Z) + logRatio) + Z * softened(electrons + logRatio);
}

/**
 * Returns the mean share of its energy that a particle of charge e radiates in a radiation length of matter,
 *
 *     (m_e/m)^2 L(m)/L(m_e) s,   L(m) = Sum w [Z^2 ln(184.15 Z^(-1/3) m/m_e) + Z ln(1194 Z^(-2/3) m/m_e)]/A
 *
 * with Tsai's logarithms and the Coulomb correction, s = 1 for spin 1/2 and 2/3 for spin 0: the integral of 4/3 - 4y/3 + y^2, or of
 * 4/3 - 4y/3, over the photon's share y. Screening is complete: the photon's energy is far below that of the particle's energy squared
 * over its mass. Source: Tsai, Rev. Mod. Phys. 46 (1974) 815; Pauli, Weisskopf for spin 0. For an electron it is 1. Above 30 MeV the size
 * of the nucleus makes it smaller, by a sixth at the muon's mass; below 10 keV it is an order of magnitude.
 *
 * @returns a share at epsilon = 1; a charge of epsilon e radiates epsilon^4 times as much
 */
export function radiationShare({ mass, spin }: Projectile, composition: Composition): number {
  const sum = (logRatio: number) =>
    composition.reduce((sum, { Z, A, massFraction }) => sum + (massFraction / A) * strength(Z, logRatio), 0);
  const ratio = ELECTRON_MASS / mass;
  return (square(ratio) * (spin === 0.5 ? 1 : 2 / 3) * sum(-log(ratio))) / sum(0);
}
