import { InvalidInput } from "../errors/invalid-input.js";
import { Registry } from "../numerics/registry.js";
import { chiPair } from "./chi-pair.js";
import { type FinalState, isMassShell } from "./final-state.js";
import { onShellVector } from "./on-shell-vector.js";

/** All final states; the first is the default. A new one is a line here. */
const registry = new Registry<FinalState>("final", "final state", [chiPair, onShellVector]);

/** A word of the experiment file: `chi`, `vector`, or that of a registered final state. */
export type FinalStateName = string;

/** The final state of an experiment file without the key `final`. */
export const DEFAULT_FINAL_STATE: FinalStateName = chiPair.name;

/** Lists all final states, registered ones included. */
export const finalStates = (): readonly FinalState[] => registry.all;

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
export const finalState = (name: FinalStateName = DEFAULT_FINAL_STATE): FinalState => registry.named(name);

/** Throws a RangeError if density, heaviest mass and phase space of a final state contradict each other. */
function requireConsistent({ name, density, heaviest, phaseSpace }: FinalState): void {
  const at = density(1, 0.5);
  const s = isMassShell(at) ? at.s : at.threshold;
  const mass = heaviest(Math.sqrt(s));
  if (!(Math.abs(mass - 1) < 1e-9))
    throw new InvalidInput(
      `invalid heaviest of ${name}: ${mass} at the s of mass 1; must be the mass whose density begins at s`,
    );
  const expected = { pair: 4, vector: 1 };
  if (phaseSpace && (s !== expected[phaseSpace] || isMassShell(at) !== (phaseSpace === "vector")))
    throw new InvalidInput(
      `invalid phaseSpace of ${name}: ${phaseSpace}; must be left out unless the density is that of a photon's pair or of a vector on its mass shell`,
    );
}

/**
 * Adds a final state, a new value of the key `final`. It is there for this process alone: threads and other programs do not
 * have it.
 *
 * @param state its words, symbols and spectral density: see `FinalState`
 * @returns a function that removes it again
 * @throws RangeError for a name that is taken, and for a density, a heaviest mass and a phase space that contradict each other
 *
 * @example
 * const density = (m) => ({ s: 4 * m * m });
 * const heavy = { ...finalState("vector"), name: "heavy", density, heaviest: (rootS) => rootS / 2, phaseSpace: undefined };
 * const remove = registerFinalState(heavy);
 * const sigma = (final, mass) => crossSection({ ...preset("ldmx"), final }, mass).sigma_pb;
 * console.log(sigma("heavy", 0.05) === sigma("vector", 0.1)); // twice the mass
 * remove(); // => true
 */
export function registerFinalState(state: FinalState): () => void {
  requireConsistent(state);
  return registry.add(state);
}
