import { uniform } from "../../bench/uniform.mjs";
import type { PairInvariants } from "../../src/physics/pair-amplitude.js";
import { combine, dot, type FourVector } from "./dirac.js";
import { boost, boosted, invariants, type PhaseSpacePoint, type Velocity } from "./phase-space-point.js";

/** On-shell momenta of l(p) N(P) -> l(p') N(P') chi(k1) chibar(k2), with k = k1 + k2. */
export interface PairPhaseSpacePoint extends PhaseSpacePoint {
  /** Mass of chi [GeV]. */
  mChi: number;
  k1: FourVector;
  k2: FourVector;
  /** k1 - k2, with digits of its own. */
  d: FourVector;
}

/** Returns the point with V's momentum shared by a pair: chi has `velocity` in the rest frame of the pair. */
export function decayed(point: PhaseSpacePoint, velocity: Velocity): PairPhaseSpacePoint {
  const { k } = point;
  const mV = Math.sqrt(dot(k, k));
  // The boost by k/mV, without the velocity, which would be too close to 1.
  const along = (velocity[0] * k[1] + velocity[1] * k[2] + velocity[2] * k[3]) / mV;
  const [x, y, z] = velocity.map((v, i) => mV * v + (along * k[i + 1] * mV) / (k[0] + mV));
  const d: FourVector = [along * mV, x, y, z];
  const beta2 = velocity.reduce((total, v) => total + v * v, 0);
  return {
    ...point,
    mChi: (mV / 2) * Math.sqrt(1 - beta2),
    k1: combine([0.5, k], [0.5, d]),
    k2: combine([0.5, k], [-0.5, d]),
    d,
  };
}

/** Returns each point with a pair of random velocity and direction. */
export function pairPoints(points: readonly PhaseSpacePoint[], seed: number): PairPhaseSpacePoint[] {
  const random = uniform(seed);
  return points.map((point) => {
    const [beta, cosine, azimuth] = [random(), 2 * random() - 1, 2 * Math.PI * random()];
    const across = beta * Math.sqrt(1 - cosine * cosine);
    return decayed(point, [across * Math.cos(azimuth), across * Math.sin(azimuth), beta * cosine]);
  });
}

/** Returns the invariants of a point, from scalar products of its momenta. */
export function pairInvariants(point: PairPhaseSpacePoint): PairInvariants {
  const { p, P, k, d, pOut } = point;
  // P - P' from the leptons' side, so that it is not a small difference of large energies.
  const q = combine([1, pOut], [1, k], [-1, p]);
  return {
    ...invariants(point),
    beta2: -dot(d, d) / dot(k, k),
    pd: dot(p, d),
    qd: dot(q, d),
    Pd: dot(P, d),
  };
}

/** Returns the point as seen from a frame that moves with velocity -beta. */
export function boostedPair(point: PairPhaseSpacePoint, beta: Velocity): PairPhaseSpacePoint {
  const { k1, k2, d } = point;
  return {
    ...boosted(point, beta),
    mChi: point.mChi,
    k1: boost(k1, beta),
    k2: boost(k2, beta),
    d: boost(d, beta),
  };
}

/** Returns the relative rounding of the invariants: products of size E^2 that are left with U, S, tau or s. */
export const pairRounding = (point: PairPhaseSpacePoint, { U, S, tau, s }: PairInvariants): number =>
  (Number.EPSILON * point.p[0] ** 2) / Math.min(U, S, tau, s);
