import type { DrawnPoint } from "./drawn-reach.js";
import { type CurveLook, paleLook } from "./looks.js";

/** A place of a line: [mass_GeV, epsilon]; a null interrupts the line. */
export type LinePoint = readonly [mass_GeV: number, epsilon: number | null];

/** The parts of a line that are drawn alike. */
export interface Stroke {
  points: LinePoint[];
  look: CurveLook;
}

/** The state of a point: nothing is reached, or the choice of form factor moves it, or neither. */
const stateOf = ({ epsilon, moved }: DrawnPoint): "none" | "firm" | "moved" =>
  epsilon === null ? "none" : moved ? "moved" : "firm";

/** Divides points into runs of one state. */
function runsOf(points: readonly DrawnPoint[]): DrawnPoint[][] {
  const runs: DrawnPoint[][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && stateOf(last[0]) === stateOf(point)) last.push(point);
    else runs.push([point]);
  }
  return runs;
}

/**
 * Divides a line into what is drawn in its look and what is drawn pale: the stretches between points at which the choice of form
 * factor moves epsilon by more than 10 %. Both together are the whole line, and no part of it is drawn twice.
 *
 * @returns one stroke, or two if a stretch is pale
 */
export function strokesOf(points: readonly DrawnPoint[], look: CurveLook): Stroke[] {
  const firm: LinePoint[] = [];
  const pale: LinePoint[] = [];
  const at = ({ mass_GeV, epsilon }: DrawnPoint): LinePoint => [mass_GeV, epsilon];
  const end = (line: LinePoint[], { mass_GeV }: DrawnPoint) => line.push([mass_GeV, null]);
  runsOf(points).forEach((run, i, runs) => {
    const [first, last] = [run[0], run[run.length - 1]];
    const isFirm = (other: DrawnPoint[] | undefined) => other !== undefined && stateOf(other[0]) === "firm";
    const [before, after] = [isFirm(runs[i - 1]), isFirm(runs[i + 1])];
    if (stateOf(first) !== "moved" || (run.length === 1 && (before || after))) {
      firm.push(...run.map(at));
      return;
    }
    if (before) firm.push(at(first));
    end(firm, first);
    if (after) firm.push(at(last));
    end(pale, first);
    pale.push(...run.map(at));
  });
  const isSeen = (line: readonly LinePoint[]) => line.some(([, epsilon]) => epsilon !== null);
  if (!isSeen(pale)) return [{ points: firm, look }];
  return [...(isSeen(firm) ? [{ points: firm, look }] : []), { points: pale, look: paleLook(look) }];
}
