import { eventUnits } from "../runs/event-run.js";
import { libraryUnits } from "../runs/library-run.js";
import { reachSurvey } from "../runs/reach-survey.js";
import type { RunDescription, UnitRun } from "../runs/unit-run.js";
import { xsecSurvey } from "../runs/xsec-survey.js";

/** How each kind of run is made from its description. A new one is a line here. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has parameters and a tally of its own
export const runKinds: Record<string, (description: any) => UnitRun<any>> = {
  xsec: xsecSurvey,
  reach: reachSurvey,
  events: eventUnits,
  library: libraryUnits,
};

/**
 * The run that a description stands for.
 *
 * @throws RangeError for a kind that is not known
 */
export function unitRunOf(description: RunDescription): UnitRun {
  const make = Object.hasOwn(runKinds, description.kind) ? runKinds[description.kind] : undefined;
  if (make) return make(description);
  throw new RangeError(
    `invalid kind of run: ${description.kind}; must be one of ${Object.keys(runKinds).join(", ")}`,
  );
}
