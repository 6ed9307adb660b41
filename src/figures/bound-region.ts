import { type Bound, excludes } from "../bounds/bound.js";
import type { Box, Point } from "./labels/box.js";

/**
 * Returns the outline of the region that a bound excludes: its line, and the way back above or below all of the line and of the
 * frame. The line of a theory and a projection exclude nothing.
 *
 * @param line places of the bound's points, y downwards
 * @param frame its upper and lower end
 */
export function boundRegion(
  kind: Bound["kind"],
  line: readonly Point[],
  { top, bottom }: Pick<Box, "top" | "bottom">,
): Point[] {
  if (!excludes(kind) || line.length < 2) return [];
  const ys = line.map(([, y]) => y);
  const back = kind === "excluded-above" ? Math.min(top, ...ys) - 1 : Math.max(bottom, ...ys) + 1;
  return [...line, [line[line.length - 1][0], back], [line[0][0], back]];
}
