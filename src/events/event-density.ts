import type { Integrand } from "../numerics/vegas-chunk.js";
import type { LeptonPath } from "./lepton-path.js";

/**
 * The density from which events of one kind are drawn: their cross section as a function on the unit hypercube [GeV^-2] at eps = 1.
 * What does not change the cross section is drawn afterwards, for the point of the last call of `value`.
 */
export interface EventDensity extends Integrand {
  /** Number of rows of momenta that an event has. */
  readonly rows: number;
  /** The matter in which the events happen. */
  readonly within: LeptonPath["within"];
  /** Energy and momentum of the lepton before the event, at the last point [GeV]. */
  readonly energy: number;
  readonly momentum: number;
  /**
   * Returns the depth of the event below the front of what it happens in [cm].
   *
   * @param u the last point
   * @param way a further random number, for what the point leaves open
   */
  depth(u: Float64Array, way: number): number;
  /**
   * Draws the directions that are left, and writes the momenta in the laboratory, the beam along +z [GeV].
   *
   * @param phi azimuth of the whole around the beam
   * @param random three numbers in (0, 1)
   * @param out receives rows (px, py, pz, E)
   * @param at index at which they begin
   * @returns whether the directions are accepted; if not, others are to be tried
   */
  momenta(phi: number, random: Float64Array, out: Float64Array, at: number): boolean;
}
