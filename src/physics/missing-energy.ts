import { square } from "../elementary/index.js";
import type { Collision } from "./collision.js";
import { momentumOf } from "./momentum.js";

/** Energies that V can have in the laboratory, [E_min, E_max] in GeV. */
export type EnergyRange = readonly [low: number, high: number];

/** A window of the missing-energy fraction x = E_k/E, 0 <= low < high <= 1. */
export type Window = readonly [low: number, high: number];

/**
 * Returns the range of V's energy at mass squared s, or null below threshold.
 *
 * The lepton and the nucleus recoil together with their threshold mass m + M; V leaves forward for E_max. For E_min it
 * leaves backward, or rests in the laboratory if that is possible: E_max,min = [(E + M) E* +- |p| k*]/sqrt(S), E* = [S
 * + s - (m + M)^2]/(2 sqrt(S)).
 *
 * @param s V's mass squared [GeV^2]
 */
export function missingEnergyRange({ m, E, p, M }: Collision, s: number): EnergyRange | null {
  const mV = Math.sqrt(s);
  const rootS = Math.sqrt(M * M + m * m + 2 * M * E);
  if (rootS <= m + M + mV) return null;
  const energy = (rootS * rootS + s - square(m + M)) / (2 * rootS);
  const momentum = momentumOf(mV, energy);
  const high = ((E + M) * energy + p * momentum) / rootS;
  const canRest = momentum * (E + M) > p * energy;
  return [canRest ? mV : ((E + M) * energy - p * momentum) / rootS, high];
}

/** Returns V's energies inside a window of x, or null if the window is closed. */
export function energiesInWindow(collision: Collision, s: number, [low, high]: Window): EnergyRange | null {
  const range = missingEnergyRange(collision, s);
  if (!range) return null;
  const inside: EnergyRange = [Math.max(range[0], low * collision.E), Math.min(range[1], high * collision.E)];
  return inside[0] < inside[1] ? inside : null;
}

/** Finds the largest s in [0, limit] that `holds`, which is true below some s and false above [GeV^2]. */
function edge(limit: number, holds: (s: number) => boolean): number {
  if (holds(limit)) return limit;
  let [inside, outside] = [0, limit];
  for (;;) {
    const middle = 0.5 * (inside + outside);
    if (middle <= inside || middle >= outside) return inside;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
}

/**
 * Finds the s at which the cross section in a window ends, and the s at which it has a kink. At a kink an edge of the
 * window meets an edge of the kinematic range, or V can no longer rest in the laboratory.
 *
 * @param rangeAt the kinematic range at s, which narrows as s rises
 * @returns kinks in rising order, and `end`, the largest s with an open window (0 if there is none) [GeV^2]
 */
export function windowEdges(
  collision: Collision,
  [low, high]: Window,
  rangeAt = (s: number): EnergyRange | null => missingEnergyRange(collision, s),
): { kinks: number[]; end: number } {
  const { m, E, M } = collision;
  const rootS = Math.sqrt(M * M + m * m + 2 * M * E);
  const threshold = square(rootS - m - M) * (1 - 1e-15);
  const range = (s: number): EnergyRange => rangeAt(s) ?? [Infinity, -Infinity];
  const end = edge(threshold, (s) => range(s)[1] > low * E && range(s)[0] < high * E);
  const kinks = [
    edge(threshold, (s) => range(s)[1] > high * E),
    edge(threshold, (s) => range(s)[0] < low * E),
    edge(threshold, (s) => range(s)[0] === Math.sqrt(s)),
  ];
  return { kinks: kinks.filter((s) => s > 0 && s < end).sort((a, b) => a - b), end };
}
