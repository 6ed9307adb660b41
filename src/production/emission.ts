import { integerPower, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { LogarithmicRule } from "../numerics/logarithmic-rule.js";
import type { Collision } from "../physics/collision.js";
import { ALPHA } from "../physics/constants.js";
import { formFactorOverTau, hasOwnSpin, magneticShare } from "../physics/form-factor.js";
import { energiesInWindow, missingEnergyRange, type Window } from "../physics/missing-energy.js";
import { momentumOf } from "../physics/momentum.js";
import { energyIntegral } from "./energy-integral.js";
import { leastU } from "./least-u.js";
import { tauRange } from "./tau-range.js";

/**
 * The sampling of the emission's cross section: points in V's energy, in U and in ln tau, and twice the number of
 * factors e by which the integral over tau extends beyond the scales of the form factor.
 */
export interface Orders {
  energy: number;
  U: number;
  tau: number;
  tails: number;
}

/**
 * Computes d sigma/dE_k [GeV^-3] of l N -> l N V at fixed energy E_k of V, exact at tree level, eps = 1.
 *
 *     d sigma/dE_k = e^6/(4 M |p|) Int dU/(2|p| 8 pi^2) Int dtau/(16 pi M |V|) (1/4) G2(tau)/tau^2 <T>
 *
 * with G2 of the nucleus' form factor and <T> the mean over the azimuth of the nuclear recoil around V = p - k, in
 * closed form: S = a + b cos(phi), hence <1/S> = 1/q, <1/S^2> = a/q^3, q^2 = a^2 - b^2. Cancellations in the textbook
 * expressions are rearranged here: tau's limits, a, and the gauge cancellation (E/S - E_l/U)^2 = (N - E_l b
 * cos(phi))^2/(S U)^2 with N = E U - E_l a.
 *
 * Gauss-Legendre in v, sqrt(U_min/U) = sqrt(U_min/U_max) + [1 - sqrt(U_min/U_max)] v^2: U^-2 becomes a polynomial, and
 * the square root in which the range of tau closes at U_max becomes smooth. The rule over tau is Gauss-Legendre in ln
 * tau. If V can run along the outgoing lepton, it is Gauss-Legendre in t, ln tau = centre + width sinh t, so that the
 * nodes gather on the collinear peak of 1/S^2.
 *
 * @param s V's mass squared [GeV^2]
 * @param dHigh E_max - E_k [GeV]: the distance from the kinematic limit, which E_k alone cannot hold at its end
 */
export function emissionSpectrum(
  collision: Collision,
  s: number,
  Ek: number,
  dHigh: number,
  orders: Orders,
): number {
  const { m, E, M, p } = collision;
  const k = momentumOf(Math.sqrt(s), Ek);
  const El = E - Ek;
  const Umin = leastU(collision, s, Ek, k);
  const Umax = Math.min(Umin + 4 * p * k, 2 * M * (El - m));
  if (Umax <= Umin || dHigh <= 0) return 0;
  const zEnd = Math.sqrt(Umin / Umax);
  const rule = gaussLegendre(orders.U);
  let sum = 0;
  for (let j = 0; j < orders.U; j++) {
    const v = rule.nodes[j];
    const z = zEnd + (1 - zEnd) * v * v;
    const U = Umin / (z * z);
    const jacobian = (4 * (1 - zEnd) * v * U) / z;
    const V = Math.sqrt(El * El - m * m + U);
    sum += (rule.weights[j] * jacobian * tauIntegral(collision, s, Ek, U, U - Umin, p * k, orders)) / V;
  }
  return spectrumFrom(collision, s, Ek, sum);
}

/** e^6 and the constants of phase space: (4 pi alpha)^3/(4 . 16 pi^2 . 16 pi . 4). */
const couplings = integerPower(4 * Math.PI * ALPHA, 3) / (4096 * integerPower(Math.PI, 3));

/**
 * Returns d sigma/dE_k [GeV^-3] from what is left of it without e^6, the constants of phase space, Z^2 and 1/p^2.
 *
 * @throws RangeError for what is not finite
 */
export function spectrumFrom({ m, E, M, p, Z }: Collision, s: number, Ek: number, integral: number): number {
  const value = (couplings * Z * Z * integral) / (p * p);
  if (!Number.isFinite(value))
    throw new RangeError(
      `invalid emission spectrum: ${value}; must be finite, at s = ${s}, E_k = ${Ek}, E = ${E}, m = ${m}, M = ${M}`,
    );
  return value;
}

/** The rule over tau. */
const rule = new LogarithmicRule();

/** Int dtau G2/(Z^2 tau^2) <T>/M^2 at fixed E_k and U. The letters are those of `emissionSpectrum`. */
function tauIntegral(
  collision: Collision,
  s: number,
  Ek: number,
  U: number,
  dU: number,
  pk: number,
  orders: Orders,
): number {
  const { m, E, M, formFactor, spin } = collision;
  const El = E - Ek;
  const m2 = m * m;
  const M2 = M * M;
  const W = s + 2 * m2;
  const V2 = El * El - m2 + U;
  const w = 0.5 * (s - 2 * m2 + U);

  const A = 1 + (2 * El) / M + (m2 - U) / M2;
  const bTau = 2 * V2 - U * (1 + El / M);
  // the discriminant b^2 - U^2 A of tau's limits, factorised: it vanishes at U_max
  const slack = El - U / (2 * M);
  const rootTau = 2 * Math.sqrt(V2 * Math.max(0, (slack - m) * (slack + m)));
  const tauMin = (U * U) / (bTau + rootTau);
  const tauMax = (bTau + rootTau) / A;
  if (tauMax <= tauMin) return 0;

  // S = a + b cos(phi): a = a0 + a1 tau, b^2 = B (tau - tauMin)(tauMax - tau), N = n0 + n1 tau
  const a0 = (U * (E * El + w)) / V2;
  const a1 = (El * Ek + m2 - U + w + (E * (m2 - U) + El * w) / M) / V2;
  const B = (0.5 * dU * (2 * pk - 0.5 * dU) * A) / (V2 * V2);
  const n0 = (U * (U * (E - 0.5 * El) - Ek * m2 - 0.5 * El * s)) / V2;
  const n1 = -El * a1;
  const q2Min = square(s + 2 * m * Math.sqrt(s));

  // <T>/M^2 as polynomials in tau times 1, 1/q and a/q^3; those of -<L_gg>, if a nucleus has a magnetic part of its own
  const ownSpin = hasOwnSpin(formFactor);
  const g = spin === 0 || ownSpin ? 0 : 2 / M2;
  const m4 = m2 * m2;
  const mass = 16 * s + 32 * m2;
  const even0 = (-32 * a0) / U;
  const evenGG1 = (8 * a0 - mass) / U + (m2 * mass) / (U * U);
  const evenGG2 = (8 * a1 + 16) / U - (8 * W) / (U * U);
  const even1 = (-32 * a1 - 64 * (E / M + 1)) / U + (32 * W * (2 * (El / M) + 1)) / (U * U) + g * evenGG1;
  const even2 = g * evenGG2;
  const odd0 = -32 * U;
  const oddGG1 = 8 * U + mass + (16 * s * s - 64 * m4) / U;
  const oddGG2 = 16 + (32 * s) / U;
  const odd1 =
    (128 * (E * E + El * El) + 64 * s * ((Ek - 2 * E) / M + 1) + 128 * m2 * ((Ek - 2 * E) / M - 1)) / U +
    64 * (1 - El / M) +
    g * oddGG1;
  const odd2 = (32 / M2) * (1 + s / U) - (64 * ((2 * E - Ek) / M + 1)) / U - g * oddGG2;
  const odd3 = (g * 16) / U;
  const cube1 = 32 * W * (2 * (E / M) + 1) + g * m2 * mass;
  const cube2 = -8 * g * W;
  const gauge = (-128 * W) / (U * U);

  // the collinear peak: q^2 = c2 [(tau - tauPeak)^2 + widthPeak^2]
  const c2 = a1 * a1 + B;
  const tauPeak = (0.5 * B * (tauMin + tauMax) - a0 * a1) / c2;
  const widthPeak = Math.sqrt(Math.max(0, (a0 * a0 + B * tauMin * tauMax) / c2 - tauPeak * tauPeak));
  const [first, last] = tauRange(formFactor, tauMin, tauMax, orders.tails);
  if (tauPeak > tauMin && widthPeak < 1.5 * tauPeak)
    rule.onPeak({ centre: tauPeak, width: Math.max(widthPeak / tauPeak, 1e-6) }, first, last, orders.tau);
  else rule.across(first, last, orders.tau);
  const { points, weights } = rule;
  let sum = 0;
  for (let i = 0; i < orders.tau; i++) {
    const tau = points[i];
    const a = a0 + a1 * tau;
    const b2 = B * Math.max(0, (tau - tauMin) * (tauMax - tau));
    const q2 = Math.max(a * a - b2, q2Min);
    const q = Math.sqrt(q2);
    const r = 1 / q;
    const r3 = r * r * r;
    const N = n0 + n1 * tau;
    const cancelled = N * N * a + El * b2 * (2 * N + (El * (a * a + a * q - q2)) / (a + q));
    let T =
      even0 +
      tau * (even1 + tau * even2) +
      r * (odd0 + tau * (odd1 + tau * (odd2 + tau * odd3))) +
      r3 * (a * tau * (cube1 + tau * cube2) + gauge * cancelled);
    if (ownSpin)
      T +=
        ((2 * tau) / M2) *
        magneticShare(formFactor, spin, tau) *
        (evenGG1 +
          tau * evenGG2 +
          r * (oddGG1 + tau * ((16 * tau) / U - oddGG2)) +
          r3 * a * (m2 * mass - 8 * W * tau));
    sum += weights[i] * formFactorOverTau(formFactor, tau) * T;
  }
  return sum;
}

/**
 * Computes sigma(l N -> l N V) [GeV^-2] with x = E_k/E in a window, exact at tree level, eps = 1.
 *
 * @returns 0 if the window is closed
 */
export function emissionCrossSection(
  collision: Collision,
  s: number,
  window: Window,
  orders: Orders,
): number {
  const inside = energiesInWindow(collision, s, window);
  const range = missingEnergyRange(collision, s);
  if (!inside || !range) return 0;
  return energyIntegral([Math.sqrt(s), collision.m], range, inside, orders.energy, (Ek, dHigh) =>
    emissionSpectrum(collision, s, Ek, dHigh, orders),
  );
}
