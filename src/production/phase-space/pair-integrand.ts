import { cos, exp, expm1, log, sin } from "../../elementary/index.js";
import type { Collision } from "../../physics/collision.js";
import { ALPHA } from "../../physics/constants.js";
import { type Window, windowEdges } from "../../physics/missing-energy.js";
import type { PairSpin } from "../../physics/spectral-weight.js";
import { everything, type Selection } from "../selection.js";
import { EmissionMap } from "./emission-map.js";
import { polarisedEmission } from "./polarised-emission.js";
import { acceptanceOf } from "./recoil-acceptance.js";

/**
 * The integrand of sigma(l N -> l N chi chibar) [GeV^-2] at eps = 1 on the unit hypercube: the squared amplitude of 2
 * -> 4 over the phase space of four particles, the directions of chi and chibar included, for a Monte Carlo integrator.
 *
 *     d sigma = d sigma(2->3)/T  2 s [T(V) - beta^2 T(V_n)]  (e^2/s^2)  (ds/2 pi)  (beta/8 pi) (dOmega/4 pi)
 *
 * Here n and beta are the direction and velocity of chi in the rest frame of the pair. For a scalar chi, whose current
 * is e (k1 - k2) = e beta sqrt(s) n, s beta^2 T(V_n) takes the place of 2 s [...]. It does not use the vacuum
 * polarisation of `mass-integral`, whose integral it must reproduce.
 */
export class PairIntegrand {
  /** Number of coordinates: s, E_k, U, tau, phi, and the direction of chi. The azimuth of the whole is trivial. */
  readonly dimensions = 7;
  readonly #map: EmissionMap;
  readonly #threshold: number;
  readonly #range: number;
  readonly #sum: 0 | 1;
  readonly #couplings: number;
  readonly #acceptance: ReturnType<typeof acceptanceOf>;

  /**
   * Creates the integrand.
   *
   * @param mChi mass of chi [GeV]
   * @param window range of x = E_k/E, 0 to 1
   * @param spin of chi
   * @param selection cuts on the recoil lepton and efficiencies
   */
  constructor(
    collision: Collision,
    mChi: number,
    window: Window,
    spin: PairSpin = 0.5,
    selection: Selection = everything,
  ) {
    this.#acceptance = acceptanceOf(selection);
    this.#map = new EmissionMap(collision, window);
    this.#threshold = 4 * mChi * mChi;
    this.#range = Math.max(0, log(windowEdges(collision, window).end / this.#threshold));
    this.#sum = spin === 0 ? 0 : 1;
    this.#couplings = spin === 0 ? -0.5 * pairCouplings : pairCouplings;
  }

  /**
   * Returns the integrand at a point.
   *
   * @param u point of the hypercube
   */
  value(u: Float64Array): number {
    // ln(s/4m^2) = range u^2: smooth where beta opens like a square root
    const lambda = this.#range * u[0] * u[0];
    const placed = this.#map.place(this.#threshold * exp(lambda), u[1], u[2], u[3], u[4]);
    const weight = placed > 0 ? placed * this.#acceptance(this.#map.point) : 0;
    if (weight === 0) return 0;
    const beta2 = -expm1(-lambda);
    const nL = 2 * u[5] - 1;
    const nT = Math.sqrt(1 - nL * nL);
    const phi = 2 * Math.PI * u[6];
    const n1 = nT * cos(phi);
    const n2 = nT * sin(phi);
    const T = polarisedEmission(this.#map.point, beta2, nL, n1, n2, this.#sum);
    return this.#couplings * this.#range * u[0] * Math.sqrt(beta2) * weight * T;
  }
}

/** 2 (4 pi alpha)/(2 pi 8 pi) for ds/s, and 2 for d(u^2)/du. */
export const pairCouplings = ALPHA / Math.PI;
