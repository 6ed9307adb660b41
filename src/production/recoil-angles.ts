import { forwardVersine, versineOf } from "./recoil-limits.js";
import { linearPieces, type Selection } from "./selection.js";

/** A range of the recoil lepton's angle on which the efficiency is linear in the angle. */
export interface AnglePiece {
  /** Limits as 1 - cos(theta'). */
  low: number;
  high: number;
  intercept: number;
  /** Slope of the efficiency [1/rad]. */
  slope: number;
}

/** Lists the angles that a selection accepts, apart from its cuts on pT. */
export const anglePieces = ({ cuts, recoilAngle }: Selection): AnglePiece[] =>
  linearPieces(recoilAngle, cuts.angleMin ?? 0, Math.min(Math.PI, cuts.angleMax ?? Math.PI)).map(
    ({ low, high, ...line }) => ({ low: versineOf(low), high: versineOf(high), ...line }),
  );

/** Returns the ranges of 1 - cos(theta') in which p' sin(theta') is inside the cuts on pT. */
export function transverseRanges(
  { cuts: { pTMin = 0, pTMax = Infinity } }: Selection,
  pOut: number,
): (readonly [low: number, high: number])[] {
  if (pTMin >= pOut) return [];
  const low = pTMin > 0 ? forwardVersine(pTMin, pOut) : 0;
  if (pTMax >= pOut) return [[low, 2 - low]];
  const high = forwardVersine(pTMax, pOut);
  return [
    [low, high],
    [2 - high, 2 - low],
  ];
}

/**
 * Returns the edges at which a selection begins, ends or bends in 1 - cos(theta'), as functions of the recoil lepton's
 * momentum [GeV].
 */
export function angleEdges(
  selection: Selection,
  pieces: readonly AnglePiece[],
): ((pOut: number) => number)[] {
  const { pTMin = 0, pTMax = Infinity } = selection.cuts;
  const angles = new Set(pieces.flatMap(({ low, high }) => [low, high]));
  return [
    ...[...angles].filter((versine) => versine > 0 && versine < 2).map((versine) => () => versine),
    ...[pTMin, pTMax]
      .filter((pT) => pT > 0 && pT < Infinity)
      .flatMap((pT) => [
        (pOut: number) => forwardVersine(pT, pOut),
        (pOut: number) => 2 - forwardVersine(pT, pOut),
      ]),
  ];
}
