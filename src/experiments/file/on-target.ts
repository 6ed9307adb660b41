import { mesonsOf } from "../channels/meson-yield.js";
import type { Experiment } from "../schema/experiment.js";
import { backgroundOf, isPerLepton } from "../schema/limit.js";
import { scaledMesons } from "./scaled-mesons.js";

/**
 * Returns an experiment with another number of leptons on target. Its mesons change with it: see `scaledMesons`. So does a
 * background that is stated per lepton.
 */
export const withOnTarget = (experiment: Experiment, on_target: number): Experiment => ({
  ...experiment,
  beam: { ...experiment.beam, on_target },
  mesons: scaledMesons(experiment.mesons, on_target / experiment.beam.on_target),
});

/** Lists the notes on a reach with another number of leptons on target: which numbers change with it, and which do not. */
export function onTargetNotes(experiment: Experiment): string[] {
  const counted = mesonsOf(experiment).some((meson) => {
    const produced = experiment.mesons[meson];
    return typeof produced === "number" && produced > 0;
  });
  const { expected } = backgroundOf(experiment);
  return [
    ...(counted ? ["mesons scale along"] : []),
    ...(expected > 0 && !isPerLepton(experiment.background) && experiment.limit.events === undefined
      ? [`the background is kept at ${expected} event${expected === 1 ? "" : "s"}`]
      : []),
  ];
}
