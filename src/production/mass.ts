import type { Window } from "../physics/missing-energy.js";

/** The lightest chi or V [GeV]: lighter ones are wider, 1/m, than the observable universe, and m^2 comes to underflow. */
export const LIGHTEST_MASS = 1e-50;

/**
 * The lightest in a window that begins at no missing energy [GeV]: there the softest V has an energy of its mass alone, of
 * which the kinematics in double precision lose sight beside the beam's.
 */
export const LIGHTEST_SOFT_MASS = 1e-15;

/** The lightest in a window of x = E_miss/E [GeV]. */
const lightestIn = ([low]: Window): number => (low === 0 ? LIGHTEST_SOFT_MASS : LIGHTEST_MASS);

/** Whether a particle of some mass [GeV] can be asked for in a window of x = E_miss/E. */
export const isMass = (mass: number, window: Window): boolean =>
  mass >= lightestIn(window) && Number.isFinite(mass);

/**
 * A mass that can be asked for [GeV].
 *
 * @param window of x = E_miss/E in which it is emitted; left out where it is not soft
 * @throws RangeError for any other
 */
export function checkedMass(mass: number, window: Window = [1, 1]): number {
  if (isMass(mass, window)) return mass;
  const where = window[0] === 0 ? " where E_miss/E may be 0" : "";
  throw new RangeError(
    `invalid mass: ${mass}; must be positive, finite and at least ${lightestIn(window)} GeV${where}`,
  );
}
