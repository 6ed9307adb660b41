import { asin, asinh, exp, log } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { Collision } from "../physics/collision.js";
import { formFactorOverTau } from "../physics/form-factor.js";
import { type Orders, spectrumFrom } from "./emission.js";
import { RecoilAmplitude } from "./recoil-amplitude.js";
import { type AnglePiece, angleEdges, anglePieces, transverseRanges } from "./recoil-angles.js";
import { recoilCorners } from "./recoil-corners.js";
import { recoilEnergies, tauLimitsAtEnergy } from "./recoil-limits.js";
import { panelEdges } from "./recoil-panels.js";
import type { Selection } from "./selection.js";

/**
 * Returns the number of points of the rule in the angle. It is larger than elsewhere, because the rule's error is not a
 * smooth function of tau, whose rule is refined first.
 */
export const anglePoints = ({ U }: Orders): number => Math.ceil(1.5 * U) + 2;

/** Length of a range in t, in which the peaks' zeros are pi/2 from the real axis, from which on a rule has all its points. */
const LONG = 3;
/** Part of its points that a rule has in the shortest range. */
const LEAST_POINTS = 0.3;

/**
 * Computes d sigma/dE_k [GeV^-3] of l N -> l N V at fixed energy E_k of V with the recoil lepton inside cuts and
 * weighted by the efficiency against its angle, exact at tree level, eps = 1.
 *
 *     d sigma/dE_k = e^6/(4 M |p|) Int dtau Int dy/(2|p| 8 pi^2) 1/(16 pi M |Delta|) (1/4) G2(tau)/tau^2 <T>
 *
 * with y = -(p - p')^2, Delta = p - p', and <T> of `RecoilAmplitude`. At fixed E_k and tau the lepton's energy is
 * fixed, E' = E - E_k - tau/2M, so that a cut on its energy is a limit of tau, and cuts on angle and pT are limits of
 * y. Without cuts this is `emissionSpectrum`, which integrates in another order.
 *
 * The rules are Gauss-Legendre. One is in ln tau, in panels between the places where a limit of y meets the end of
 * phase space or the peaks of 1/U and 1/S. The other is in t, y = centre + width sinh t, about the peak of 1/S below
 * and that of 1/U above.
 */
export function recoilSpectrum(
  collision: Collision,
  s: number,
  Ek: number,
  selection: Selection,
  orders: Orders,
): number {
  const { E, p, M, formFactor } = collision;
  const El = E - Ek;
  const [least, most] = recoilEnergies(collision, selection.cuts);
  const [lowest, highest] = tauLimitsAtEnergy(collision, s, Ek);
  const first = Math.max(lowest, 2 * M * (El - most));
  const end = Math.min(highest, 2 * M * (El - least));
  if (!(end > first)) return 0;

  const pieces = anglePieces(selection);
  const amplitude = new RecoilAmplitude(collision);
  amplitude.setEnergy(s, Ek);
  const corners = recoilCorners(collision, selection)
    .filter(({ energy }) => energy < El)
    .map(({ energy }) => log(2 * M * (El - energy)));
  const bends = panelEdges(amplitude, p, log(first), log(end), angleEdges(selection, pieces), corners);
  // cuts may leave only tau far beyond the nuclear size
  const isKept = (from: number, to: number): boolean => {
    amplitude.setTau(exp(0.5 * (from + to)));
    return keptRanges(amplitude, p, selection, pieces).length > 0;
  };
  const begin = bends.find((from, i) => i + 1 < bends.length && isKept(from, bends[i + 1]));
  if (begin === undefined) return 0;

  // as in `emissionSpectrum`
  const low = log(Math.max(first, formFactor.screening));
  const high = Math.max(low, begin, log(Math.min(formFactor.size, end)));
  const start = Math.max(begin, low - 0.5 * orders.tails);
  const last = Math.min(end, exp(begin) + (2 * orders.tails) / formFactor.decay);
  const stop = Math.min(log(last), high + 0.5 * orders.tails);
  if (!(stop > start)) return 0;
  const edges = [start, ...bends.filter((edge) => edge > start && edge < stop), stop];
  const points = anglePoints(orders);
  const closes = last === end;
  let sum = 0;
  for (let i = 1; i < edges.length; i++) {
    const [from, to] = [edges[i - 1], edges[i]];
    const share = (to - from) / (stop - start);
    const { nodes, weights } = gaussLegendre(
      Math.ceil(orders.tau * (edges.length === 2 ? 1 : 0.3 + 0.7 * share)),
    );
    // here the lepton comes to rest, or to its least pT, like a square root
    const square = closes && i === edges.length - 1;
    for (let j = 0; j < nodes.length; j++) {
      const off = 1 - nodes[j];
      const lnTau = square ? to - (to - from) * off * off : from + (to - from) * nodes[j];
      const jacobian = weights[j] * (to - from) * (square ? 2 * off : 1);
      const tau = exp(lnTau);
      amplitude.setTau(tau);
      sum +=
        jacobian *
        tau *
        formFactorOverTau(formFactor, tau) *
        angleIntegral(amplitude, p, selection, pieces, points);
    }
  }
  return spectrumFrom(collision, s, Ek, sum);
}

/** A range of y - yForward [GeV^2] that is accepted, with its efficiency. */
interface KeptRange {
  low: number;
  high: number;
  piece: AnglePiece;
}

/** Lists the accepted angles at the E_k and tau of an amplitude. */
function keptRanges(
  { pOut, yForward, yLow, yHigh }: RecoilAmplitude,
  p: number,
  selection: Selection,
  pieces: readonly AnglePiece[],
): KeptRange[] {
  const full = 2 * p * pOut;
  const [least, most] = [Math.max(0, yLow - yForward), Math.min(2 * full, yHigh - yForward)];
  return transverseRanges(selection, pOut).flatMap(([from, to]) =>
    pieces
      .map((piece) => ({
        low: Math.max(least, full * Math.max(from, piece.low)),
        high: Math.min(most, full * Math.min(to, piece.high)),
        piece,
      }))
      .filter(({ low, high }) => high > low),
  );
}

/** Computes Int dy <T>/(M^2 |Delta|) over the accepted angles, at the E_k and tau of an amplitude. */
function angleIntegral(
  amplitude: RecoilAmplitude,
  p: number,
  selection: Selection,
  pieces: readonly AnglePiece[],
  points: number,
): number {
  const { pOut, yForward, centreU, centreS, width2U, width2S } = amplitude;
  const full = 2 * p * pOut;
  const middle = 0.5 * (centreS + centreU) - yForward;
  const merged = Math.sqrt(Math.max(0, width2S)) + Math.sqrt(Math.max(0, width2U)) > centreU - centreS;
  let sum = 0;
  for (const { low, high, piece } of keptRanges(amplitude, p, selection, pieces)) {
    if (merged || middle <= low) sum += peakIntegral(amplitude, "U", low, high, full, piece, points);
    else if (middle >= high) sum += peakIntegral(amplitude, "S", low, high, full, piece, points);
    else
      sum +=
        peakIntegral(amplitude, "S", low, middle, full, piece, points) +
        peakIntegral(amplitude, "U", middle, high, full, piece, points);
  }
  return sum;
}

/**
 * Computes the same over a range of y - yForward, with nodes that gather on the peak of 1/U or of 1/S, times an
 * efficiency.
 */
function peakIntegral(
  amplitude: RecoilAmplitude,
  peak: "U" | "S",
  low: number,
  high: number,
  full: number,
  { intercept, slope }: AnglePiece,
  points: number,
): number {
  const width2 = peak === "U" ? amplitude.width2U : amplitude.width2S;
  let centre = (peak === "U" ? amplitude.centreU : amplitude.centreS) - amplitude.yForward;
  // zeros of q on the real axis lie outside: the nearest one becomes the centre
  if (width2 < 0) centre += centre < low ? Math.sqrt(-width2) : -Math.sqrt(-width2);
  const width = Math.max(Math.sqrt(Math.max(0, width2)), 1e-6 * (Math.abs(centre) + high));
  const from = asinh((low - centre) / width);
  const to = asinh((high - centre) / width);
  const length = to - from;
  const { nodes, weights } = gaussLegendre(
    Math.ceil(points * (LEAST_POINTS + (1 - LEAST_POINTS) * Math.min(1, length / LONG))),
  );
  // an efficiency with a slope behaves near angle 0 like the root of y: equal steps in r, t = t(0) + r^2, make it smooth
  const forward = slope === 0 ? from : Math.min(from, asinh(-centre / width));
  const first = Math.sqrt(from - forward);
  const step = slope === 0 ? 0 : Math.sqrt(to - forward) - first;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const r = first + step * nodes[i];
    const exponential = exp(slope === 0 ? from + length * nodes[i] : forward + r * r);
    const inverse = 1 / exponential;
    const dy = Math.min(high, Math.max(low, centre + 0.5 * width * (exponential - inverse)));
    const jacobian = 0.5 * width * (exponential + inverse) * (slope === 0 ? length : 2 * r * step);
    const efficiency =
      slope === 0 ? intercept : intercept + slope * 2 * asin(Math.sqrt(Math.min(1, (0.5 * dy) / full)));
    sum += weights[i] * jacobian * efficiency * amplitude.value(dy);
  }
  return sum;
}
