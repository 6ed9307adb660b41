import type { Reach } from "../reach/reach.js";
import { statusOf } from "../reach/reach-status.js";
import { isPerturbative } from "./reach-columns.js";

/**
 * Returns a reach, of one experiment or of several together, as JSON has it: with its status, and with the validity of each point, which
 * CSV has in columns.
 */
export const reachRecord = <Curve extends Pick<Reach, "points" | "observed" | "status">>({
  points,
  ...curve
}: Curve) => ({
  ...curve,
  status: statusOf(curve),
  points: points.map((point) => ({ ...point, perturbative: isPerturbative(point.epsilon) })),
});
