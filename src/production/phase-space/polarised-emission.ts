import { magneticShare } from "../../physics/form-factor.js";
import type { EmissionPoint } from "./emission-point.js";

/**
 * Returns T(V) - beta^2 T(V_n): the squared amplitude of l N -> l N V summed over V's polarisations, less beta^2 times
 * that of V polarised along n. The pair V -> chi chibar with chi along n at velocity beta, in the rest frame of V, has
 * the squared amplitude 2 s times this (`physics/pair-amplitude`: d = k1 - k2 = beta sqrt(s) n); with beta = 0 it is
 * that of V itself. A pair of scalars, whose current is d, has s beta^2 T(V_n): `sum` = 0 leaves T(V) out.
 *
 * In J = 2 (p'/S - p/U), B = P.p/S - P.(p - k)/U, C = P - 2 [(P.p) p'/S - P.(p - k) p/U] the two diagrams cancel, up to
 * (E/m)^4. Here B, and the components of J and C along V's polarisations L/sqrt(s), e1, e2 (`EmissionPoint`), are
 * written so that nothing cancels: C_L follows from C.k = -s B. Every other vector x enters through
 *
 *     sum over polarisations of (x.e)(y.e) = (x.k)(y.k)/s - x.y
 *
 * @param beta2 beta^2, 0 to 1
 * @param nL cosine of n with kHat; n1, n2 its components along e1, e2
 * @param sum 1, or 0 for -beta^2 T(V_n) alone, in which T(V) then does not cancel
 * @returns T as in `physics/pair-amplitude` [1], >= 0; <= 0 if `sum` is 0
 */
export function polarisedEmission(
  point: EmissionPoint,
  beta2: number,
  nL: number,
  n1: number,
  n2: number,
  sum: 0 | 1 = 1,
): number {
  const { s, Ek, k, U, S, tau, pL, pT, pDotL, Qk, Q1, Q2 } = point;
  const { m, E, M, spin, formFactor } = point.collision;
  const M2 = M * M;
  const rootS = Math.sqrt(s);
  const SU = 1 / (S * U);
  const pk = 0.5 * (U + s);
  const kq = k * Qk - (0.5 * Ek * tau) / M;
  const h = -2 * kq * SU; // 1/S - 1/U

  const JL = 2 * SU * rootS * ((2 * E - Ek) * Qk - (tau * (pL - 0.5 * k)) / M);
  const J1 = 2 * SU * (U * Q1 + 2 * kq * pT);
  const J2 = 2 * SU * U * Q2;
  const B = M * SU * (2 * (Ek * pT * Q1 - pDotL * Qk) - tau * Ek);
  const CL = (rootS / k) * ((2 * E - Ek) * B - M - (E * tau) / S);
  const C1 = 2 * (B * pT - (M * E * Q1) / S);
  const C2 = (-2 * M * E * Q2) / S;

  // along beta n
  const beta = Math.sqrt(beta2);
  const bL = beta * nL;
  const b1 = beta * n1;
  const b2 = beta * n2;
  const J = bL * JL + b1 * J1 + b2 * J2;
  const C = bL * CL + b1 * C1 + b2 * C2;
  const p = (bL * pDotL) / rootS - b1 * pT;
  const q = (bL * (Ek * Qk - (0.5 * tau * k) / M)) / rootS + b1 * Q1 + b2 * Q2;
  const P = (bL * M * k) / rootS;

  const JJ = sum * (JL * JL + J1 * J1 + J2 * J2) - J * J;
  const CC = sum * (CL * CL + C1 * C1 + C2 * C2) - C * C;
  const CJ = sum * (CL * JL + C1 * J1 + C2 * J2) - C * J;
  const polarisations = 3 * sum - beta2;
  const N = JJ - polarisations * s * h * h;
  const Pk = M * Ek;
  const less = 2 * sum - beta2;
  const qq = s * (sum * tau - q * q) - less * kq * kq;
  const PP = -s * (sum * (M2 + 0.5 * tau) + P * (P - q)) - less * Pk * (Pk - kq);
  const LPP =
    8 * (CC + 0.5 * tau * CJ - polarisations * s * B * (B - 0.5 * tau * h)) -
    2 * M2 * tau * N +
    8 * SU * (M2 * qq - tau * PP);
  const share = magneticShare(formFactor, spin, tau);
  if (share === 0) return 8 * LPP;

  const pkOut = 0.5 * (S - s);
  const pOut = p + q;
  const leptons =
    s * (polarisations * tau - sum * 2 * m * m - p * p - pOut * pOut) - less * (pk * pk + pkOut * pkOut);
  const Lgg = 4 * (2 * m * m - tau) * N + 16 * SU * leptons;
  return 8 * LPP - 2 * tau * share * Lgg;
}
