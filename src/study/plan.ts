import { InvalidInput } from "../errors/invalid-input.js";
import { isAllowed } from "../experiments/file/experiment-numbers.js";
import { heaviestMass } from "../experiments/heaviest-mass.js";
import { hasVeto } from "../experiments/pair-deposit.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { closeRtol } from "../experiments/usual-rtol.js";
import { edgeOf } from "../numerics/search.js";
import { seenFrom, unseen } from "../reach/ceiling.js";
import { backgroundLever } from "./background-lever.js";
import { type Lever, leverOf } from "./lever.js";
import { mechanisms } from "./mechanisms.js";
import { reachOfVariants } from "./reach-of-variants.js";

/** The needs of an experiment to reach an epsilon at a mass. */
export interface Plan {
  experiment: string;
  mass_GeV: number;
  /** The epsilon that was asked for. */
  epsilon: number;
  /** The present reach; null if nothing can be reached, or if the veto sees every pair of such a charge. */
  epsilon_now: number | null;
  /** The numerical error of the present reach. */
  epsilon_error: number | null;
  /** The charge above which the veto sees the pair; null if it sees none up to 1, left out if there is no veto. */
  epsilon_ceiling?: number | null;
  /** True if the experiment reaches the epsilon as it is. */
  reached: boolean;
  /** The heaviest mass that the beam can radiate. */
  heaviest_mass_GeV: number;
  /** The beam energy at which the mass no longer lies beyond that limit; null if there is none up to 10 TeV. */
  threshold_energy_GeV: number | null;
  levers: Lever[];
  converged: boolean;
}

/**
 * Computes the lowest beam energy at which a mass lies within the kinematic limit, all else fixed [GeV]; null if there is none up
 * to 10 TeV, and for a beam whose energies are listed.
 */
function thresholdEnergy(experiment: Experiment, mass_GeV: number): number | null {
  const { set, of, range } = mechanisms.find(({ lever }) => lever === "energy_GeV")!;
  const at = (energy: number) => set(experiment, energy);
  const opens = (energy: number) => isAllowed(at(energy)) && heaviestMass(at(energy)) > mass_GeV;
  if (of(experiment) === null || !opens(range[1])) return null;
  return edgeOf(opens, [range[1], range[0]], 1e-9)[0];
}

/**
 * Finds what an experiment needs to reach an epsilon at a mass. For each of its levers (leptons on target, thickness, beam
 * energy, efficiency, background) it gives the value nearest to the present one at which the reach is that epsilon, all others
 * fixed, or the reason why there is none. With the background the reach jumps: docs/statistics.md says what is given then.
 *
 * The mesons that a file counts for all leptons scale with `on_target`, and stay as they are when energy or thickness
 * change; the background stays as it is unless it is the lever. With a `veto` an epsilon above the charge at which pairs are seen is not
 * reached, whatever the yield.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.epsilon the reach that is wanted, > 0
 * @param options.rtol relative error of the cross sections behind each answer, 1e-8 to 1e-3; by default 1e-5, with a cascade 1e-3
 * @param options.progress receives the fraction done, 0 to 1
 * @returns the reach as it is, and the levers with their present and needed values
 * @throws RangeError for an epsilon that is not positive and finite, and for a mass or rtol outside its range
 *
 * @example
 * const experiment = { ...preset("na64mu"), final: "vector" };
 * const { signal_per_epsilon2: N } = reachAt(experiment, 0.1, { rtol: 1e-5 });
 * const half = Math.sqrt(3 / N) / 2; // takes four times the 1e14 muons on target
 * const [{ lever, needed }] = plan(experiment, 0.1, { epsilon: half }).levers;
 * console.log(lever, needed?.toExponential(2)); // => on_target 4.00e+14
 */
export function plan(
  experiment: Experiment,
  mass_GeV: number,
  {
    epsilon,
    rtol = closeRtol(experiment),
    progress = () => {},
  }: { epsilon: number; rtol?: number | undefined } & ProgressOptions,
): Plan {
  if (!(epsilon > 0 && epsilon < Infinity))
    throw new InvalidInput(`invalid epsilon: ${epsilon}; must be a positive, finite number`);
  const [coarse, fine] = [reachOfVariants(1e-3), reachOfVariants(rtol)];
  const seen = seenFrom(experiment, mass_GeV);
  const now = unseen(fine(experiment, mass_GeV), seen);
  const search = { experiment, mass_GeV, epsilon, coarse, fine };
  const levers = mechanisms.flatMap((mechanism, i) => {
    progress(i / mechanisms.length);
    const value = mechanism.of(experiment);
    if (value === null) return [];
    return mechanism.stride === null
      ? [backgroundLever(mechanism, value, search)]
      : [leverOf(mechanism, mechanism.stride, value, search)];
  });
  const heaviest = heaviestMass(experiment);
  return {
    experiment: experiment.name,
    mass_GeV,
    epsilon,
    epsilon_now: now.epsilon,
    epsilon_error: now.epsilon_error,
    ...(hasVeto(experiment) && { epsilon_ceiling: seen === Infinity ? null : seen }),
    reached: now.epsilon !== null && now.epsilon <= epsilon && epsilon <= seen,
    heaviest_mass_GeV: heaviest,
    threshold_energy_GeV: mass_GeV < heaviest ? null : thresholdEnergy(experiment, mass_GeV),
    levers,
    converged: now.converged,
  };
}
