import { square } from "../elementary/index.js";
import type { Collision } from "../physics/collision.js";
import { magneticShare } from "../physics/form-factor.js";
import { momentumOf } from "../physics/momentum.js";

/**
 * The squared amplitude of l(p) N(P) -> l(p') N(P') V(k) at fixed E_k and tau as a function of the recoil lepton's
 * angle, averaged over the azimuth of the nuclear recoil Q around Delta = p - p' in closed form.
 *
 * With y = -(p - p')^2 both propagators are linear in the azimuth's cosine: U = u + B cos(phi), S = sigma + B cos(phi),
 * and their difference c = S - U = s + y - tau is fixed. With q_U^2 = u^2 - B^2, q_S^2 = sigma^2 - B^2
 *
 *     <1/U> = 1/q_U    <1/U^2> = u/q_U^3    <1/(S U)> = kappa/(q_S q_U)    kappa = (sigma + u)/(q_S + q_U)
 *
 * and likewise for S. q_U^2 |Delta|^2 and q_S^2 |Delta|^2 are quadratic in y, and crossing, E <-> -E', turns one into
 * the other. The gauge cancellation E/S - E_l/U = (N + E_k B cos(phi))/(S U) averages to
 *
 *     <(E/S - E_l/U)^2> = D^2 [kappa - c B^2/(G q_S)] + [c B^2 beta/(G q_S)] [c kappa beta/q_U - 2 D]
 *     beta = E_l/q_U    D = E/q_S - beta    G = u sigma + q_U q_S - B^2
 *
 * with N, D and G in forms in which nothing cancels.
 */
export class RecoilAmplitude {
  /** Mass squared of V [GeV^2], its energy and momentum [GeV]. */
  #s = NaN;
  #Ek = NaN;
  #k = NaN;

  /** -(P - P')^2 [GeV^2]. */
  #tau = NaN;
  /** E - E', and the recoil lepton's momentum [GeV]. */
  #omega = NaN;
  pOut = NaN;
  /** y for a forward lepton, and the limits between which Delta, k and Q close a triangle [GeV^2]. */
  yForward = NaN;
  yLow = NaN;
  yHigh = NaN;
  /**
   * q_U^2 |Delta|^2 = curvatureU [(y - centreU)^2 + width2U]: the peak where V runs along the incoming lepton [GeV^2], [GeV^4].
   * width2U may be negative, with zeros of q_U outside phase space.
   */
  centreU = NaN;
  width2U = NaN;
  #curvatureU = NaN;
  /** The same of q_S^2: V runs along the outgoing lepton. */
  centreS = NaN;
  width2S = NaN;
  #curvatureS = NaN;

  readonly #collision: Collision;

  constructor(collision: Collision) {
    this.#collision = collision;
  }

  /** Sets V's mass squared [GeV^2] and energy [GeV]. */
  setEnergy(s: number, Ek: number): void {
    this.#s = s;
    this.#Ek = Ek;
    this.#k = momentumOf(Math.sqrt(s), Ek);
  }

  /** Sets tau [GeV^2], and with it the recoil lepton's energy. A lepton for which no energy is left is one at rest. */
  setTau(tau: number): void {
    const [s, Ek, k] = [this.#s, this.#Ek, this.#k];
    const { m, E, p, M } = this.#collision;
    const kinetic = (0.5 * tau) / M;
    const EOut = Math.max(m, E - Ek - kinetic);
    const omega = E - EOut;
    const pOut = momentumOf(m, EOut);
    const Q2 = tau + kinetic * kinetic;
    const middle = tau * (1 - Ek / M) - s;
    const halfWidth = 2 * k * Math.sqrt(Q2);
    this.#tau = tau;
    this.#omega = omega;
    this.pOut = pOut;
    this.yForward = (2 * m * m * omega * omega) / (E * EOut - m * m + p * pOut);
    this.yLow = middle - halfWidth;
    this.yHigh = middle + halfWidth;

    // Both quadratics are Gram determinants of P, k, Q and the virtual lepton p - k, or p' + k, of mass m. y enters
    // them through k.Q alone. By Jacobi's identity their discriminants are products of two determinants without
    // cancellations.
    const m2 = m * m;
    const across = m2 * k * k;
    const El = EOut + kinetic;
    const curvatureU = (El - m) * (El + m);
    this.#curvatureU = curvatureU;
    this.centreU = (tau * (El * E - m2 + 0.5 * s) + kinetic * (s * El + 2 * m2 * Ek)) / curvatureU - s;
    this.width2U =
      (4 * (across + s * (E * El + 0.25 * s)) * (tau * (El * EOut - 0.25 * tau) - m2 * Q2)) /
      square(curvatureU);
    const Er = E - kinetic;
    const curvatureS = (Er - m) * (Er + m);
    this.#curvatureS = curvatureS;
    this.centreS = (tau * (Er * EOut - m2 + 0.5 * s) - kinetic * (s * Er - 2 * m2 * Ek)) / curvatureS - s;
    this.width2S =
      (4 * (across + s * (EOut * Er + 0.25 * s)) * (tau * (Er * E - 0.25 * tau) - m2 * Q2)) /
      square(curvatureS);
  }

  /**
   * Returns <T>/(M^2 |Delta|) [GeV^-3].
   *
   * @param dy y - yForward [GeV^2], 0 to 4 p p'; y between yLow and yHigh
   */
  value(dy: number): number {
    const [s, Ek, tau, omega, pOut] = [this.#s, this.#Ek, this.#tau, this.#omega, this.pOut];
    const { m, E, p, M, spin, formFactor } = this.#collision;
    const y = this.yForward + dy;
    const kinetic = (0.5 * tau) / M;
    const EOut = E - omega;
    const El = E - Ek;
    const Delta2 = omega * omega + y;
    const qU = Math.sqrt((this.#curvatureU * quadratic(y - this.centreU, this.width2U)) / Delta2);
    const qS = Math.sqrt((this.#curvatureS * quadratic(y - this.centreS, this.width2S)) / Delta2);
    const c = s + y - tau;
    const sum = E + EOut;
    const recoil = (0.5 * y * sum) / M;
    const beam = E * omega + 0.5 * y;
    const out = EOut * omega - 0.5 * y;
    const u = ((y + s) * out + tau * (beam - recoil)) / Delta2;
    const sigma = ((y + s) * beam + tau * (out - recoil)) / Delta2;
    const B2 =
      (dy * (p * pOut - 0.25 * dy) * Math.max(0, (this.yHigh - y) * (y - this.yLow))) / (Delta2 * Delta2);
    const N =
      (tau * (sum * (omega * omega + 0.5 * y * (1 - omega / M)) - kinetic * (out - recoil)) -
        (y + s) * (0.5 * sum * y + kinetic * beam)) /
      Delta2;

    const iU = 1 / qU;
    const iS = 1 / qS;
    const kappa = (sigma + u) / (qS + qU);
    const iSU = kappa * iU * iS;
    const iUU = u * iU * iU * iU;
    const iSS = sigma * iS * iS * iS;
    const beta = El * iU;
    const D = ((N * (E * u + El * sigma) - Ek * (E + El) * B2) * iU * iS) / (E * qU + El * qS);
    const G = qU * qS + (c >= 0 ? qU * qU + c * u : qS * qS - c * sigma);
    const cB2 = (c * B2 * iS) / G;
    const X2 = D * D * (kappa - cB2) + cB2 * beta * (c * kappa * beta * iU - 2 * D);

    const m2 = m * m;
    const W = s + 2 * m2;
    const pp = (2 * E - Ek) / M;
    const LPP =
      -16 * W * X2 -
      8 -
      8 * tau * (E / M + 1) * iU -
      4 * tau * (2 * (El / M) - 2 - tau / (M * M)) * iS +
      4 * W * tau * ((2 * (El / M) + 1) * iUU + (2 * (E / M) + 1) * iSS) +
      iSU *
        (16 * tau * (E * E + El * El) -
          4 * c * c -
          8 * tau * tau * (pp + 1) -
          8 * s * tau * (pp - 1) +
          (4 * s * tau * tau) / (M * M) -
          16 * m2 * tau * (pp + 1));
    const scale = 1 / Math.sqrt(Delta2);
    const share = magneticShare(formFactor, spin, tau);
    if (share === 0) return 8 * LPP * scale;
    const Lgg =
      8 * W * (tau - 2 * m2) * (iSS + iUU) -
      16 -
      iSU * (8 * c * c + 16 * c * (tau - s - 2 * m2) + 16 * (tau - s) * (tau - s) - 64 * m2 * m2);
    return (8 * LPP - ((2 * tau * share) / (M * M)) * Lgg) * scale;
  }
}

/** Returns off^2 + width2, which is positive, to full precision if its zeros are near. */
function quadratic(off: number, width2: number): number {
  if (width2 >= 0) return off * off + width2;
  const zero = Math.sqrt(-width2);
  return (off - zero) * (off + zero);
}
