import { type Species, type Stage, species } from "../../cascade/cascade.js";
import type { Constituent } from "../../physics/composition.js";
import { AVOGADRO } from "../../physics/constants.js";
import type { Experiment } from "../schema/experiment.js";
import {
  type Calorimeter,
  compositionOf,
  type KindOfNucleus,
  kindOf,
  type Layer,
  layersOf,
  type Matter,
  matterName,
  radiationLengthPerArea,
  thicknessOfLayer,
} from "../target.js";

/** A stage of an experiment: a layer of its target, or its calorimeter. */
export interface ExperimentStage extends Stage {
  name: "target" | "calorimeter";
  matter: Matter;
  /** The material's name. */
  material: string;
  /** Radiation length [g/cm^2]. */
  X0: number;
}

/** Returns the thickness of matter [g/cm^2]. */
const thicknessOf = (matter: Calorimeter): number =>
  "absorbing" in matter ? Infinity : thicknessOfLayer(matter) * matter.density_g_per_cm3;

const stage = (
  name: ExperimentStage["name"],
  matter: Layer | Calorimeter,
  enters: readonly Species[],
): ExperimentStage => ({
  name,
  matter,
  material: matterName(matter),
  composition: compositionOf(matter),
  density: matter.density_g_per_cm3,
  thickness: thicknessOf(matter),
  X0: radiationLengthPerArea(matter),
  enters,
});

/**
 * Lists the stages that a beam meets: the layers of the target, then the calorimeter. Of what leaves the target with much of the
 * beam's energy only photons count in the calorimeter: a lepton that fast is seen as the recoil, and vetoes the event.
 */
export const stagesOf = ({
  target,
  calorimeter,
}: Pick<Experiment, "target" | "calorimeter">): ExperimentStage[] => [
  ...layersOf(target).map((layer) => stage("target", layer, species)),
  ...(calorimeter ? [stage("calorimeter", calorimeter, ["gamma"])] : []),
];

/** Names a stage: the target, one of its layers, or the calorimeter. */
export function stageInWords(experiment: Pick<Experiment, "target" | "calorimeter">, stage: number): string {
  const stages = stagesOf(experiment);
  const { name } = stages[stage];
  const layers = stages.filter((other) => other.name === name).length;
  return layers === 1 ? `the ${name}` : `layer ${stage + 1} of the ${name}`;
}

/** Lists the matter that the beam and its shower meet: the layers of the target, and the calorimeter. */
export const matterOf = ({ target, calorimeter }: Pick<Experiment, "target" | "calorimeter">): Matter[] => [
  ...layersOf(target),
  ...(calorimeter ? [calorimeter] : []),
];

/** Returns the nuclei of a kind in a gram of matter. */
export const nucleiPerGram = ({ A, massFraction }: Constituent): number => (AVOGADRO * massFraction) / A;

/** Lists the kinds of nuclei in this matter, each once. */
export function kindsOfNuclei(experiment: Pick<Experiment, "target" | "calorimeter">): KindOfNucleus[] {
  const nuclei = matterOf(experiment).flatMap((matter) =>
    compositionOf(matter).map(({ Z, A }) => ({ Z, A, spin: matter.nucleus_spin })),
  );
  return [...new Map(nuclei.map((nucleus) => [kindOf(nucleus), nucleus])).values()];
}
