import type { Experiment } from "../../../experiments/schema/experiment.js";
import { inMeV } from "../../../formats/short-number.js";
import { type CascadeComparison, compareCascades } from "../../../study/cascade-comparison.js";
import { isQuiet, note } from "../../output/notes.js";
import { noteThresholds } from "./threshold-notes.js";

/** Says which choice of `cascade` was taken, and by how much the other one would differ. */
export const cascadeInWords = ({ mass_GeV, cascade, other, ratio }: CascadeComparison): string =>
  `cascade: ${cascade}; with ${other} the signal at ${inMeV(mass_GeV)} MeV, without decays, would be ${Number(ratio.toPrecision(3))} times as large`;

/** Notes the same for the mass among some at which annihilation counts most, and masses at which its threshold is near an edge. */
export function noteCascade(experiment: Experiment, masses_GeV: readonly number[]): void {
  if (isQuiet()) return;
  const comparison = compareCascades(experiment, masses_GeV);
  if (comparison) note(`${experiment.name}: ${cascadeInWords(comparison)}`);
  noteThresholds(experiment, masses_GeV);
}
