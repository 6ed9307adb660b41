import type { Experiment } from "../experiments/schema/experiment.js";
import type { Status } from "../experiments/schema/status.js";

/** The grounds of a reach: counted events, those with a selection that is not the experiment's own, assumptions, or none of them yet. */
export type ReachStatus = "data" | "recast" | "estimate" | "projection";

/** The facts that decide on the status of a reach. */
export interface StatusFacts {
  /** Flag: it rests on a count. */
  observed?: boolean | undefined;
  /** The status of its experiment; left out if the file states none. */
  status?: Status | undefined;
}

/**
 * Says what a reach rests on. A recast or an estimate is what its file says; any other reach is from data if it rests on a count, and a
 * projection of what the background lets one expect if not.
 */
export function statusOf({ observed, status }: StatusFacts): ReachStatus {
  if (status === "recast" || status === "estimate") return status;
  return observed ? "data" : "projection";
}

/** The facts as a reach holds them. */
type HeldFacts = { observed: boolean; status?: Status };

/** Returns the facts on the status of an experiment's reach. */
export const statusFacts = ({ limit, status }: Experiment): HeldFacts => ({
  observed: limit.observed !== undefined,
  ...(status && { status }),
});

/** Returns those of several experiments together: as little certain as the least certain of them. */
export function combinedStatusFacts(experiments: readonly Experiment[]): HeldFacts {
  const all = experiments.map(statusFacts);
  const status = (["estimate", "recast"] as const).find((one) => all.some((facts) => facts.status === one));
  return { observed: all.every(({ observed }) => observed), ...(status && { status }) };
}
