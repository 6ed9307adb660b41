import { asinh, hypot, sin, sinh, square, tan } from "../elementary/index.js";
import { maximum } from "../numerics/maximum.js";
import { root } from "../numerics/root.js";
import type { Collision } from "../physics/collision.js";
import { type EnergyRange, missingEnergyRange, type Window, windowEdges } from "../physics/missing-energy.js";
import { momentumOf } from "../physics/momentum.js";
import { leastU } from "./least-u.js";
import type { RecoilCuts } from "./selection.js";

/**
 * Returns the limits of tau = -(P - P')^2 [GeV^2] if the nucleus and a particle of some mass together take the
 * three-momentum V and the energy `loss`:
 *
 *     V = p - k, loss = E - E_k:  the lepton recoils, virtuality U
 *     V = p - p', loss = E - E':  the vector recoils, virtuality s + y
 *
 * with 2 V.Q = virtuality + tau (1 + loss/M) and mass^2 = loss^2 - V^2 + virtuality.
 *
 * @param V2 V^2 [GeV^2]
 * @returns NaN if the two cannot recoil together
 */
export function tauLimits(
  M: number,
  V2: number,
  loss: number,
  virtuality: number,
  mass: number,
): readonly [low: number, high: number] {
  const A = 1 + (2 * loss) / M + (loss * loss - V2) / (M * M);
  const b = 2 * V2 - virtuality * (1 + loss / M);
  const slack = loss - (0.5 * virtuality) / M;
  const root = 2 * Math.sqrt(V2 * (slack - mass) * (slack + mass));
  return [(virtuality * virtuality) / (b + root), (b + root) / A];
}

/** Limits of tau [GeV^2] at V's energy E_k, all angles of V and of the lepton. Empty or NaN if there are none. */
export function tauLimitsAtEnergy(
  collision: Collision,
  s: number,
  Ek: number,
): readonly [low: number, high: number] {
  const { m, E, p, M } = collision;
  const k = momentumOf(Math.sqrt(s), Ek);
  const El = E - Ek;
  const Umin = leastU(collision, s, Ek, k);
  const V2 = El * El - m * m + Umin;
  const [low, high] = tauLimits(M, V2, El, Umin, m);
  // if the lepton is left at rest, the nucleus takes all of the momentum p - k
  const atRest = 2 * M * (El - m);
  const Q2 = atRest + square(El - m);
  if (Q2 <= V2) return [low, high];
  const Umax = Umin + 4 * p * k;
  if (Q2 <= V2 + 4 * p * k) return [low, atRest];
  return [low, tauLimits(M, V2 + 4 * p * k, El, Umax, m)[1]];
}

/** Returns 1 - cos(theta). */
export const versineOf = (angle: number): number => 2 * square(sin(0.5 * angle));

/** Returns 1 - cos(theta') at which p' sin(theta') = pT, forward. */
export function forwardVersine(pT: number, pOut: number): number {
  const sine = Math.min(1, pT / pOut);
  return (sine * sine) / (1 + Math.sqrt((1 - sine) * (1 + sine)));
}

/**
 * Returns the energies [GeV] that cuts leave to the recoil lepton: if they bound its angle and its pT, they bound its
 * momentum.
 */
export function recoilEnergies(
  { m, E }: Pick<Collision, "m" | "E">,
  cuts: RecoilCuts,
): readonly [least: number, most: number] {
  const { angleMin = 0, angleMax = Math.PI, pTMin = 0, pTMax = Infinity, energyMax = E } = cuts;
  const straight = angleMin <= 0.5 * Math.PI && angleMax >= 0.5 * Math.PI;
  const sines = [sin(angleMin), sin(angleMax)];
  const least = hypot(m, pTMin / (straight ? 1 : Math.max(...sines)));
  const most = hypot(m, pTMax / Math.min(...sines));
  return [least, Math.min(energyMax, most, E)];
}

/** A recoil lepton: its energy [GeV] and 1 - cos(theta'). */
export interface RecoilPoint {
  energy: number;
  versine: number;
}

/**
 * Returns the energy, momentum and mass [GeV] of K = p + P - p', which V and the nucleus share next to a recoil lepton.
 */
function shared({ m, E, p, M }: Collision, { energy, versine }: RecoilPoint) {
  const omega = E - energy;
  const pOut = momentumOf(m, energy);
  // -(p - p')^2
  const y = 2 * ((m * m * omega * omega) / (E * energy - m * m + p * pOut) + p * pOut * versine);
  return {
    energy: omega + M,
    momentum: Math.sqrt(omega * omega + y),
    mass: Math.sqrt(Math.max(0, M * M - y + 2 * M * omega)),
    // K^2 - M^2
    gain: 2 * M * omega - y,
  };
}

/**
 * Returns the least and greatest energy of V of mass mV [GeV] that shares K with a nucleus of mass M; K's mass is at
 * least mV + M.
 */
function energiesInside(K: ReturnType<typeof shared>, mV: number): EnergyRange {
  const energy = (0.5 * (K.gain + mV * mV)) / K.mass;
  const momentum = Math.sqrt(Math.max(0, (energy - mV) * (energy + mV)));
  return [
    (K.energy * energy - K.momentum * momentum) / K.mass,
    (K.energy * energy + K.momentum * momentum) / K.mass,
  ];
}

/** Returns the least and greatest E_k for a given recoil lepton; null if there is no energy for V. */
export function energiesBeside(collision: Collision, s: number, point: RecoilPoint): EnergyRange | null {
  if (!(point.energy >= collision.m && point.energy < collision.E)) return null;
  const K = shared(collision, point);
  const mV = Math.sqrt(s);
  return K.mass > collision.M + mV ? energiesInside(K, mV) : null;
}

/**
 * Returns the range of V's energy at mass squared s inside the cuts on the recoil lepton, or null.
 *
 * At a given p' V's energy is at most (K_0 E* + |K| k*)/W, K = p + P - p' of mass W, in the direction of K. At a given
 * E' the least angle gives the maximum, so that a maximum over the lepton's longitudinal momentum remains. Without cuts
 * from below, on angle or pT, or from above on the energy, that is `missingEnergyRange`. E_k is least if the nucleus
 * takes the energy that the lepton may not keep; cuts on angle and pT are left out there.
 */
export function energyRangeWithin(collision: Collision, s: number, cuts: RecoilCuts): EnergyRange | null {
  const range = missingEnergyRange(collision, s);
  const { m, E, p, M } = collision;
  const { angleMin = 0, angleMax = Math.PI, pTMin = 0, pTMax = Infinity } = cuts;
  const [leastEnergy, mostEnergy] = recoilEnergies(collision, cuts);
  if (!range || leastEnergy >= mostEnergy) return null;
  if (angleMin === 0 && pTMin === 0 && mostEnergy === E) return range;
  const mV = Math.sqrt(s);
  const forward = angleMin < 0.5 * Math.PI;
  const slope = Math.abs(tan(angleMin));
  /** Returns the greatest E_k or, if W misses its threshold, minus the amount. */
  const highest = (z: number): number => {
    const longitudinal = m * sinh(z);
    const pT = Math.max(pTMin, longitudinal * slope);
    const pOut = hypot(longitudinal, pT);
    const EOut = hypot(m, pOut);
    const omega = E - EOut;
    if (EOut > mostEnergy || omega <= 0) return mostEnergy - EOut - E;
    // 1 - |cos(theta')|
    const off = pOut > 0 ? (pT * pT) / (pOut * (pOut + longitudinal)) : 0;
    const versine = forward ? off : 2 - off;
    const K = shared(collision, { energy: EOut, versine });
    return K.mass > M + mV ? energiesInside(K, mV)[1] : Math.max(-E, K.mass - M - mV);
  };
  const least =
    pTMin === 0
      ? 0
      : forward && angleMax < 0.5 * Math.PI
        ? pTMin / tan(angleMax)
        : forward
          ? 0
          : pTMin / slope;
  const most = Math.min(p, slope > 0 ? pTMax / slope : p);
  const high = maximum(highest, [asinh(least / m), asinh(most / m)]).value;
  if (!(high > range[0])) return null;
  const low = lowestEnergy(collision, s, [range[0], Math.min(high, range[1])], mostEnergy);
  return low < high ? [low, Math.min(high, range[1])] : null;
}

/**
 * Returns the least E_k at which the nucleus can take all that a lepton of at most some energy leaves, tau_max/2M
 * [GeV].
 */
function lowestEnergy(collision: Collision, s: number, [low, high]: EnergyRange, most: number): number {
  const { E, M } = collision;
  if (most >= E) return low;
  const surplus = (Ek: number): number => {
    const tau = tauLimitsAtEnergy(collision, s, Ek)[1];
    return Ek + (tau > 0 ? (0.5 * tau) / M : 0) - (E - most);
  };
  if (surplus(low) >= 0) return low;
  // the greatest E_k may be the one that the cut leaves: there the surplus is 0 again, to rounding
  const last = { x: high, value: surplus(high) };
  const top = last.value > 0 ? last : maximum(surplus, [low, high]);
  return top.value > 0 ? root(surplus, [low, top.x], { rtol: 1e-13 }) : high;
}

/**
 * Returns the edges of a window in s inside the cuts on the recoil lepton. Without cuts they are those of
 * `windowEdges`.
 */
export const windowEdgesWithin = (
  collision: Collision,
  window: Window,
  cuts: RecoilCuts,
): { kinks: number[]; end: number } =>
  windowEdges(collision, window, (s) => energyRangeWithin(collision, s, cuts));
