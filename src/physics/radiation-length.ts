import { cbrt, log, square } from "../elementary/index.js";
import type { Composition } from "./composition.js";
import { ALPHA, AVOGADRO, ELECTRON_RADIUS_cm } from "./constants.js";

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
  const [nucleus, electrons] = lightRadiationLogarithms(Z) ?? [
    log(184.15 / cbrt(Z)),
    log(1194 / square(cbrt(Z))),
  ];
  const strength = Z * Z * (nucleus - coulombCorrection(Z)) + Z * electrons;
  return A / (4 * ALPHA * square(ELECTRON_RADIUS_cm) * AVOGADRO * strength);
}

/** Returns the radiation length of a compound or mixture [g/cm^2], 1/X0 = Sum w_i/X_i (Bragg's additivity). */
export const mixtureRadiationLength = (composition: Composition): number =>
  1 / composition.reduce((sum, { Z, A, massFraction }) => sum + massFraction / radiationLength(Z, A), 0);
