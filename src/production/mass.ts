import { InvalidInput } from "../errors/invalid-input.js";
import type { Window } from "../physics/missing-energy.js";

/**
 * The lightest chi or V [GeV]: a lighter particle has a Compton length 1/m larger than the observable universe, and m^2
 * may underflow.
 */
export const LIGHTEST_MASS = 1e-50;

/**
 * The lightest mass in a window that begins at no missing energy [GeV]: there the energy of the softest V is its mass
 * alone, which is lost against the beam's energy in double precision.
 */
export const LIGHTEST_SOFT_MASS = 1e-15;

/** Returns the lightest mass in a window of x = E_miss/E [GeV]. */
const lightestIn = ([low]: Window): number => (low === 0 ? LIGHTEST_SOFT_MASS : LIGHTEST_MASS);

/** Tests whether a mass [GeV] is allowed in a window of x = E_miss/E. */
export const isMass = (mass: number, window: Window): boolean =>
  mass >= lightestIn(window) && Number.isFinite(mass);

/**
 * Returns a mass [GeV] if it is allowed.
 *
 * @param window of x = E_miss/E in which it is emitted; left out if it is not soft
 * @throws RangeError for any other mass
 */
export function checkedMass(mass: number, window: Window = [1, 1]): number {
  if (isMass(mass, window)) return mass;
  const where = window[0] === 0 ? " if E_miss/E may be 0" : "";
  throw new InvalidInput(
    `invalid mass: ${mass}; must be positive, finite and at least ${lightestIn(window)} GeV${where}`,
  );
}
