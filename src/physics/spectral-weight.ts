/** The spin of chi: a Dirac fermion, or a complex scalar. */
export type PairSpin = 0 | 0.5;

/**
 * Returns the spectral weight of gamma* -> chi chibar, the imaginary part of the vacuum polarisation over its massless value:
 * sqrt(1 - 4m^2/s)(1 + 2m^2/s) for a Dirac fermion, (1/4)(1 - 4m^2/s)^(3/2) for a scalar.
 *
 * @param v 1 - 4m^2/s, the squared velocity of chi in the pair's frame, 0 to 1
 */
export function spectralWeight(v: number, spin: PairSpin): number {
  return spin === 0 ? 0.25 * v * Math.sqrt(v) : Math.sqrt(v) * (1.5 - 0.5 * v);
}
