import type { Collision } from "../physics/collision.js";

/**
 * Returns the least U = m^2 - (p - k)^2 [GeV^2] at V's energy, where V leaves forward:
 *
 *     U_min = 2 (E^2 m_V^2 + m^2 k^2)/(E E_k + |p| |k|) - m_V^2.
 *
 * @param s V's mass squared [GeV^2]
 * @param Ek energy of V [GeV]
 * @param k momentum of V [GeV]
 */
export const leastU = ({ m, E, p }: Collision, s: number, Ek: number, k: number): number =>
  (2 * (E * E * s + m * m * k * k)) / (E * Ek + p * k) - s;
