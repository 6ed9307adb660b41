import { exp, log, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { PROTON_MASS } from "../physics/constants.js";

/** The energies of the photons that make vectors, those of bremsstrahlung between two ends [GeV]. */
export interface Photons {
  least: number;
  /** The energy of the beam, which no photon exceeds. */
  most: number;
}

/** The production of vectors against their squared mass s [GeV^2], up to a factor. */
export interface Production {
  /** The s from which on nothing is made. */
  end: number;
  weight(s: number): number;
}

/** Production that is the same at every mass. */
export const everywhere: Production = { end: Infinity, weight: () => 1 };

/**
 * The slope b of the rho's d sigma/dt ~ exp(b t) [GeV^-2], between photon energies of 3 and 9 GeV: Ballam et al., Phys. Rev. D 7
 * (1973) 3150. They find 4.5 for the phi; at 20 to 70 GeV it is 9 for the rho, Aston et al., Nucl. Phys. B 209 (1982) 56.
 */
const SLOPE = 6.5;

/**
 * Returns the mass of the heaviest vector that a photon makes on a nucleon at rest, gamma p -> V p [GeV]:
 *
 *     W - m_p,   W^2 = m_p^2 + 2 m_p k
 *
 * @param k energy of the photon [GeV]
 */
export const heaviestVector = (k: number): number =>
  (2 * PROTON_MASS * k) / (Math.sqrt(square(PROTON_MASS) + 2 * PROTON_MASS * k) + PROTON_MASS);

/** Returns the least photon energy that makes a vector on a nucleon at rest, m_V + m_V^2/(2 m_p) [GeV]. */
export const leastPhoton = (mass: number): number => mass + square(mass) / (2 * PROTON_MASS);

/**
 * Returns the part of a vector's production that kinematics leave, of which at high energy nothing is lost:
 *
 *     Int b dt exp(b t) = exp(-b |t|_min) - exp(-b |t|_max),   |t| = 2 k* (E* -+ p*) - s
 *
 * with k*, E*, p* the photon's energy and the vector's energy and momentum in the centre of mass of gamma p -> V p. Far above
 * threshold |t|_min = (s/2k)^2. It falls to 0 at the threshold, at which both |t| are the same.
 *
 * Production is that on single nucleons, as in Eq. (6) of arXiv:2505.04295. What a whole nucleus makes coherently has a lower
 * threshold, but falls like exp(-R^2 |t|_min/3) with the nuclear radius R, 10 to 50 times faster: a J/psi by 8 GeV on aluminium
 * has |t|_min = 0.4 GeV^2 and a factor of some 1e-13.
 *
 * @param s squared mass of the vector [GeV^2]
 * @param k energy of the photon [GeV]
 * @returns 0 to 1; 0 below threshold
 */
export function producedOnNucleon(s: number, k: number): number {
  if (Math.sqrt(s) >= heaviestVector(k)) return 0;
  const W2 = square(PROTON_MASS) + 2 * PROTON_MASS * k;
  const W = Math.sqrt(W2);
  const photon = (PROTON_MASS * k) / W;
  const [sum, difference] = [1, -1].map((sign) => W2 - square(Math.sqrt(s) + sign * PROTON_MASS));
  const forward = (W2 + s - square(PROTON_MASS) + Math.sqrt(Math.max(0, sum * difference))) / (2 * W);
  // E* - p* without cancellation
  const backward = s / forward;
  return exp(SLOPE * (s - 2 * photon * backward)) - exp(SLOPE * (s - 2 * photon * forward));
}

/**
 * Returns the production of vectors by bremsstrahlung photons on nucleons at rest,
 *
 *     Int dk/k (4/3 - 4y/3 + y^2) Int b dt exp(b t),   y = k/E,
 *
 * over the energies of the photons. Their spectrum is that of complete screening: Particle Data Group, Passage of Particles Through
 * Matter. Only ratios between masses matter.
 */
export function productionBy({ least, most }: Photons): Production {
  const { nodes, weights } = gaussLegendre(10);
  return {
    end: square(heaviestVector(most)),
    weight(s) {
      const low = Math.max(least, leastPhoton(Math.sqrt(s)));
      if (low >= most) return 0;
      const length = log(most / low);
      let sum = 0;
      for (let i = 0; i < nodes.length; i++) {
        // at threshold it begins like a square root
        const k = low * exp(length * square(nodes[i]));
        const y = k / most;
        sum += weights[i] * nodes[i] * (4 / 3 - (4 / 3) * y + y * y) * producedOnNucleon(s, k);
      }
      return 2 * length * sum;
    },
  };
}
