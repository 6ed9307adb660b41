import type { Collision } from "../../physics/collision.js";
import type { Window } from "../../physics/missing-energy.js";
import { everything, type Selection } from "../selection.js";
import { EmissionMap } from "./emission-map.js";
import { polarisedEmission } from "./polarised-emission.js";
import { acceptanceOf } from "./recoil-acceptance.js";

/**
 * The integrand of sigma(l N -> l N V) [GeV^-2] of a vector on its mass shell, coupled with e, on the unit hypercube:
 * the squared amplitude over the phase space of three particles. It is a second way to `emissionCrossSection`, for a
 * Monte Carlo integrator.
 */
export class VectorIntegrand {
  /** Number of coordinates: E_k, U, tau, phi. */
  readonly dimensions = 4;
  readonly #map: EmissionMap;
  readonly #s: number;
  readonly #acceptance: ReturnType<typeof acceptanceOf>;

  /**
   * Creates the integrand.
   *
   * @param mV mass of V [GeV]
   * @param window range of x = E_k/E, 0 to 1
   * @param selection cuts on the recoil lepton and efficiencies
   */
  constructor(collision: Collision, mV: number, window: Window, selection: Selection = everything) {
    this.#acceptance = acceptanceOf(selection);
    this.#map = new EmissionMap(collision, window);
    this.#s = mV * mV;
  }

  /**
   * Returns the integrand at a point.
   *
   * @param u point of the hypercube
   */
  value(u: Float64Array): number {
    const placed = this.#map.place(this.#s, u[0], u[1], u[2], u[3]);
    const weight = placed > 0 ? placed * this.#acceptance(this.#map.point) : 0;
    return weight > 0 ? weight * polarisedEmission(this.#map.point, 0, 0, 0, 0) : 0;
  }
}
