import type { Collision } from "./collision.js";

/**
 * F^2/tau^2 [GeV^-4] of the elastic form factor (10) of arXiv:2505.04295,
 *
 *     F = [a^2 tau/(1 + a^2 tau)] [1/(1 + tau/d)],    tau = -q^2 > 0,
 *
 * written with the photon propagator so that it is finite at tau = 0, where the screened nucleus is neutral.
 */
export function formFactorOverTau({ screening, size }: Collision, tau: number): number {
  const f = 1 / ((tau + screening) * (1 + tau / size));
  return f * f;
}
