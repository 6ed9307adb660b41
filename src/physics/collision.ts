import { ATOMIC_MASS_UNIT } from "./constants.js";
import { elasticFormFactor, type FormFactor } from "./form-factor.js";

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

/** Returns the momentum of a particle of mass m and energy E [GeV]. */
const momentum = (m: number, E: number): number => Math.sqrt((E - m) * (E + m));

/**
 * Returns the same collision at another beam energy [GeV]; same object shape, so that the hot loop stays monomorphic.
 */
export const atEnergy = ({ m, Z, M, spin, formFactor }: Collision, E: number): Collision => ({
  m,
  E,
  p: momentum(m, E),
  Z,
  M,
  spin,
  formFactor,
});

/**
 * Returns the collision of a beam with a nucleus.
 *
 * @param leptonMass m [GeV]
 * @param energy beam energy [GeV], above m
 * @param Z charge number, 1-118
 * @param A mass number [g/mol]; M = A u
 * @param spin of the nucleus
 * @param formFactor by default the elastic one of arXiv:2505.04295, Eq. (10)
 */
export function collision(
  leptonMass: number,
  energy: number,
  Z: number,
  A: number,
  spin: 0 | 0.5 = 0.5,
  formFactor: FormFactor = elasticFormFactor(Z, A),
): Collision {
  if (!(energy > leptonMass))
    throw new RangeError(`invalid energy: ${energy}; must exceed the lepton mass ${leptonMass} [GeV]`);
  return {
    m: leptonMass,
    E: energy,
    p: momentum(leptonMass, energy),
    Z,
    M: A * ATOMIC_MASS_UNIT,
    spin,
    formFactor,
  };
}
