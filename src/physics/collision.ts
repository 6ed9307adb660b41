import { ATOMIC_MASS_UNIT, ELECTRON_MASS } from "./constants.js";

/** A lepton beam on a nucleus at rest: everything that the cross section of emission depends on but s and the window. */
export interface Collision {
  /** Lepton mass [GeV]. */
  m: number;
  /** Beam energy in the laboratory [GeV]. */
  E: number;
  /** Beam momentum [GeV]. */
  p: number;
  /** Charge number of the nucleus. */
  Z: number;
  /** Mass of the nucleus, A atomic mass units [GeV]. */
  M: number;
  /** Spin of the nucleus. The paper takes 1/2 for every nucleus. */
  spin: 0 | 0.5;
  /** tau below which atomic electrons screen the nucleus, 1/a^2 [GeV^2]. */
  screening: number;
  /** tau above which the nucleus is resolved, d [GeV^2]. */
  size: number;
}

/**
 * Beam and nucleus, with the scales of the elastic form factor (10) of arXiv:2505.04295:
 * a = 111 Z^(-1/3)/m_e, d = 0.164 A^(-2/3) GeV^2.
 *
 * m_e in `a` is the electron's mass for a muon beam too: the atom is the same.
 *
 * @param leptonMass m [GeV]
 * @param energy beam energy [GeV], above m
 * @param Z charge number, 1-118
 * @param A mass number [g/mol]; M = A u
 */
export function collision(
  leptonMass: number,
  energy: number,
  Z: number,
  A: number,
  spin: 0 | 0.5 = 0.5,
): Collision {
  if (!(energy > leptonMass))
    throw new RangeError(`invalid energy: ${energy}; must exceed the lepton mass ${leptonMass} [GeV]`);
  const a = 111 / Math.cbrt(Z) / ELECTRON_MASS;
  return {
    m: leptonMass,
    E: energy,
    p: Math.sqrt((energy - leptonMass) * (energy + leptonMass)),
    Z,
    M: A * ATOMIC_MASS_UNIT,
    spin,
    screening: 1 / (a * a),
    size: 0.164 * A ** (-2 / 3),
  };
}
