import { asinh, cosh, sinh, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { VectorMeson } from "../physics/particles.js";
import { FEMTOMETRE } from "../physics/units.js";
import type { Production } from "./photoproduction.js";

/** The spread of a meson's mass: none, or its Breit-Wigner line. */
export type LineShape = "narrow" | "breit-wigner";

/** All line shapes. */
export const lineShapes: readonly LineShape[] = ["narrow", "breit-wigner"];

/** Value of s/m_V^2 at which the line is cut off; less than 1e-8 of it lies beyond. */
const END = 1000;

/** The masses with which a meson is made: its own line, times what production leaves of it. */
export interface Line {
  meson: VectorMeson;
  production: Production;
}

/** Returns the s at which a line ends [GeV^2]. */
const endOf = ({ meson, production }: Line): number => Math.min(END * square(meson.mass), production.end);

/**
 * Computes Int ds f(s) over the line of a meson from `low` to its end, up to a factor.
 *
 * In y with s = m^2 + m Gamma sinh y the line is about as wide as each decade of its tails, for any Gamma. With y -
 * y_low = L v^2 square roots in which the line or f begins are smooth in v.
 *
 * @param low at least the square of the meson's threshold [GeV^2]
 * @param f of s, and of s - low, which near `low` s alone cannot hold
 */
function lineIntegral(line: Line, low: number, f: (s: number, beyond: number) => number): number {
  const { mass, width, threshold } = line.meson;
  const [m2, scale, s0] = [mass * mass, mass * width, threshold * threshold];
  const barrier = 0.25 * square(FEMTOMETRE) * (m2 - s0);
  const first = asinh((low - m2) / scale);
  const length = asinh((endOf(line) - m2) / scale) - first;
  const panels = Math.ceil(length);
  const rule = gaussLegendre(16);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++)
    for (let i = 0; i < rule.nodes.length; i++) {
      const v = (panel + rule.nodes[i]) / panels;
      const rise = length * v * v;
      const beyond = 2 * scale * cosh(first + 0.5 * rise) * sinh(0.5 * rise);
      const s = low + beyond;
      // q^2/q_0^2, and sqrt(s) Gamma(s)/(m Gamma)
      const q2 = (beyond + (low - s0)) / (m2 - s0);
      const growth = (q2 * Math.sqrt(q2) * (1 + barrier)) / (1 + barrier * q2);
      const shape = (square(m2 / s) * growth) / (square(sinh(first + rise)) + growth * growth);
      sum += rule.weights[i] * v * cosh(first + rise) * shape * line.production.weight(s) * f(s, beyond);
    }
  return (sum * length) / panels;
}

/**
 * Computes the mean of f(s) over the squared mass s of a photoproduced vector meson, for an f that begins at some s:
 *
 *     Int ds rho(s) f(s),   rho(s) ~ (m/sqrt(s))^4 sqrt(s) Gamma(s)/[(s - m^2)^2 + s Gamma(s)^2],   Int ds rho(s) = 1,
 *     Gamma(s) = Gamma (m/sqrt(s)) (q/q_0)^3 (1 + R^2 q_0^2)/(1 + R^2 q^2),   q^2 = (s - s_0)/4,   R = 1 fm,
 *
 * This is a relativistic Breit-Wigner line with the width of a decay in a p wave, Jackson, Nuovo Cim. 34 (1964) 1644,
 * and its barrier, Blatt and Weisskopf 1952. It begins at the square s_0 of the meson's threshold. (m/sqrt(s))^4 is the
 * factor by which photoproduced rho mesons are lighter, Ross and Stodolsky, Phys. Rev. 149 (1966) 1172, who saw it in
 * pairs of pions. For chi pairs, a constant Br_ee together with (m/sqrt(s))^4 is within 15 % of Gamma_ee ~ s^(-3/2)
 * without it. Without either, the mean at m/2 of the rho is 2.4 times larger. Several widths above the meson's mass the
 * line is an extrapolation. Production multiplies rho(s), before it is normalised: the line ends where production does.
 *
 * @param from s at which f begins [GeV^2]
 * @param f of s, and of s - from
 * @returns 0 if f begins beyond 1000 m_V^2, or beyond the end of production
 */
export function meanOverLine(line: Line, from: number, f: (s: number, beyond: number) => number): number {
  const start = square(line.meson.threshold);
  const low = Math.max(start, from);
  if (low >= endOf(line)) return 0;
  const all = lineIntegral(line, start, () => 1);
  return lineIntegral(line, low, (s, beyond) => f(s, beyond + (low - from))) / all;
}
