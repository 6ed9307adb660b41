import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";

/** Returns a preset with other values: without notes on its numbers, and no longer a result of its experiment. */
export function changedPreset(name: string, values: Partial<Experiment>): Experiment {
  const { notes: _, status, ...before } = preset(name);
  const after = status === "data" || status === "recast" ? "estimate" : status;
  return { ...before, ...(after && { status: after }), ...values };
}
