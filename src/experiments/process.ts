import { finalState } from "../physics/final-states.js";
import type { Experiment } from "./schema/experiment.js";

/** Writes the process of an experiment: `e- N -> e- N chi chibar`, `... chi chi* (scalar)`, or `e- N -> e- N V`. */
export function processOf({ beam, final, spin }: Experiment): string {
  const { text, note } = finalState(final).products(spin);
  return `${beam.lepton} N -> ${beam.lepton} N ${text}${note ? ` (${note})` : ""}`;
}

/** Writes which particle the mass belongs to, and the meaning of epsilon. */
export function parametersOf({ final }: Pick<Experiment, "final">): string {
  const { particle, epsilon } = finalState(final);
  return `mass of ${particle.text}, ${epsilon.definition}`;
}
