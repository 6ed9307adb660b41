import { cos, sin } from "../elementary/index.js";
import type { PairSpin } from "../physics/spectral-weight.js";
import type { EmissionPoint } from "../production/phase-space/emission-point.js";
import { polarisedEmission } from "../production/phase-space/polarised-emission.js";
import type { PairDirection } from "./four-momenta.js";

/** A point of phase space without the direction of chi: with beta^2 of chi in the rest frame of the pair, and T(V). */
interface PointOfPair {
  point: EmissionPoint;
  beta2: number;
  T: number;
}

/**
 * Draws a direction of chi in the rest frame of the pair. It is accepted in proportion to T(V) - beta^2 T(V_n), or to
 * beta^2 T(V_n) for a scalar chi. In no direction do these exceed T(V), or beta^2 T(V).
 *
 * @param random three numbers in (0, 1)
 * @param direction receives the direction
 * @returns whether it is accepted
 */
export function pairDirection(
  { point, beta2, T }: PointOfPair,
  spin: PairSpin,
  random: Float64Array,
  direction: PairDirection,
): boolean {
  const nL = 2 * random[0] - 1;
  const nT = Math.sqrt(1 - nL * nL);
  const azimuth = 2 * Math.PI * random[1];
  const n1 = nT * cos(azimuth);
  const n2 = nT * sin(azimuth);
  direction.beta = Math.sqrt(beta2);
  direction.nL = nL;
  direction.n1 = n1;
  direction.n2 = n2;
  return spin === 0
    ? -polarisedEmission(point, 1, nL, n1, n2, 0) > random[2] * T
    : polarisedEmission(point, beta2, nL, n1, n2) > random[2] * T;
}
