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
 * Returns the final state of a name. Names are `chi`, a pair of millicharged particles, `vector`, an invisible vector V on its
 * mass shell, and those that were registered.
 *
 * @param name value of the key `final`; by default `chi`
 * @returns its words and symbols, its heaviest mass, and its spectral density in the squared invariant mass s
 * @throws RangeError for an unknown name
 *
 * @example
 * console.log(finalState("chi").products(0.5).text, finalState("chi").heaviest(2)); // a pair has twice the mass of chi
 * // => chi chibar 1
 * console.log(finalState("vector").density(2, 0.5)); // all of it is at s = m^2
 * // => { s: 4 }
 */
export function finalState(name: FinalStateName = DEFAULT_FINAL_STATE): FinalState {
  const state = states.find((one) => one.name === name);
  if (state) return state;
  throw new RangeError(`invalid final: ${name}; must be one of ${states.map(({ name }) => name).join(", ")}`);
}

/**
 * Adds a final state, a new value of the key `final`. It is there for this process alone: threads and other programs do not
 * have it.
 *
 * @param state its words, symbols and spectral density: see `FinalState`
 * @returns a function that removes it again
 * @throws RangeError for a name that is taken
 *
 * @example
 * const remove = registerFinalState({ ...finalState("vector"), name: "heavy", density: (m) => ({ s: 4 * m * m }) });
 * const [heavy, vector] = [{ ...preset("ldmx"), final: "heavy" }, { ...preset("ldmx"), final: "vector" }];
 * console.log(crossSection(heavy, 0.05).sigma_pb === crossSection(vector, 0.1).sigma_pb); // twice the mass
 * remove(); // => true
 */
export function registerFinalState(state: FinalState): () => void {
  if (states.some(({ name }) => name === state.name))
    throw new RangeError(`invalid name: ${state.name}; must be one that no other final state has`);
  states.push(state);
  return () => {
    states.splice(states.indexOf(state), 1);
  };
}
