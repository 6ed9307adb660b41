import { exp, log, square } from "../../elementary/index.js";
import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { logTerm, lowerGamma } from "../../numerics/incomplete-gamma.js";
import { layersOf, radiationLengthPerArea, type Target, thicknessOfLayer } from "../target.js";

/** Returns the thickness of a target in radiation lengths, which are computed if the file leaves them out. */
export const thicknessInX0 = (target: Target): number =>
  layersOf(target).reduce(
    (sum, layer) =>
      sum +
      (layer.thickness_X0 ??
        (thicknessOfLayer(layer) * layer.density_g_per_cm3) / radiationLengthPerArea(layer)),
    0,
  );

/** Returns P(a, x), the regularised lower incomplete gamma function, for a > 0. */
const gammaBelow = (a: number, x: number): number =>
  x > 0 ? lowerGamma(a + 1, x) + (a < x + 40 ? exp(logTerm(a, x)) : 0) : 0;

/**
 * Computes the mean path of an electron in which it has more than a part of its energy [radiation lengths]:
 *
 *     Int_0^t dt' P(4t'/3, ln 1/part)
 *
 * with P the regularised incomplete gamma function: the energies behind t radiation lengths after Tsai, Rev. Mod. Phys. 46 (1974)
 * 815, who has 4/3 in place of the 1/ln 2 of Bethe and Heitler. It is within 3 % of EGSnrc's path for part > 0.5 in any thickness,
 * and within 7 % for part > 0.3.
 *
 * @param t thickness of the target [radiation lengths]
 * @param part 0 to 1
 */
export function electronPath(t: number, part: number): number {
  if (part <= 0) return t;
  const loss = -log(part);
  // electrons that have lost so much are rare
  const end = Math.min(t, 20 + 10 * loss);
  const { nodes, weights } = gaussLegendre(16);
  let sum = 0;
  // P(a, x) begins like x^a
  for (let i = 0; i < nodes.length; i++)
    sum += weights[i] * 2 * nodes[i] * gammaBelow((4 / 3) * end * square(nodes[i]), loss);
  return end * sum;
}

/**
 * Computes Int du dv over the fractions u of a photon and v of a positron with uv > part, of the spectra of complete screening:
 * (4/3 - 4u/3 + u^2)/u and 1 - 4v(1 - v)/3.
 */
function positronSpectrum(part: number): number {
  const { nodes, weights } = gaussLegendre(16);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const u = part + (1 - part) * nodes[i];
    const v = part / u;
    const above = 1 - v - (2 / 3) * (1 - v * v) + (4 / 9) * (1 - v * v * v);
    sum += weights[i] * (1 - part) * ((4 / 3 - (4 / 3) * u + u * u) / u) * above;
  }
  return sum;
}

/**
 * Computes the mean path of the positrons that an electron's shower makes, in which they have more than a part of its energy
 * [radiation lengths].
 *
 * To third order in the thickness it is t^3/6 times `positronSpectrum`: an electron radiates, its photon converts, the positron goes
 * on. If each of the three is lost at a rate r, t^3/6 becomes P(3, r t)/r^3. The rate r = 1 + 0.8 ln 1/(1 - part) makes it
 * agree with EGSnrc to 15 % for 0.3 < part < 0.7 from 0.1 to 40 radiation lengths, and to 30 % for part = 0.9.
 *
 * @param t thickness of the target [radiation lengths]
 * @param part 0 to 1
 */
export function positronPath(t: number, part: number): number {
  if (part <= 0 || part >= 1) return 0;
  const rate = 1 - 0.8 * log(1 - part);
  return (positronSpectrum(part) * lowerGamma(3, rate * t)) / (rate * rate * rate);
}
