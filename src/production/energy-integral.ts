import { acosh, asinh, cosh, exp, log, sinh, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { EnergyRange } from "../physics/missing-energy.js";

/**
 * Integrates a spectrum in E_k over a part of V's range of energies.
 *
 * The rule is Gauss-Legendre in the difference of V's and the lepton's half rapidities, y = alpha - beta with E_k -
 * E_min = 2 m_V sinh^2(alpha) and E_max - E_k = 2 m sinh^2(beta): logarithmic towards both ends, and smooth across the
 * square roots in which a spectrum ends. alpha follows from y in closed form.
 *
 * @param masses m_V and m [GeV]
 * @param range [E_min, E_max] of the spectrum [GeV]
 * @param inside the part that is integrated
 * @param points of the rule
 * @param spectrum as a function of E_k and of E_max - E_k, which E_k alone cannot hold at its end
 */
export function energyIntegral(
  masses: readonly [mV: number, m: number],
  range: EnergyRange,
  inside: EnergyRange,
  points: number,
  spectrum: (Ek: number, dHigh: number) => number,
): number {
  const [c1, c2] = [2 * masses[0], 2 * masses[1]];
  const [low, high] = range;
  const y = (energy: number): number =>
    asinh(Math.sqrt((energy - low) / c1)) - asinh(Math.sqrt((high - energy) / c2));
  const [y0, y1] = [y(inside[0]), y(inside[1])];
  const rule = gaussLegendre(points);
  let sum = 0;
  for (let i = 0; i < points; i++) {
    const yi = y0 + (y1 - y0) * rule.nodes[i];
    const K = Math.sqrt(c1 * c1 + 2 * c1 * c2 * cosh(2 * yi) + c2 * c2);
    const shift = 0.5 * log((c1 + c2 * exp(2 * yi)) / (c1 + c2 * exp(-2 * yi)));
    const alpha = 0.5 * (shift + acosh((2 * (high - low) + c1 + c2) / K));
    const dLow = c1 * square(sinh(alpha));
    const dHigh = c2 * square(sinh(alpha - yi));
    const density = 0.5 / Math.sqrt(dLow * (dLow + c1)) + 0.5 / Math.sqrt(dHigh * (dHigh + c2));
    const Ek = dLow < dHigh ? low + dLow : high - dHigh;
    sum += (rule.weights[i] * spectrum(Ek, dHigh)) / density;
  }
  return sum * (y1 - y0);
}
