import { InvalidInput } from "../errors/invalid-input.js";
import type { BlockRun, RunDescription } from "../runs/block-run.js";
import { eventBlocks } from "../runs/event-run.js";
import { libraryBlocks } from "../runs/library-run.js";
import { reachSurvey } from "../runs/reach-survey.js";
import { xsecSurvey } from "../runs/xsec-survey.js";

/** Constructors of each kind of run from its description. A new kind is a line here. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has parameters and a tally of its own
export const runKinds: Record<string, (description: any) => BlockRun<any>> = {
  xsec: xsecSurvey,
  reach: reachSurvey,
  events: eventBlocks,
  library: libraryBlocks,
};

/**
 * Returns the run of a description.
 *
 * @throws RangeError for an unknown kind
 */
export function blockRunOf(description: RunDescription): BlockRun {
  const make = Object.hasOwn(runKinds, description.kind) ? runKinds[description.kind] : undefined;
  if (make) return make(description);
  throw new InvalidInput(
    `invalid kind of run: ${description.kind}; must be one of ${Object.keys(runKinds).join(", ")}`,
  );
}
