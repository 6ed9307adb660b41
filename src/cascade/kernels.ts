import { square } from "../elementary/index.js";
import type { Composition } from "../physics/composition.js";
import { ALPHA, AVOGADRO, ELECTRON_MASS, ELECTRON_RADIUS_cm } from "../physics/constants.js";
import { screeningOf } from "./screening.js";

/** Bremsstrahlung and pair production in a material. */
export interface Kernels {
  /** Returns the photons that an electron or positron of energy E [GeV] radiates, dn/dv for v = k/E [cm^2/g]. */
  bremsstrahlung: (E: number, v: number) => number;
  /** Returns the electrons that a photon of energy k [GeV] makes, dn/dx for x = E/k [cm^2/g]; the positrons have 1 - x. */
  pairs: (k: number, x: number) => number;
}

/** The kernels of one element. */
export interface ElementKernels extends Kernels {
  /** The delta from which on they vanish; Infinity if there is none. */
  largestDelta: number;
}

/**
 * Returns the kernels of the cascade,
 *
 *     dn/dv = (K/v) {(4/3 - 4v/3 + v^2) B + (2/3)(1 - v) D},        delta = m_e v/[E(1 - v)]
 *     dn/dx =  K {[1 - (4/3) x(1 - x)] B - (2/3) x(1 - x) D},       delta = m_e/[k x(1 - x)]
 *
 * with K = alpha r_e^2 N_A/A, B and D of `screeningOf`, and a sum over the elements of a compound. Source: Tsai, Rev. Mod. Phys.
 * 46 (1974) 815, Eq. (3.83) and its crossing.
 */
export function kernelsOf(composition: Composition): Kernels {
  const elements = elementKernels(composition);
  const sum = (of: (kernels: Kernels) => number): number =>
    elements.reduce((total, kernels) => total + of(kernels), 0);
  return {
    bremsstrahlung: (E, v) => sum(({ bremsstrahlung }) => bremsstrahlung(E, v)),
    pairs: (k, x) => sum(({ pairs }) => pairs(k, x)),
  };
}

/** Returns the same, element by element. */
export function elementKernels(composition: Composition): ElementKernels[] {
  return composition.map(({ Z, A, massFraction }) => {
    const K = (ALPHA * square(ELECTRON_RADIUS_cm) * AVOGADRO * massFraction) / A;
    const { strength, largestDelta } = screeningOf(Z);
    return {
      largestDelta,
      bremsstrahlung(E, v) {
        const kept = 1 - v;
        if (!(kept > 0)) return 0;
        return (K * strength((ELECTRON_MASS * v) / (E * kept), (4 / 3) * kept + v * v, (2 / 3) * kept)) / v;
      },
      pairs(k, x) {
        const both = x * (1 - x);
        return both > 0 ? K * strength(ELECTRON_MASS / (k * both), 1 - (4 / 3) * both, (-2 / 3) * both) : 0;
      },
    };
  });
}
