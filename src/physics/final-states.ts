import { chiPair } from "./chi-pair.js";
import type { FinalState } from "./final-state.js";
import { onShellVector } from "./on-shell-vector.js";

/** All final states; the first is the default. A new one is a line here. */
const states: FinalState[] = [chiPair, onShellVector];

/** A word of the experiment file: `chi`, `vector`, or that of a registered final state. */
export type FinalStateName = string;

/** The final state of an experiment file without the key `final`. */
export const DEFAULT_FINAL_STATE: FinalStateName = chiPair.name;

/** Lists all final states, registered ones included. */
export const finalStates = (): readonly FinalState[] => states;

/**
 * Returns the final state of a name.
 *
 * @throws RangeError for an unknown name
 */
export function finalState(name: FinalStateName = DEFAULT_FINAL_STATE): FinalState {
  const state = states.find((one) => one.name === name);
  if (state) return state;
  throw new RangeError(`invalid final: ${name}; must be one of ${states.map(({ name }) => name).join(", ")}`);
}

/**
 * Adds a final state, for this process alone: threads and other programs do not have it.
 *
 * @returns a function that removes it again
 * @throws RangeError for a name that is taken
 */
export function registerFinalState(state: FinalState): () => void {
  if (states.some(({ name }) => name === state.name))
    throw new RangeError(`invalid name: ${state.name}; must be one that no other final state has`);
  states.push(state);
  return () => {
    states.splice(states.indexOf(state), 1);
  };
}
