import { exp, expm1, log10, powerOfTen } from "../elementary/index.js";
import { type Estimate, nothing } from "../numerics/estimate.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { SpectralDensity } from "../physics/final-state.js";
import { type EmissionCurve, LOOSEST, logEmission } from "./emission-curve.js";

/**
 * Returns rtol times the greatest power of 1000 below `slack`, at most 3 %: panels that matter less are made with less
 * accuracy.
 */
const looser = (rtol: number, slack: number): number =>
  Math.max(rtol, Math.min(LOOSEST, rtol * powerOfTen(3 * Math.floor(log10(within(slack)) / 3))));

/** Factor to the next tolerance that is tried if the budget ends before one is met. */
const LOOSER = 10;
/** Budgets after which none is tried. */
const AGAIN = 1.5;

/** Limits a ratio, which is infinite if nothing is left of the emission. */
const within = (slack: number): number => Math.min(Math.max(1, slack), 1e30);

/**
 * Integrates the emission of a massive vector over its squared mass s, at eps = 1:
 *
 *     sigma = factor Int_threshold ds/s weight(s) sigma(2->3; s)
 *
 * Gauss-Legendre panel by panel in sqrt(lambda - lambda(threshold)), in which the threshold's square root is smooth.
 * Breaks of the density divide panels. Panels are added until the rest no longer matters. Once the curve's budget is
 * spent, the panels that are left are made with little accuracy, and the error says so. If it is then above ten times
 * the tolerance, looser ones are tried while evaluations are left, and the smallest error counts.
 *
 * @param rtol requested relative error
 * @returns in the unit of the curve; 0, exactly, if the threshold is at the curve's end (to rounding) or beyond
 */
export function integrateOverMass(curve: EmissionCurve, density: SpectralDensity, rtol: number): Estimate {
  let best = integrateAt(curve, density, rtol);
  let { evaluations } = best;
  for (let looser = LOOSER * rtol; looser <= LOOSEST; looser *= LOOSER) {
    if (best.error <= looser * best.value || evaluations > AGAIN * curve.budget) break;
    const next = integrateAt(curve, density, looser);
    evaluations += next.evaluations;
    if (next.error < best.error) best = next;
  }
  return { ...best, evaluations, converged: best.error <= rtol * best.value };
}

/** Integrates at one tolerance, whether it is met or not. */
function integrateAt(
  curve: EmissionCurve,
  { threshold, factor, weight, breaks }: SpectralDensity,
  rtol: number,
): Estimate {
  if (!curve.contains(threshold)) return nothing;
  const start = curve.lambda(threshold);
  // 1 - threshold/end is its inverse
  const opening = 1 + exp(start);
  const cuts = breaks.filter((s) => s > threshold && curve.contains(s)).map((s) => curve.lambda(s));
  const lastCut = cuts.at(-1) ?? -Infinity;
  const fine = gaussLegendre(Math.ceil(4 - 2 * log10(rtol)));
  const coarse = gaussLegendre(Math.ceil(2 - 1.5 * log10(rtol)));
  let [value, error, evaluations] = [0, 0, 0];
  // parts fall faster than by half: the last one bounds the rest
  let rest = 0;
  // the integrand at the end of the last panel: about the part that the next panel adds
  let next = 0;
  let reached = start;
  // the largest weight so far: with it, `next` bounds the integrand of any density
  let largest = 1;
  const needed = (): number => {
    if (evaluations >= curve.budget) return Math.max(rtol, LOOSEST);
    return value > 0 && reached >= lastCut ? looser(rtol, value / (next * largest)) : rtol;
  };
  for (const panel of curve.panelsFrom(start, needed)) {
    const integral = ({ nodes, weights }: typeof fine, from: number, to: number): number => {
      let sum = 0;
      for (let i = 0; i < nodes.length; i++) {
        const u = from + (to - from) * nodes[i];
        const lambda = start + u * u;
        const odds = exp(lambda);
        // ds/s = d lambda/(1 + e^lambda); 1 - threshold/s without cancellation
        const closing = 1 / (1 + odds);
        const v = -expm1(-u * u) / opening;
        const s = curve.end * odds * closing;
        const w = weight(v, s);
        if (w > largest) largest = w;
        sum += weights[i] * u * closing * w * exp(logEmission(panel, lambda));
      }
      return 2 * (to - from) * sum;
    };
    const inside = cuts.filter((cut) => cut > panel.low && cut < panel.high);
    const edges = [panel.low, ...inside, panel.high].map((lambda) => Math.sqrt(Math.max(0, lambda - start)));
    let [part, gap] = [0, 0];
    for (let i = 1; i < edges.length; i++) {
      const piece = integral(fine, edges[i - 1], edges[i]);
      part += piece;
      gap += Math.abs(piece - integral(coarse, edges[i - 1], edges[i]));
    }
    value += part;
    next = exp(logEmission(panel, panel.high)) / (1 + exp(panel.high));
    error += panel.error * part + gap;
    evaluations += panel.evaluations;
    rest = part;
    reached = panel.high;
    if (panel.low > start && panel.high >= lastCut && part < 0.02 * rtol * value) break;
  }
  error += rest;
  return {
    value: factor * value,
    error: factor * error,
    errorKind: "bound",
    evaluations,
    converged: error <= rtol * value,
  };
}
