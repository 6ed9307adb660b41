import { uniform } from "../../bench/uniform.mjs";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import type { EmissionInvariants } from "../../src/physics/emission-amplitude.js";
import { combine, dot, type FourVector } from "./dirac.js";

/** On-shell momenta of l(p) N(P) -> l(p') N(P') V(k), with p + P = p' + P' + k. */
export interface PhaseSpacePoint {
  /** Lepton mass [GeV]. */
  m: number;
  /** Mass of the nucleus [GeV]. */
  M: number;
  p: FourVector;
  P: FourVector;
  k: FourVector;
  pOut: FourVector;
  POut: FourVector;
}

/** The region in which points are drawn, each variable uniformly in its logarithm. */
export interface Region {
  /** Lepton mass [GeV]. */
  m: number;
  /** Beam energy in the laboratory over the lepton's mass. */
  gamma: readonly [number, number];
  /** Mass of V over the beam energy. */
  mass: readonly [number, number];
  /** Angle of V to the beam. */
  theta: readonly [number, number];
  /** sqrt(-(P - P')^2) over the beam energy. */
  recoil: readonly [number, number];
}

/** Returns a region in which lepton, V and recoil are all about as hard as the beam: little cancels. */
const hard = (m: number): Region => ({
  m,
  gamma: [3, 60],
  mass: [0.03, 0.9],
  theta: [0.1, 3],
  recoil: [0.05, 2],
});

/**
 * Returns the bulk of a fixed-target experiment: V is light and forward, the nucleus hardly recoils, the diagrams
 * cancel.
 */
const soft = (m: number, gamma: readonly [number, number]): Region => ({
  m,
  gamma,
  mass: [1e-4, 0.1],
  theta: [1e-4, 0.1],
  recoil: [1e-6, 1e-2],
});

/**
 * Draws `count` points in the laboratory frame.
 *
 * V's momentum and tau = -(P - P')^2 are drawn; the nucleus recoils with P' = (M + tau/2M, Q), at the angle to p - k
 * that puts p' = p + P - P' - k on its mass shell. If there is no such angle, the draw is repeated.
 */
export function phaseSpacePoints(region: Region, count: number, seed: number): PhaseSpacePoint[] {
  const random = uniform(seed);
  const points: PhaseSpacePoint[] = [];
  while (points.length < count) {
    const point = draw(region, random);
    if (point) points.push(point);
  }
  return points;
}

function draw({ m, gamma, mass, theta, recoil }: Region, random: () => number): PhaseSpacePoint | undefined {
  const between = (low: number, high: number) => low * (high / low) ** random();
  const E = m * between(...gamma);
  const M = between(0.9, 200);
  const mV = E * between(...mass);
  const tau = (E * between(...recoil)) ** 2;
  const angle = between(...theta);
  const Ek = mV + (E - m - mV) * random();
  const azimuth = 2 * Math.PI * random();

  const El = E - Ek - tau / (2 * M);
  if (Ek < mV || El < m) return undefined;
  const k = Math.sqrt(Ek * Ek - mV * mV);
  const pz = Math.sqrt(E * E - m * m);
  const V = [-k * Math.sin(angle), pz - k * Math.cos(angle)] as const;
  const V2 = V[0] ** 2 + V[1] ** 2;
  const Q2 = tau + (tau / (2 * M)) ** 2;
  const cosine = (V2 + Q2 - (El * El - m * m)) / (2 * Math.sqrt(V2 * Q2));
  if (Math.abs(cosine) > 1) return undefined;

  const along = Math.sqrt(Q2 / V2) * cosine;
  const across = Math.sqrt((Q2 / V2) * (1 - cosine * cosine)) * Math.cos(azimuth);
  const Qy = Math.sqrt(Q2 * (1 - cosine * cosine)) * Math.sin(azimuth);
  const Q = [along * V[0] + across * V[1], Qy, along * V[1] - across * V[0]] as const;
  return {
    m,
    M,
    p: [E, 0, 0, pz],
    P: [M, 0, 0, 0],
    k: [Ek, k * Math.sin(angle), 0, k * Math.cos(angle)],
    pOut: [El, V[0] - Q[0], -Q[1], V[1] - Q[2]],
    POut: [M + tau / (2 * M), ...Q],
  };
}

/** Returns the invariants of a point, from scalar products of its momenta. */
export function invariants({ m, M, p, P, k, pOut, POut }: PhaseSpacePoint): EmissionInvariants {
  const s = dot(k, k);
  const q = combine([1, P], [-1, POut]);
  return {
    s,
    m,
    M,
    U: 2 * dot(p, k) - s,
    S: 2 * dot(pOut, k) + s,
    tau: -dot(q, q),
    Pp: dot(P, p),
    Pk: dot(P, k),
  };
}

/** Returns the relative rounding of the invariants: products of size E^2 that are left with U, S or tau. */
export const rounding = ({ p }: PhaseSpacePoint, { U, S, tau }: EmissionInvariants): number =>
  (Number.EPSILON * p[0] ** 2) / Math.min(U, S, tau);

/** A velocity (|beta| < 1). */
export type Velocity = readonly [number, number, number];

/** Returns a vector as seen from a frame that moves with velocity -beta: (m, 0, 0, 0) gets velocity beta. */
export function boost([t, x, y, z]: FourVector, beta: Velocity): FourVector {
  const g = 1 / Math.sqrt(1 - beta.reduce((total, b) => total + b * b, 0));
  const along = beta[0] * x + beta[1] * y + beta[2] * z;
  const shift = ((g * g) / (g + 1)) * along + g * t;
  return [g * (t + along), x + shift * beta[0], y + shift * beta[1], z + shift * beta[2]];
}

/** Returns the point as seen from a frame that moves with velocity -beta. */
export function boosted(point: PhaseSpacePoint, beta: Velocity): PhaseSpacePoint {
  const { p, P, k, pOut, POut } = point;
  return {
    ...point,
    p: boost(p, beta),
    P: boost(P, beta),
    k: boost(k, beta),
    pOut: boost(pOut, beta),
    POut: boost(POut, beta),
  };
}

/** Points at which little cancels. */
export const hardPoints = [ELECTRON_MASS, MUON_MASS].flatMap((m) => phaseSpacePoints(hard(m), 200, 1));
/** Points at which the diagrams cancel. */
export const softPoints = [
  ...phaseSpacePoints(soft(ELECTRON_MASS, [500, 20000]), 200, 2),
  ...phaseSpacePoints(soft(MUON_MASS, [50, 2000]), 200, 3),
];
