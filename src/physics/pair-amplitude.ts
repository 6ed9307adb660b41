import { square } from "../elementary/index.js";
import type { EmissionInvariants } from "./emission-amplitude.js";

/**
 * The invariants of l(p) N(P) -> l(p') N(P') chi(k1) chibar(k2), on which its squared amplitude depends.
 *
 * The squared amplitude of this file is differential in the direction of chi. With k = k1 + k2, d = k1 - k2 and a
 * conserved lepton current, the spins of chi and chibar sum to
 *
 *     Tr[(k1slash + m_chi) gamma_a (k2slash - m_chi) gamma_b] = -2 (d_a d_b + s g_ab) + terms with k_a or k_b,
 *
 * so that, without couplings and propagators of photons,
 *
 *     T(2->4) = 2 s T(2->3) - 2 T_dd
 *
 * Here T_dd is T(2->3) with d in place of V's polarisation: T = 8 L_PP - 2 tau L_gg for a nucleus of spin 1/2, T = 8
 * L_PP for one of spin 0. T(2->3) takes the L in `emission-amplitude`, T_dd takes these, summed over the spins of both
 * leptons:
 *
 *     L_PP,dd = L^{mu a nu b} P_mu P_nu d_a d_b        L_gg,dd = L^{mu a nu b} g_{mu nu} d_a d_b
 *
 * This is the reference form, derived from the traces in docs/derivation. `production` evaluates the same functions,
 * rearranged against cancellation.
 */
export interface PairInvariants extends EmissionInvariants {
  /** -d^2/s = 1 - 4 m_chi^2/s in [0, 1): the squared velocity of chi in the rest frame of the pair. */
  beta2: number;
  /** p.d [GeV^2]. */
  pd: number;
  /** q.d [GeV^2], q = P - P'. */
  qd: number;
  /** P.d [GeV^2]. */
  Pd: number;
}

/** A vector, given by its products with d and k [GeV^2]. */
interface Projections {
  d: number;
  k: number;
}

/** Returns <x, y> = x.d y.d - beta^2 x.k y.k [GeV^4]. */
const bracket = (x: Projections, y: Projections, beta2: number): number => x.d * y.d - beta2 * x.k * y.k;

/**
 * Returns the eikonal current of a lepton that turns from p to p', along d and along k:
 *
 *     a = p'.d/S - p.d/U [1],   b = 1/S - 1/U [1/GeV^2],   N = 4 a^2 - beta^2 s^2 b^2 [1]
 */
function eikonal({ s, beta2, U, S, pd, qd }: PairInvariants): { a: number; b: number; N: number } {
  const [a, b] = [(pd + qd) / S - pd / U, 1 / S - 1 / U];
  return { a, b, N: 4 * a * a - beta2 * square(s * b) };
}

/**
 * Returns L_PP,dd [GeV^4].
 *
 *     8 [C (C + tau a) - beta^2 s^2 B (B - tau b/2)] - 2 M^2 tau N + 8 s [M^2 <q, q> - tau <P, P'>] / (S U)
 *     B = P.p/S - P.(p - k)/U,   C = P.d - 2 [P.p p'.d/S - P.(p - k) p.d/U]
 *
 * B and C hold the gauge cancellation between the diagrams.
 */
export function pairLeptonTensorPP(point: PairInvariants): number {
  const { s, beta2, U, S, tau, Pp, Pk, M, pd, qd, Pd } = point;
  const { a, b, N } = eikonal(point);
  const q = { d: qd, k: (S - U) / 2 };
  const P = { d: Pd, k: Pk };
  const POut = { d: P.d - q.d, k: P.k - q.k };
  const B = Pp / S - (Pp - Pk) / U;
  const C = Pd - 2 * ((Pp * (pd + qd)) / S - ((Pp - Pk) * pd) / U);
  const exchanged = M * M * bracket(q, q, beta2) - tau * bracket(P, POut, beta2);
  return (
    8 * (C * (C + tau * a) - beta2 * s * s * B * (B - (tau * b) / 2)) -
    2 * M * M * tau * N +
    (8 * s * exchanged) / (S * U)
  );
}

/**
 * Returns L_gg,dd [GeV^2].
 *
 *     4 (2 m^2 - tau) N + 16 s [<p, p> + <p', p'> + beta^2 s tau] / (S U)
 */
export function pairLeptonTensorGG(point: PairInvariants): number {
  const { s, beta2, m, U, S, tau, pd, qd } = point;
  const p = { d: pd, k: (U + s) / 2 };
  const pOut = { d: pd + qd, k: (S - s) / 2 };
  const scattered = bracket(p, p, beta2) + bracket(pOut, pOut, beta2) + beta2 * s * tau;
  return 4 * (2 * m * m - tau) * eikonal(point).N + (16 * s * scattered) / (S * U);
}
