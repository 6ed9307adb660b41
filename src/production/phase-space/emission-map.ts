import {
  asinh,
  cos,
  exp,
  expm1,
  integerPower,
  log,
  log1p,
  sin,
  sinh,
  square,
} from "../../elementary/index.js";
import type { Collision } from "../../physics/collision.js";
import { ALPHA } from "../../physics/constants.js";
import { formFactorOverTau } from "../../physics/form-factor.js";
import type { Window } from "../../physics/missing-energy.js";
import { momentumOf } from "../../physics/momentum.js";
import { farScale, nearScale } from "../tau-range.js";
import { EmissionPoint } from "./emission-point.js";

/** (1/4)(e^6/4) 2 pi/(16 pi^2 32 pi^2), e^2 = 4 pi alpha. */
const couplings =
  (integerPower(4 * Math.PI * ALPHA, 3) * 2 * Math.PI) / (16 * 16 * 32 * integerPower(Math.PI, 4));

/** Returns the energy of lepton and nucleus in the frame in which their momenta add up to 0 [GeV]. */
const rootSOf = ({ m, E, M }: Collision): number => Math.sqrt(M * M + m * m + 2 * M * E);

/**
 * A map of the unit hypercube to the phase space of l N -> l N V at given s, so that the cross section has no peaks
 * left: u1, u2, u3, u4 to E_k, U, tau and the azimuth phi of the recoil around V = p - k, in
 *
 *     d sigma = [1/(4 M |p|)] [dE_k dU/(16 pi^2 |p|)] [dtau dphi/(32 pi^2 M |V|)] (1/4) e^6 [G2(tau)/tau^2] T
 */
export class EmissionMap {
  readonly point: EmissionPoint;
  #window: Window;
  #rootS: number;

  /**
   * Creates the map of a collision.
   *
   * @param window range of x = E_k/E, 0 to 1
   */
  constructor(collision: Collision, window: Window) {
    this.point = new EmissionPoint(collision);
    this.#window = window;
    this.#rootS = rootSOf(collision);
  }

  /** Changes to another collision, for beam particles with energies of their own. */
  setCollision(collision: Collision, window: Window): void {
    this.point.collision = collision;
    this.#window = window;
    this.#rootS = rootSOf(collision);
  }

  /**
   * Sets `point` from u1 to u4, each between 0 and 1.
   *
   * @param s V's mass squared [GeV^2]
   * @returns d sigma/(T du1 du2 du3 du4) [GeV^-2] at eps = 1; 0 outside phase space
   */
  place(s: number, u1: number, u2: number, u3: number, u4: number): number {
    let weight = this.#placeEnergy(s, u1);
    if (weight > 0) weight *= this.#placeAngle(u2);
    if (weight > 0) weight *= this.#placeRecoil(u3, u4);
    return weight;
  }

  /** Draws E_k with density 1/E_k + 1/(E_max - E_k + c): the two logarithms in which the spectrum rises to its ends. */
  #placeEnergy(s: number, u: number): number {
    const { m, E, p, M } = this.point.collision;
    const mV = Math.sqrt(s);
    const rootS = this.#rootS;
    // as in `missingEnergyRange`
    const energy = (0.5 * (rootS * rootS + s - (m + M) * (m + M))) / rootS;
    if (energy <= mV) return 0;
    const momentum = momentumOf(mV, energy);
    const highest = ((E + M) * energy + p * momentum) / rootS;
    const canRest = momentum * (E + M) > p * energy;
    const lowest = canRest ? mV : ((E + M) * energy - p * momentum) / rootS;
    const low = Math.max(lowest, this.#window[0] * E);
    const high = Math.min(highest, this.#window[1] * E);
    if (low >= high) return 0;

    const c = highest - high + m * (0.3 + (E * m) / (s + m * m));
    const span = high - low;
    const range = log1p(span / low) + log1p(span / c);
    const growth = expm1(u * range);
    const above = (low * growth) / (1 + (low * (1 + growth)) / (span + c));
    this.point.setEnergy(s, low + above);
    return (range * (low + above) * (span - above + c)) / (low + span + c);
  }

  /** Draws U with density 1/U^2. */
  #placeAngle(u: number): number {
    const { point } = this;
    const { Ek, k, Umin } = point;
    const { m, E, p, M } = point.collision;
    const most = Math.min(Umin + 4 * p * k, 2 * M * (E - Ek - m));
    if (!(most > Umin)) return 0;
    const span = 1 - Umin / most;
    const z = 1 - u * span;
    point.setAngle((Umin * u * span) / z);
    return (Umin * span) / (z * z);
  }

  /**
   * Draws tau with density 1/[(tau + near)(1 + tau/far)], near = tau_min + 1/a^2, usually. If V can run along the
   * outgoing lepton, 1/q(tau) is added. Draws phi with density 1/S, S = a + b cos(phi), q^2 = a^2 - b^2.
   */
  #placeRecoil(u: number, v: number): number {
    const { point } = this;
    const { s, k, pT, V2, A, a0, a1, tauMin, tauMax } = point;
    const { m, p, Z, M, formFactor } = point.collision;
    if (!(tauMax > tauMin)) return 0;

    // q^2 = c [(tau - peak)^2 + width^2] >= (s + 2 m m_V)^2
    const leastQ2 = square(s + 2 * m * Math.sqrt(s));
    const pTkV = (pT * k) / V2;
    const B = pTkV * pTkV * A;
    const c = a1 * a1 + B;
    const peak = (0.5 * B * (tauMin + tauMax) - a0 * a1) / c;
    const width2 = Math.max((a0 * a0 + B * tauMin * tauMax) / c - peak * peak, leastQ2 / c);
    const width = Math.sqrt(width2);

    const near = tauMin + Math.min(nearScale(formFactor), tauMax);
    const far = Math.min(farScale(formFactor), tauMax) + 3 * near;
    const scale = far / (far - near);
    const first = (tauMin + near) / (tauMin + far);
    const smooth = scale * log((tauMax + near) / ((tauMax + far) * first));
    let height = 0;
    let start = 0;
    let total = smooth;
    if (peak > tauMin && width < 1.5 * peak) {
      height = 1 / (1 + peak / formFactor.size);
      start = asinh((tauMin - peak) / width);
      total += height * (asinh((tauMax - peak) / width) - start);
    }
    const t = u * total;
    const ratio = first * exp(t / scale);
    const tau =
      t < smooth ? (ratio * far - near) / (1 - ratio) : peak + width * sinh(start + (t - smooth) / height);
    if (!(tau > tauMin && tau < tauMax)) return 0;
    const off = tau - peak;
    const density = 1 / ((tau + near) * (1 + tau / far)) + height / Math.sqrt(off * off + width2);

    const a = a0 + a1 * tau;
    const b = Math.sqrt(B * (tau - tauMin) * (tauMax - tau));
    const q = Math.sqrt(Math.max((a - b) * (a + b), leastQ2));
    // tan(phi/2) = (a + b)/q tan(pi (v - 1/2))
    const cosine = sin(Math.PI * v);
    const sine = (-(a + b) / q) * cos(Math.PI * v);
    const norm = 1 / Math.sqrt(cosine * cosine + sine * sine);
    point.setRecoil(tau, cosine * norm, sine * norm);
    const propagator = Z * Z * formFactorOverTau(formFactor, tau);
    return (couplings * propagator * total * point.S) / (density * q * p * p * M * M * Math.sqrt(V2));
  }
}
