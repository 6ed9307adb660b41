import { exp } from "../elementary/index.js";
import type { FormFactor } from "../physics/form-factor.js";

/**
 * Returns the tau below which G2/tau^2 of a form factor is constant [GeV^2]: 1/a^2, unless only even softer photons see
 * the nucleus, or a proton knocked out of it.
 */
export const nearScale = ({ screening, size, d, protons, protonScreening }: FormFactor): number =>
  screening < d ? Math.min(screening, size) : Math.min(d, size, protons > 0 ? protonScreening : Infinity);

/**
 * Returns the tau above which a form factor falls faster than a flux of photons does [GeV^2]; Infinity if it never
 * does.
 */
export const farScale = ({ screening, size }: FormFactor): number => Math.max(screening, size);

/**
 * Returns the part of [tau_min, tau_max] that an integral of G2/tau^2 in ln tau covers: across the scales of the form
 * factor, and `tails`/2 factors e beyond them on either side.
 *
 * @param tauMin, tauMax limits of tau [GeV^2], 0 < tauMin < tauMax
 * @returns the first and the last tau
 */
export function tauRange(
  formFactor: FormFactor,
  tauMin: number,
  tauMax: number,
  tails: number,
): [first: number, last: number] {
  const beyond = exp(0.5 * tails);
  const low = Math.max(tauMin, Math.min(nearScale(formFactor), tauMax));
  const high = Math.max(low, Math.min(farScale(formFactor), tauMax));
  // a Gaussian skin cuts G2 off much earlier than a power of tau
  const last = Math.min(tauMax, tauMin + (2 * tails) / formFactor.decay);
  return [Math.max(tauMin, low / beyond), Math.min(last, high * beyond)];
}
