import { exp, log } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { Collision } from "../physics/collision.js";
import type { EnergyRange, Window } from "../physics/missing-energy.js";
import { emissionSpectrum, type Orders } from "./emission.js";
import type { Emission } from "./emission-refinement.js";
import { energyIntegral } from "./energy-integral.js";
import { angleEdges, anglePieces } from "./recoil-angles.js";
import { recoilCorners } from "./recoil-corners.js";
import {
  energiesBeside,
  energyRangeWithin,
  recoilEnergies,
  tauLimitsAtEnergy,
  windowEdgesWithin,
} from "./recoil-limits.js";
import { anglePoints, recoilSpectrum } from "./recoil-spectrum.js";
import { concernsRecoil, efficiencyAt, type LinearPiece, linearPieces, type Selection } from "./selection.js";

/**
 * Returns d sigma/dE_k inside a selection, without its efficiency against E_k. It is the faster `emissionSpectrum` if
 * the selection does not concern the recoil lepton.
 */
function spectrumWithin(
  collision: Collision,
  s: number,
  selection: Selection,
  orders: Orders,
): (Ek: number, dHigh: number) => number {
  return concernsRecoil(selection)
    ? (Ek) => recoilSpectrum(collision, s, Ek, selection, orders)
    : (Ek, dHigh) => emissionSpectrum(collision, s, Ek, dHigh, orders);
}

/** Estimates the evaluations of `spectrumWithin`, without those of ranges that are cut into two at peaks. */
const spectrumCost = (selection: Selection, orders: Orders): number =>
  orders.tau *
  (concernsRecoil(selection) ? Math.max(1, anglePieces(selection).length) * anglePoints(orders) : orders.U);

/**
 * Returns how many times more evaluations there are if limits on the recoil lepton divide the ranges of energies, of tau
 * and of angles. It is about the most that is needed, and up to four times too much.
 */
function effortOf(collision: Collision, selection: Selection): number {
  if (!concernsRecoil(selection)) return 1;
  const limits = angleEdges(selection, anglePieces(selection)).length;
  const slow = selection.cuts.energyMax === undefined ? 0 : 1;
  return Math.ceil(1.3 * (1 + slow + recoilCorners(collision, selection).length) * (1 + 0.5 * limits));
}

const innermost = (selection: Selection) => (concernsRecoil(selection) ? "U" : "tau");

/**
 * Returns sigma [GeV^-2] with x in a window inside a selection, weighted by its efficiencies, in the form that a curve
 * needs.
 */
export function selectedEmission(collision: Collision, window: Window, selection: Selection): Emission {
  const pieces = linearPieces(selection.missingEnergyFraction, ...window);
  const edges = pieces.map(({ low, high }) => windowEdgesWithin(collision, [low, high], selection.cuts));
  const end = Math.max(0, ...edges.map((piece) => piece.end));
  const kinks = edges.flatMap((piece) => [...piece.kinks, piece.end]).filter((s) => s > 0 && s < end);
  return {
    innermost: innermost(selection),
    value: (s, orders) => {
      const range = energyRangeWithin(collision, s, selection.cuts);
      if (!range) return 0;
      return pieces.reduce(
        (sum, piece) => sum + pieceIntegral(collision, s, range, piece, selection, orders),
        0,
      );
    },
    cost: (orders) => pieces.length * orders.energy * spectrumCost(selection, orders),
    effort: effortOf(collision, selection),
    edges: { kinks: kinks.sort((a, b) => a - b), end },
  };
}

/** Returns d sigma/dE_k [GeV^-3] at one energy of V inside a selection, weighted by its efficiencies. */
export function selectedEmissionAt(collision: Collision, Ek: number, selection: Selection): Emission {
  const { missingEnergyFraction, cuts } = selection;
  const x = Ek / collision.E;
  const weight = missingEnergyFraction ? efficiencyAt(missingEnergyFraction, x) : 1;
  return {
    innermost: innermost(selection),
    value: (s, orders) => {
      const high = energyRangeWithin(collision, s, cuts)?.[1] ?? 0;
      return high > Ek ? weight * spectrumWithin(collision, s, selection, orders)(Ek, high - Ek) : 0;
    },
    cost: (orders) => spectrumCost(selection, orders),
    effort: effortOf(collision, selection),
    edges: { kinks: [], end: weight > 0 ? windowEdgesWithin(collision, [x, x], cuts).end : 0 },
  };
}

/** Computes the part of `selectedEmission` in a range of x in which the efficiency is linear. */
function pieceIntegral(
  collision: Collision,
  s: number,
  range: EnergyRange,
  { low, high, intercept, slope }: LinearPiece,
  selection: Selection,
  orders: Orders,
): number {
  const { E, M } = collision;
  const [least, most] = recoilEnergies(collision, selection.cuts);
  const spectrum = spectrumWithin(collision, s, selection, orders);
  const weighted = (Ek: number, dHigh: number): number =>
    (intercept + (slope * Ek) / E) * spectrum(Ek, dHigh);
  const [from, to] = [Math.max(range[0], low * E), Math.min(range[1], high * E)];
  // the E_k below which the lepton keeps more than the cut at the least tau: the nucleus takes tau/2M
  const cut = E - most - (0.5 * (tauLimitsAtEnergy(collision, s, Math.max(range[0], E - most))[0] || 0)) / M;
  const fast = most < E ? Math.max(from, cut) : from;
  let sum = 0;
  if (from < Math.min(to, fast))
    sum += slowIntegral(collision, s, [from, Math.min(to, fast)], cut, weighted, orders);
  const corners = recoilCorners(collision, selection)
    .flatMap((corner) => energiesBeside(collision, s, corner) ?? [])
    .filter((Ek) => Ek > fast && Ek < to)
    .sort((a, b) => a - b);
  const masses = [Math.sqrt(s), least] as const;
  let start = fast;
  for (const end of [...corners, to])
    if (end > start) {
      sum += energyIntegral(masses, range, [start, end], orders.energy, weighted);
      start = end;
    }
  return sum;
}

/**
 * Integrates over the E_k at which the lepton keeps its energy below the cut only because the nucleus takes the rest,
 * tau/2M > cut - E_k. The integral is logarithmic in that distance, from the least tau, or screening, to well beyond
 * the size of the nucleus.
 */
function slowIntegral(
  collision: Collision,
  s: number,
  [from, to]: EnergyRange,
  cut: number,
  spectrum: (Ek: number, dHigh: number) => number,
  orders: Orders,
): number {
  const { M, formFactor } = collision;
  const kinetic = (tau: number): number => (0.5 * tau) / M;
  const near = kinetic(Math.max(tauLimitsAtEnergy(collision, s, 0.5 * (from + to))[0], formFactor.screening));
  const nearest = cut - to;
  const extent = Math.max(nearest + near, kinetic(formFactor.size)) * exp(0.5 * orders.tails);
  const farthest = Math.min(cut - from, extent);
  const [first, last] = [log(nearest + near), log(farthest + near)];
  const { nodes, weights } = gaussLegendre(orders.energy);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const distance = exp(first + (last - first) * nodes[i]) - near;
    sum += weights[i] * (distance + near) * spectrum(cut - distance, distance);
  }
  return sum * (last - first);
}
