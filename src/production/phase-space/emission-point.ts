import { square } from "../../elementary/index.js";
import type { Collision } from "../../physics/collision.js";
import { momentumOf } from "../../physics/momentum.js";
import { leastU } from "../least-u.js";

/**
 * A point in the phase space of l(p) N(P) -> l(p') N(P') V(k), N at rest in the laboratory. It holds every scalar that
 * the squared amplitude needs, each from a form in which nothing cancels. It is filled in place, in the order of its
 * methods, because an integrator needs millions of points.
 *
 * Three-vectors have components along kHat, along e1 (in the plane of p and k, p.e1 > 0) and along e2 = kHat x e1.
 */
export class EmissionPoint {
  /** Mass squared of V [GeV^2], its energy and momentum [GeV]. */
  s = NaN;
  Ek = NaN;
  k = NaN;
  /** The least U at this energy, for V forward [GeV^2]. */
  Umin = NaN;

  /** m^2 - (p - k)^2 [GeV^2]. */
  U = NaN;
  /** The beam's momentum along kHat and along e1 [GeV]. */
  pL = NaN;
  pT = NaN;
  /** p.L [GeV^2] with L = (|k|, E_k kHat): sqrt(s) times V's longitudinal polarisation. */
  pDotL = NaN;
  /** |V|^2 [GeV^2] of V = p - k, and V along kHat [GeV]; along e1 it is pT. */
  V2 = NaN;
  Vk = NaN;
  /** Limits of tau [GeV^2]. */
  tauMin = NaN;
  tauMax = NaN;
  /** |Q|^2 sin^2(Q, V) = A (tau - tauMin)(tauMax - tau)/(4 |V|^2), Q the recoil, V = p - k. */
  A = NaN;
  /** S = a + b cos(phi), a = a0 + a1 tau [GeV^2], phi the azimuth of Q around V. */
  a0 = NaN;
  a1 = NaN;

  /** -(P - P')^2 [GeV^2]. */
  tau = NaN;
  /** (p' + k)^2 - m^2 [GeV^2]. */
  S = NaN;
  /** Q = P', the nucleus' momentum after the collision [GeV]. */
  Qk = NaN;
  Q1 = NaN;
  Q2 = NaN;

  /** The collision, to be changed only through `EmissionMap.setCollision`. */
  collision: Collision;

  constructor(collision: Collision) {
    this.collision = collision;
  }

  /** Sets V's mass squared [GeV^2] and energy [GeV]. */
  setEnergy(s: number, Ek: number): void {
    const k = momentumOf(Math.sqrt(s), Ek);
    this.s = s;
    this.Ek = Ek;
    this.k = k;
    this.Umin = leastU(this.collision, s, Ek, k);
  }

  /** Sets V's direction by U - U_min [GeV^2]. If there is no such point, `tauMax` <= `tauMin`, or they are NaN. */
  setAngle(dU: number): void {
    const { s, Ek, k } = this;
    const { m, E, p, M } = this.collision;
    const m2 = m * m;
    const El = E - Ek;
    const U = this.Umin + dU;
    const versine = dU / (2 * p * k);
    const pT = p * Math.sqrt(versine * Math.max(0, 2 - versine));
    const V2 = El * El - m2 + U;
    this.U = U;
    this.pL = p * (1 - versine);
    this.pT = pT;
    this.pDotL = (m2 * Ek * Ek - E * E * s) / (E * k + Ek * p) + Ek * p * versine;
    this.V2 = V2;
    this.Vk = (El * (E + Ek) - m2 + s) / (p + k) - p * versine;

    // as in `emissionSpectrum`, with the discriminant of tau's limits factorised
    const A = 1 + (2 * El) / M + (m2 - U) / (M * M);
    const b = 2 * V2 - U * (1 + El / M);
    const slack = El - (0.5 * U) / M;
    const root = 2 * Math.sqrt(V2 * (slack - m) * (slack + m));
    this.A = A;
    this.tauMin = (U * U) / (b + root);
    this.tauMax = (b + root) / A;
    const w = 0.5 * (s - 2 * m2 + U);
    this.a0 = (U * (E * El + w)) / V2;
    this.a1 = (El * Ek + m2 - U + w + (E * (m2 - U) + El * w) / M) / V2;
  }

  /** Sets the recoil by tau [GeV^2], between its limits, and by cosine and sine of phi/2. */
  setRecoil(tau: number, cosHalf: number, sinHalf: number): void {
    const { s, Ek, k, U, pT, V2, Vk } = this;
    const { m, E, M } = this.collision;
    const along = (0.5 * (U + tau * (1 + (E - Ek) / M))) / V2;
    const across = (0.5 * Math.sqrt(this.A * (tau - this.tauMin) * (this.tauMax - tau))) / V2;
    const a = this.a0 + this.a1 * tau;
    const b = 2 * pT * k * across;
    // S >= s + 2 m m_V at either end
    const least = square(s + 2 * m * Math.sqrt(s)) / (a + b);
    const cosine = cosHalf * cosHalf - sinHalf * sinHalf;
    this.tau = tau;
    this.S = (a + b) * cosHalf * cosHalf + Math.max(a - b, least) * sinHalf * sinHalf;
    this.Qk = along * Vk + across * cosine * pT;
    this.Q1 = along * pT - across * cosine * Vk;
    this.Q2 = 2 * across * sinHalf * cosHalf * Math.sqrt(V2);
  }
}
