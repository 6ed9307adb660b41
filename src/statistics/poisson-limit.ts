import { log1p } from "../elementary/index.js";
import { root } from "../numerics/root.js";
import { logAtMost } from "./count-probability.js";
import type { CountingModel } from "./counting-model.js";
import type { LimitMethod } from "./limit-method.js";

/** Finds the zero of a falling function of s > 0; the function must be positive at 0. */
export function fallingRoot(f: (s: number) => number, guess: number): number {
  let high = guess;
  while (f(high) > 0) high *= 2;
  return root(f, [0, high]);
}

/**
 * Computes the classical upper limit on a signal:
 *
 *     P(N <= n | s) = 1 - CL
 *
 * averaged over all uncertainties. It covers the true signal with at least the stated probability. After a downward
 * fluctuation it is not meaningful: if even s = 0 would have given n or fewer with a probability below 1 - CL, every
 * signal is excluded.
 *
 * Sources: Particle Data Group, Review of Particle Physics, Statistics; Cousins and Highland 1992, NIM A 320, 331
 * (average).
 *
 * @returns s >= 0 [events]; 0 if every signal is excluded
 */
export function poissonLimit(model: CountingModel, n: number, confidenceLevel: number): number {
  const target = log1p(-confidenceLevel);
  const excess = (s: number) => logAtMost(model, n, s) - target;
  return excess(0) > 0 ? fallingRoot(excess, Math.max(1, -target)) : 0;
}

/** The method of `poissonLimit`. */
export const poisson: LimitMethod = {
  name: "classical (Poisson)",
  summary: "the classical limit",
  interval: (model, n, confidenceLevel) => [0, poissonLimit(model, n, confidenceLevel)],
  cites: { method: "ParticleDataGroup:2024cfk", uncertain: "Cousins:1991qz" },
};
