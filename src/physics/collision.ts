import { InvalidInput } from "../errors/invalid-input.js";
import { ATOMIC_MASS_UNIT } from "./constants.js";
import { elasticFormFactor, type FormFactor } from "./form-factor.js";
import { momentumOf } from "./momentum.js";

/** A lepton beam on a nucleus at rest: all parameters of the emission's cross section except s and the window. */
export interface Collision {
  /** Lepton mass [GeV]. */
  m: number;
  /** Beam energy in the laboratory [GeV]. */
  E: number;
  /** Beam momentum [GeV]. */
  p: number;
  /** Charge number of the nucleus. */
  Z: number;
  /** Mass of the nucleus, A atomic mass units [GeV]. */
  M: number;
  /** Spin of the nucleus. The paper uses 1/2 for every nucleus. */
  spin: 0 | 0.5;
  /** Form factor of the nucleus and its atom for the exchanged photon. */
  formFactor: FormFactor;
}

/** Returns the same collision at another beam energy [GeV]: the same object shape, so that the hot loop stays monomorphic. */
export const atEnergy = ({ m, Z, M, spin, formFactor }: Collision, E: number): Collision => ({
  m,
  E,
  p: momentumOf(m, E),
  Z,
  M,
  spin,
  formFactor,
});

/** Beam and nucleus of a collision. */
export interface CollisionInputs {
  /** Mass of the beam lepton [GeV]. */
  leptonMass: number;
  /** Beam energy, above the lepton's mass [GeV]. */
  energy: number;
  /** Charge number, 1 to 118. */
  Z: number;
  /** Mass number [g/mol]; M = A u. */
  A: number;
  /** Spin of the nucleus; by default 1/2. */
  spin?: 0 | 0.5 | undefined;
  /** Form factor; by default the elastic one of arXiv:2505.04295, Eq. (10). */
  formFactor?: FormFactor | undefined;
}

/**
 * Returns the collision of a beam with a nucleus.
 *
 * @throws RangeError for an energy that does not exceed the lepton's mass
 */
export function collision({
  leptonMass,
  energy,
  Z,
  A,
  spin = 0.5,
  formFactor = elasticFormFactor(Z, A),
}: CollisionInputs): Collision {
  if (!(energy > leptonMass))
    throw new InvalidInput(`invalid energy: ${energy}; must exceed the lepton mass ${leptonMass} [GeV]`);
  return {
    m: leptonMass,
    E: energy,
    p: momentumOf(leptonMass, energy),
    Z,
    M: A * ATOMIC_MASS_UNIT,
    spin,
    formFactor,
  };
}
