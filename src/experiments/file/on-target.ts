import { mesonsOf } from "../channels/meson-yield.js";
import type { Experiment } from "../schema/experiment.js";
import { backgroundOf } from "../schema/limit.js";

/**
 * An experiment with another number of leptons on target: the mesons that its file counts for all of them scale along,
 * those that it gives by their factors do so by themselves.
 */
export function withOnTarget(experiment: Experiment, on_target: number): Experiment {
  const ratio = on_target / experiment.beam.on_target;
  const mesons = Object.entries(experiment.mesons).map(([meson, produced]) => [
    meson,
    typeof produced === "number" ? produced * ratio : produced,
  ]);
  return { ...experiment, beam: { ...experiment.beam, on_target }, mesons: Object.fromEntries(mesons) };
}

/** What has to be known of a reach with another number of leptons on target: what goes with them, and what does not. */
export function onTargetNotes(experiment: Experiment): string[] {
  const counted = mesonsOf(experiment).some((meson) => {
    const produced = experiment.mesons[meson];
    return typeof produced === "number" && produced > 0;
  });
  const { expected } = backgroundOf(experiment);
  return [
    ...(counted ? ["mesons scale along"] : []),
    ...(expected > 0 && experiment.limit.events === undefined
      ? [`the background is kept at ${expected} event${expected === 1 ? "" : "s"}`]
      : []),
  ];
}
