import { integerPower, log, square } from "../elementary/index.js";
import { LogarithmicRule } from "../numerics/logarithmic-rule.js";
import type { Collision } from "../physics/collision.js";
import { ALPHA } from "../physics/constants.js";
import { formFactorOverTau } from "../physics/form-factor.js";
import type { EnergyRange, Window } from "../physics/missing-energy.js";
import { momentumOf } from "../physics/momentum.js";
import type { Orders } from "./emission.js";
import { energyIntegral } from "./energy-integral.js";
import { tauRange } from "./tau-range.js";

const ALPHA3 = integerPower(ALPHA, 3);

/**
 * Returns V's energies in the approximations [GeV], m_V <= E_k <= E - m, or null if there are none. The nucleus takes
 * momentum, but no energy. The range is wider than the exact one by the energy of the recoil.
 *
 * @param s V's mass squared [GeV^2]
 */
export function energyRangeWithoutRecoil({ m, E }: Collision, s: number): EnergyRange | null {
  const mV = Math.sqrt(s);
  return mV < E - m ? [mV, E - m] : null;
}

/**
 * Finds the s at which the approximate cross section in a window ends, and the s at which it has a kink. At the kink
 * m_V passes the window's lower edge.
 *
 * @returns kinks, and `end`, the largest s with an open window (0 if there is none) [GeV^2]
 */
export function windowEdgesWithoutRecoil(
  { m, E }: Collision,
  [low, high]: Window,
): { kinks: number[]; end: number } {
  const [bottom, top] = [low * E, Math.min(E - m, high * E)];
  if (bottom >= top) return { kinks: [], end: 0 };
  return { kinks: bottom > 0 ? [bottom * bottom] : [], end: top * top };
}

/** Least U at an energy of V, m_V^2 (1 - x)/x + m^2 x [GeV^2]: that of V straight ahead, at small mass over energy. */
const approximateLeastU = ({ m, E }: Collision, s: number, Ek: number, El: number): number =>
  (s * El) / Ek + (m * m * Ek) / E;

/** The rule over tau. */
const rule = new LogarithmicRule();

/**
 * Computes Int dtau weight(tau) G2/tau^2 from tauMin to m_V^2 + m^2, Gauss-Legendre in ln tau across the scales of the
 * form factor.
 */
function fluxIntegral(
  { m, Z, formFactor }: Collision,
  s: number,
  tauMin: number,
  orders: Orders,
  weight: (tau: number) => number,
): number {
  const tauMax = s + m * m;
  if (tauMax <= tauMin) return 0;
  const [first, last] = tauRange(formFactor, tauMin, tauMax, orders.tails);
  rule.across(first, last, orders.tau);
  const { points, weights } = rule;
  let sum = 0;
  for (let i = 0; i < orders.tau; i++)
    sum += weights[i] * formFactorOverTau(formFactor, points[i]) * weight(points[i]);
  return Z * Z * sum;
}

/**
 * Computes d sigma/dE_k [GeV^-3] of l N -> l N V in the Weizsaecker-Williams approximation, eps = 1. The field of the
 * nucleus is a flux chi of real photons, on which l gamma -> l V is taken at the least tau.
 *
 *     d sigma/dx dcos(theta) = 2 alpha^3 |k| E (1 - x) A22 chi/U^2,    x = E_k/E,
 *     U = x E^2 theta^2 + U_min,    U_min = m_V^2 (1 - x)/x + m^2 x,
 *     A22 = 2 (2 - 2x + x^2)/(1 - x) + 4 (m_V^2 + 2m^2) [m_V^2 (1 - x) + m^2 x^2 - x U]/U^2,
 *     chi = Int dtau (tau - tau_min) G2/tau^2,    U^2/[4 E^2 (1 - x)^2] = tau_min < tau < m_V^2 + m^2.
 *
 * The angle takes its small-angle form throughout, dcos(theta) = theta dtheta, and ends with the flux, at tau_min =
 * m_V^2 + m^2. Programs that cut it at 0.3 rad (G4DarkBreM) find less, because they leave out larger angles. The two
 * integrals are exchanged: that over U from U_min to 2 E (1 - x) tau^(1/2) is a polynomial in the ratio r of these
 * ends, plus a logarithm. One integral over tau remains.
 *
 * Source: Kim and Tsai 1973, Phys. Rev. D 8, 3109; Bjorken et al. 2009, arXiv:0906.0580, App. A; limits of tau and mass
 * of the lepton after Liu and Miller 2017, arXiv:1705.01633.
 *
 * @param s V's mass squared [GeV^2]
 * @param El E - E_k [GeV], which E_k alone cannot hold at its end
 * @returns 0 outside `energyRangeWithoutRecoil`
 */
export function wwSpectrum(collision: Collision, s: number, Ek: number, El: number, orders: Orders): number {
  const { m, E } = collision;
  if (El < m || Ek * Ek <= s) return 0;
  const y = El / E;
  const Umin = approximateLeastU(collision, s, Ek, El);
  const tauMin = square(Umin / (2 * El));
  const leading = (2 * (1 + y * y)) / y;
  const soft = (4 * (s + 2 * m * m) * (1 - y)) / Umin;
  const flux = fluxIntegral(collision, s, tauMin, orders, (tau) => {
    const r = Math.sqrt(tauMin / tau);
    const r2 = r * r;
    return tau * (leading * square(1 - r) - soft * (1 / 6 + r2 * (0.5 - (2 / 3) * r + log(r))));
  });
  const k = momentumOf(Math.sqrt(s), Ek);
  return (ALPHA3 * k * y * flux) / (E * Ek * Umin);
}

/**
 * Computes the flux of photons of the improved approximation, a pure number:
 *
 *     chi = Int dtau (tau - tau_min) G2/tau^2,    m_V^4/4E^2 = tau_min < tau < m_V^2 + m^2.
 */
export function photonFlux(collision: Collision, s: number, orders: Orders): number {
  const tauMin = square(s / (2 * collision.E));
  return fluxIntegral(collision, s, tauMin, orders, (tau) => tau - tauMin);
}

/**
 * Computes d sigma/dE_k [GeV^-3] in the improved Weizsaecker-Williams approximation, for a `photonFlux` of 1. The flux
 * is the same at every energy and angle ("improved" means faster to evaluate). m^2 is retained only in the term that
 * keeps U_min from zero:
 *
 *     d sigma/dx = 4 alpha^3 (1 - m_V^2/E^2)^(1/2) chi (1 - x + x^2/3)/[m_V^2 (1 - x)/x + m^2 x].
 *
 * Source: Bjorken et al. 2009, arXiv:0906.0580, App. A; Liu and Miller 2017, arXiv:1705.01633.
 *
 * @param s V's mass squared [GeV^2]
 * @param El E - E_k [GeV]
 * @returns 0 outside `energyRangeWithoutRecoil`
 */
export function iwwSpectrumPerFlux(collision: Collision, s: number, Ek: number, El: number): number {
  const { m, E } = collision;
  if (El < m || Ek * Ek <= s) return 0;
  const x = Ek / E;
  const shape = 1 - x + (x * x) / 3;
  return (4 * ALPHA3 * Math.sqrt(1 - s / (E * E)) * shape) / (E * approximateLeastU(collision, s, Ek, El));
}

/** Integrates an approximate spectrum in E_k and E - E_k over a window; 0 if it is closed. */
function overWindow(
  collision: Collision,
  s: number,
  [low, high]: Window,
  orders: Orders,
  spectrum: (Ek: number, El: number) => number,
): number {
  const range = energyRangeWithoutRecoil(collision, s);
  if (!range) return 0;
  const { m, E } = collision;
  const inside = [Math.max(range[0], low * E), Math.min(range[1], high * E)] as const;
  if (inside[0] >= inside[1]) return 0;
  return energyIntegral([Math.sqrt(s), m], range, inside, orders.energy, (Ek, dHigh) =>
    spectrum(Ek, m + dHigh),
  );
}

/** Computes sigma(l N -> l N V) [GeV^-2] with x in a window: the integral of `wwSpectrum`. */
export const wwCrossSection = (collision: Collision, s: number, window: Window, orders: Orders): number =>
  overWindow(collision, s, window, orders, (Ek, El) => wwSpectrum(collision, s, Ek, El, orders));

/**
 * Computes sigma(l N -> l N V) [GeV^-2] with x in a window: `photonFlux` times the integral of `iwwSpectrumPerFlux`.
 */
export const iwwCrossSection = (collision: Collision, s: number, window: Window, orders: Orders): number =>
  photonFlux(collision, s, orders) *
  overWindow(collision, s, window, orders, (Ek, El) => iwwSpectrumPerFlux(collision, s, Ek, El));
