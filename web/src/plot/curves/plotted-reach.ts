import {
  type Bound,
  combinedAlone,
  type FinalStateName,
  planeNotes,
  type ReachPart,
  type ReachShape,
  reachParts,
} from "millitree/parts";
import type { Series } from "./series.js";

/** A reach as the plot draws it. */
export interface PlottedReach extends Series, ReachShape {}

/** Lists the parts of a reach that the plot draws. */
export const partsOf = (reach: PlottedReach, showChannels: boolean): ReachPart[] =>
  reachParts(showChannels ? reach : combinedAlone(reach));

/** Returns the points of the combined reach. */
export const combinedPoints = (reach: PlottedReach): ReachPart["points"] =>
  partsOf(reach, false).find(({ role }) => role === "combined")?.points ?? [];

/** Lists the notes on what is drawn, as TeX; none if nothing is. */
export function notesOf(
  reaches: readonly PlottedReach[],
  bounds: readonly Bound[],
  showChannels: boolean,
  final: FinalStateName,
): string[] {
  const shown = showChannels ? reaches : reaches.map(combinedAlone);
  return shown.length + bounds.length > 0 ? planeNotes({ reaches: shown, bounds, final }) : [];
}

/** The place under the pointer in the plane of mass and charge. */
export interface Crosshair {
  mass_GeV: number;
  epsilon: number;
}
