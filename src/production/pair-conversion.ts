import { exp, expm1, log10, powerOfTen } from "../elementary/index.js";
import { type Estimate, nothing } from "../numerics/estimate.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { ALPHA } from "../physics/constants.js";
import { type EmissionCurve, logEmission } from "./emission-curve.js";

/** What the virtual photon turns into: a pair of Dirac fermions, or of complex scalars. */
export type PairSpin = 0 | 0.5;

/**
 * Spectral weight of gamma* -> chi chibar, the imaginary part of the vacuum polarisation over its massless value:
 * sqrt(1 - 4m^2/s)(1 + 2m^2/s) for a Dirac fermion, (1/4)(1 - 4m^2/s)^(3/2) for a scalar.
 *
 * @param v 1 - 4m^2/s, the squared velocity of chi in the pair's frame, 0 to 1
 */
export function spectralWeight(v: number, spin: PairSpin): number {
  return spin === 0 ? 0.25 * v * Math.sqrt(v) : Math.sqrt(v) * (1.5 - 0.5 * v);
}

/** rtol times the greatest power of 1000 below `slack`, at most 3 %: panels that matter less are made with less. */
const looser = (rtol: number, slack: number): number =>
  Math.max(rtol, Math.min(0.03, rtol * powerOfTen(3 * Math.floor(log10(Math.max(1, slack)) / 3))));

/**
 * The emission of a massive vector turned into that of a pair of mass m, at eps = 1:
 *
 *     sigma(2->4) = (alpha/3 pi) Int_{4m^2} ds/s w(4m^2/s) sigma(2->3; s)
 *
 * exact at tree level for anything inclusive in the direction of chi inside the pair. Kroll and Wada, Phys. Rev. 98
 * (1955) 1355. Gauss-Legendre panel by panel in sqrt(lambda - lambda(4m^2)), under which the threshold's square root is
 * smooth; panels are added until what is left out no longer matters.
 *
 * @param mChi mass of chi [GeV]
 * @param rtol relative error to be reached
 * @returns in the unit of the curve; 0, exactly, where 4m^2 is at its end (to rounding) or beyond
 */
export function convertToPair(
  curve: EmissionCurve,
  mChi: number,
  rtol: number,
  spin: PairSpin = 0.5,
): Estimate {
  const threshold = 4 * mChi * mChi;
  if (!curve.reaches(threshold)) return nothing;
  const start = curve.lambda(threshold);
  const fine = gaussLegendre(Math.ceil(4 - 2 * log10(rtol)));
  const coarse = gaussLegendre(Math.ceil(2 - 1.5 * log10(rtol)));
  let [value, error, evaluations] = [0, 0, 0];
  // parts fall faster than by half: the last one bounds what is left out
  let rest = 0;
  // the integrand where the last panel ended: about what the next one adds
  let next = 0;
  const needed = (): number => (value > 0 ? looser(rtol, value / next) : rtol);
  for (const panel of curve.panelsFrom(start, needed)) {
    const from = Math.sqrt(Math.max(0, panel.low - start));
    const to = Math.sqrt(panel.high - start);
    const integral = ({ nodes, weights }: typeof fine): number => {
      let sum = 0;
      for (let i = 0; i < nodes.length; i++) {
        const u = from + (to - from) * nodes[i];
        const lambda = start + u * u;
        // ds/s = d lambda/(1 + e^lambda); 1 - 4m^2/s without cancellation
        const closing = 1 / (1 + exp(lambda));
        const v = -expm1(-u * u) / (1 + exp(start));
        sum += weights[i] * u * closing * spectralWeight(v, spin) * exp(logEmission(panel, lambda));
      }
      return 2 * (to - from) * sum;
    };
    const part = integral(fine);
    value += part;
    next = exp(logEmission(panel, panel.high)) / (1 + exp(panel.high));
    error += panel.error * part + Math.abs(part - integral(coarse));
    evaluations += panel.evaluations;
    rest = part;
    if (panel.low > start && part < 0.02 * rtol * value) break;
  }
  error += rest;
  const factor = ALPHA / (3 * Math.PI);
  return {
    value: factor * value,
    error: factor * error,
    errorKind: "bound",
    evaluations,
    converged: error <= rtol * value,
  };
}
