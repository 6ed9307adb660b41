import { square } from "../elementary/index.js";
/**
 * The invariants of l(p) N(P) -> l(p') N(P') V(k), on which its squared amplitude depends.
 *
 * This file contracts the squared amplitude with the nucleus' momentum and with the metric. It holds both Feynman
 * diagrams (V leaves the lepton line before or after the exchange with the nucleus), summed over the spins of both
 * leptons and over V's polarisations with -g; without couplings:
 *
 *     L_PP = L^{mu nu} P_mu P_nu        L_gg = L^{mu nu} g_{mu nu}
 *
 * This is the reference form, in the invariants: `production/emission` averages it over the azimuth and is tested
 * against it. With the nucleus it gives T = 8 L_PP - 2 tau L_gg (spin 1/2) or T = 8 L_PP (spin 0).
 */
export interface EmissionInvariants {
  /** k^2, mass squared of V [GeV^2]. */
  s: number;
  /** Lepton mass [GeV]. */
  m: number;
  /** m^2 - (p - k)^2 > 0 [GeV^2]: the virtuality of the lepton line after emission from the incoming leg. */
  U: number;
  /** (p' + k)^2 - m^2 > 0 [GeV^2]: the same for emission from the outgoing leg. */
  S: number;
  /** -(P - P')^2 > 0 [GeV^2]. */
  tau: number;
  /** P.p [GeV^2], M E in the laboratory. */
  Pp: number;
  /** P.k [GeV^2], M E_k in the laboratory. */
  Pk: number;
  /** Mass of the nucleus [GeV]. */
  M: number;
}

/** Returns L_PP [GeV^2]. The first term holds the gauge cancellation Pp/S - (Pp - Pk)/U. */
export function leptonTensorPP({ s, m, U, S, tau, Pp, Pk, M }: EmissionInvariants): number {
  const [r, h, t, W, Pd, M2] = [1 / S, -1 / U, -tau, s + 2 * m * m, Pp - Pk, M * M];
  return (
    -16 * W * square(Pp * r + Pd * h) +
    16 * t * r * h * (Pp * Pp + Pd * Pd) +
    h * (4 * S * M2 - 8 * t * Pp - 8 * t * M2) -
    h * h * W * t * (8 * Pd + 4 * M2) +
    r * (-4 * U * M2 + 8 * t * Pd - 8 * t * M2 + 4 * t * t) +
    r *
      h *
      (t * t * (16 * Pp - 8 * Pk + 8 * M2) +
        s * t * (8 * Pk - 16 * Pp + 8 * M2) -
        4 * s * t * t +
        m * m * t * (16 * Pk - 32 * Pp - 16 * M2)) -
    r * r * W * t * (8 * Pp + 4 * M2)
  );
}

/** Returns L_gg [1]. */
export function leptonTensorGG({ s, m, U, S, tau }: EmissionInvariants): number {
  const [r, h, t, m2] = [1 / S, -1 / U, -tau, m * m];
  return (
    h * (8 * S - 16 * t - 16 * s - 32 * m2) +
    r * (-8 * U - 16 * t - 16 * s - 32 * m2) -
    (r * r + h * h) * (8 * s * t + 16 * m2 * t + 16 * m2 * s + 32 * m2 * m2) +
    r * h * (16 * t * t + 32 * s * t + 16 * s * s - 64 * m2 * m2)
  );
}
