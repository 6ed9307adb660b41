import { InvalidInput } from "../../errors/invalid-input.js";
import { finalState } from "../../physics/final-states.js";
import { type MesonName, mesonNames } from "../../physics/particles.js";
import { mesonsPerLepton } from "../../production/vector-mesons.js";
import type { Experiment } from "../schema/experiment.js";

/**
 * Computes the number of vector mesons of a kind that an experiment's leptons on target produce; 0 if the file doesn't give it.
 */
export function mesonYield({ beam, mesons, photoproduction }: Experiment, meson: MesonName): number {
  const produced = mesons[meson] ?? 0;
  if (typeof produced === "number") return produced;
  if (!photoproduction)
    throw new InvalidInput(
      `invalid photoproduction: missing; must be given with mesons.${meson} by its factors`,
    );
  return beam.on_target * mesonsPerLepton(photoproduction, produced);
}

/**
 * Lists the mesons by which an experiment makes chi pairs: those of its file; none if the final state is a vector on its mass
 * shell.
 */
export const mesonsOf = ({ final, mesons }: Experiment): MesonName[] =>
  mesonNames.filter((meson) => finalState(final).isMillicharged && mesons[meson] !== undefined);
