import { ATOMIC_MASS_UNIT } from "./constants.js";
import { elasticFormFactor, type FormFactor } from "./form-factor.js";
import { momentumOf } from "./momentum.js";

/** A lepton beam on a nucleus at rest: everything that the cross section of emission depends on but s and the window. */
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
  /** Spin of the nucleus. The paper takes 1/2 for every nucleus. */
  spin: 0 | 0.5;
  /** What the exchanged photon sees of the nucleus and its atom. */
  formFactor: FormFactor;
}

/** The same collision at another beam energy [GeV]; of one shape with all others, for the innermost loops. */
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
  /** [GeV] */
  leptonMass: number;
  /** Of the beam, above the lepton's mass [GeV]. */
  energy: number;
  /** Charge number, 1 to 118. */
  Z: number;
  /** Mass number [g/mol]; M = A u. */
  A: number;
  /** Of the nucleus; by default 1/2. */
  spin?: 0 | 0.5 | undefined;
  /** By default the elastic one of arXiv:2505.04295, Eq. (10). */
  formFactor?: FormFactor | undefined;
}

/**
 * Returns the collision of a beam lepton with a nucleus at rest.
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
    throw new RangeError(`invalid energy: ${energy}; must exceed the lepton mass ${leptonMass} [GeV]`);
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
