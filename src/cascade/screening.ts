import { cbrt, exp, log, log1p, square } from "../elementary/index.js";
import { root } from "../numerics/root.js";
import { coulombCorrection, lightRadiationLogarithms } from "../physics/radiation-length.js";

/** The screening of an atom. */
export interface Screening {
  /** Returns b B + d D at a momentum transfer delta; 0 beyond the largest. */
  strength: (delta: number, b: number, d: number) => number;
  /**
   * The delta at which B vanishes. Beyond it the formulas, made for high energies, have left their range: that concerns one photon in
   * 10^4, those that leave the lepton next to nothing. Infinity if there is none.
   */
  largestDelta: number;
}

/** ln delta between which B changes its sign, for every atom. */
const LN_DELTA = [-10, 10] as const;

/**
 * Returns the screening of an atom. All Bethe-Heitler cross sections of an atom share two functions of the least momentum transfer:
 *
 *     B = Z^2 [phi1 - (4/3) ln Z - 4 f(Z)] + Z [psi1 - (8/3) ln Z],    D = Z^2 [phi1 - phi2] + Z [psi1 - psi2]
 *
 * with the nucleus in phi, the atom's electrons in psi, and the Coulomb correction f. Source: Tsai, Rev. Mod. Phys. 46 (1974)
 * 815, Eqs. (3.38) to (3.41), (3.46). Atoms with Z < 5, which the Thomas-Fermi model does not describe, are completely screened,
 * with the logarithms of his Table B.2.
 *
 * delta is m_e v/[E(1 - v)] for bremsstrahlung, m_e/[k x(1 - x)] for pairs, a pure number.
 */
export function screeningOf(Z: number): Screening {
  const light = lightRadiationLogarithms(Z);
  const coulomb = coulombCorrection(Z);
  if (light) {
    const [nucleus, electrons] = light;
    const B = 4 * (Z * Z * (nucleus - coulomb) + Z * electrons);
    const D = (2 / 3) * (Z * Z + Z);
    return { strength: (_, b, d) => b * B + d * D, largestDelta: Infinity };
  }
  const third = cbrt(Z);
  const [nuclear, electronic] = [100 / third, 100 / square(third)];
  const unscreened =
    Z * Z * (20.863 - 4 - (4 / 3) * log(Z) - 4 * coulomb) + Z * (28.34 - 4 - (8 / 3) * log(Z));
  const strengthB = (delta: number): number => {
    const [g, e] = [nuclear * delta, electronic * delta];
    const phi1 = -2 * log1p(square(0.55846 * g)) + 4 * (0.6 * exp(-0.9 * g) + 0.4 * exp(-1.5 * g));
    const psi1 = -2 * log1p(square(3.621 * e)) + 4 * (0.7 * exp(-8 * e) + 0.3 * exp(-29.2 * e));
    return unscreened + Z * Z * phi1 + Z * psi1;
  };
  const strengthD = (delta: number): number => {
    const [g, e] = [nuclear * delta, electronic * delta];
    return (2 / 3) * ((Z * Z) / (1 + 6.5 * g + 6 * g * g) + Z / (1 + 40 * e + 400 * e * e));
  };
  const largestDelta = exp(root((lnDelta) => strengthB(exp(lnDelta)), LN_DELTA, { atol: 1e-12 }));
  return {
    strength: (delta, b, d) =>
      delta < largestDelta ? Math.max(0, b * strengthB(delta) + d * strengthD(delta)) : 0,
    largestDelta,
  };
}
