/** Cuts on the recoil lepton; a cut that is left out has no effect. */
export interface RecoilCuts {
  /** Angle to the beam [rad], 0 to pi. */
  angleMin?: number;
  angleMax?: number;
  /** Momentum transverse to the beam [GeV]. */
  pTMin?: number;
  pTMax?: number;
  /** Energy [GeV]. */
  energyMax?: number;
}

/** Points (x, y) in rising order of x: linear between two, constant before the first and beyond the last. */
export type Knots = readonly (readonly [x: number, y: number])[];

/** The accepted region of phase space and its weights. Plain data, so that it can go to another thread. */
export interface Selection {
  cuts: RecoilCuts;
  /** Efficiency against E_k/E. */
  missingEnergyFraction?: Knots;
  /** Efficiency against the recoil lepton's angle to the beam [rad]. */
  recoilAngle?: Knots;
}

/** The selection of all of phase space. */
export const everything: Selection = { cuts: {} };

/** Tests whether a selection depends on more than E_k. */
export const concernsRecoil = ({ cuts, recoilAngle }: Selection): boolean =>
  recoilAngle !== undefined || Object.values(cuts).some((value) => value !== undefined);

/** Tests whether events have different weights. */
export const isWeighted = ({ missingEnergyFraction, recoilAngle }: Selection): boolean =>
  missingEnergyFraction !== undefined || recoilAngle !== undefined;

/** Tests whether a selection is anything other than all of phase space with weight 1. */
export const selects = (selection: Selection): boolean => concernsRecoil(selection) || isWeighted(selection);

/** Returns the efficiency at x, on the lines through the points of its table and constant beyond them. */
export function efficiencyAt(knots: Knots, x: number): number {
  const next = knots.findIndex(([xi]) => xi > x);
  if (next < 0) return knots[knots.length - 1][1];
  if (next === 0) return knots[0][1];
  const [[x0, y0], [x1, y1]] = [knots[next - 1], knots[next]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** A stretch on which a weight is linear: intercept + slope x. */
export interface LinearPiece {
  low: number;
  high: number;
  intercept: number;
  slope: number;
}

/**
 * Lists the stretches of [low, high] between points, without those on which the weight vanishes; the weight is 1
 * without points.
 */
export function linearPieces(knots: Knots | undefined, low: number, high: number): LinearPiece[] {
  if (!knots) return low < high ? [{ low, high, intercept: 1, slope: 0 }] : [];
  const inner = knots.map(([x]) => x).filter((x) => low < x && x < high);
  const edges = [low, ...inner, high];
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i];
    const [y0, y1] = [efficiencyAt(knots, from), efficiencyAt(knots, to)];
    if (from >= to || (y0 === 0 && y1 === 0)) return [];
    const slope = (y1 - y0) / (to - from);
    return [{ low: from, high: to, intercept: y0 - slope * from, slope }];
  });
}
