import { square } from "../elementary/index.js";
import { collisionShares } from "../experiments/emission-of.js";
import { recoilCuts } from "../experiments/schema/cuts.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import { leptons } from "../physics/particles.js";
import { photonFlux } from "../production/weizsaecker-williams.js";
import { formFactorVariants } from "./form-factor-variants.js";

/** Masses squared of the pair, as multiples of the least one, at which fluxes are compared: most pairs lie in between. */
const STEPS = [1, 2, 4] as const;

/** Orders at which the flux of a diffracting nucleus is good to some per cent. */
const ORDERS = { energy: 1, U: 1, tau: 30, tails: 8 };

/** The ratio of fluxes up to which no form factor moves epsilon by 10 %, which is a ratio of 1.21 or more in the yield. */
const ALIKE = 1.1;

/**
 * Returns what the recoil lepton adds to the mass squared s of V in the least momentum transfer [GeV^2]: m^2 x^2/(1 - x) at the lower
 * edge of the window, and the most that cuts add with a least transverse momentum kT, kT^2/(1 - x) with E (1 - x) >= kT.
 */
function addedByLepton({ beam, cuts, signal }: Experiment): number {
  const { angleMin = 0, pTMin = 0 } = recoilCuts(cuts);
  const E = beam.energy_GeV;
  const [x] = signal.missing_energy_fraction;
  const mass = square(leptons[beam.lepton].mass * x) / (1 - x);
  return mass + square(angleMin * E) * (1 - x) + pTMin * E;
}

/**
 * Returns a test of whether form factors may move epsilon by more than 10 % at a mass. It compares the fluxes of virtual photons,
 *
 *     chi_k = Int dtau (tau - tau_min) G2_k/tau^2,    tau_min^(1/2) = [s + (m^2 x^2 + kT^2)/(1 - x)]/(2 E x),
 *
 * of all form factors k that the nuclei may have, at the s of the lightest pairs, x at the upper edge of the window, and the least
 * transverse momentum kT of the recoil lepton. It is cheap, and cautious: if it says no, the exact reaches differ by less than 10 %.
 * An efficiency that depends on the recoil angle may favour any kT: then the answer is yes.
 *
 * Source: the photon flux of Bjorken et al. 2009, arXiv:0906.0580, App. A.
 *
 * @param experiment any experiment
 * @returns a function of the mass of chi, or of V with `final: vector` [GeV], > 0
 */
export function formFactorInfluence(experiment: Experiment): (mass_GeV: number) => boolean {
  const { final, spin, signal, efficiency } = experiment;
  if (typeof efficiency !== "number" && efficiency.recoil_angle_mrad) return () => true;
  const [, high] = signal.missing_energy_fraction;
  const added = addedByLepton(experiment);
  const shares = formFactorVariants(experiment).variants.map((variant) => collisionShares(variant));
  return (mass_GeV) => {
    const density = finalState(final).density(mass_GeV, spin);
    const least = (isMassShell(density) ? density.s : density.threshold) + added;
    return STEPS.some((step) => {
      const fluxes = shares.map((collisions) =>
        collisions.reduce(
          (sum, { collision, share }) => sum + share * photonFlux(collision, (step * least) / high, ORDERS),
          0,
        ),
      );
      return Math.max(...fluxes) > ALIKE * Math.min(...fluxes);
    });
  };
}
