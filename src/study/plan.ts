import { isAllowed } from "../experiments/file/numbers.js";
import { heaviestMass } from "../experiments/heaviest-mass.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { edgeOf } from "../numerics/search.js";
import { backgroundLever } from "./background-lever.js";
import { type Lever, leverOf } from "./lever.js";
import { mechanisms } from "./mechanisms.js";
import { reachOfVariants } from "./reach-of-variants.js";

/** What an experiment needs to reach an epsilon at a mass. */
export interface Plan {
  experiment: string;
  mass_GeV: number;
  /** What was asked for. */
  epsilon: number;
  /** The reach as it is; null where nothing can be reached. */
  epsilon_now: number | null;
  /** Its numerical error. */
  epsilon_error: number | null;
  /** Whether the experiment reaches it as it is. */
  reached: boolean;
  /** The kinematic limit of what the beam radiates. */
  heaviest_mass_GeV: number;
  /** Where the mass lies beyond that limit: the beam energy at which it no longer does; null up to 10 TeV. */
  threshold_energy_GeV: number | null;
  levers: Lever[];
  converged: boolean;
}

/**
 * The lowest beam energy at which a mass lies within the kinematic limit, all else fixed [GeV]; null up to 10 TeV, and for
 * a beam whose energies are listed.
 */
function thresholdEnergy(experiment: Experiment, mass_GeV: number): number | null {
  const { set, of, range } = mechanisms.find(({ lever }) => lever === "energy_GeV")!;
  const at = (energy: number) => set(experiment, energy);
  const opens = (energy: number) => isAllowed(at(energy)) && heaviestMass(at(energy)) > mass_GeV;
  if (of(experiment) === null || !opens(range[1])) return null;
  return edgeOf(opens, [range[1], range[0]], 1e-9)[0];
}

/**
 * What an experiment needs to reach an epsilon at a mass: for each of its levers, leptons on target, thickness, beam
 * energy, efficiency, background, the value nearest to its own at which the reach is that epsilon, all others fixed, or
 * why there is none; of the background, with which the reach jumps, see `backgroundLever`.
 *
 * The mesons that a file counts for all leptons scale with `on_target`, and stay as they are when energy or thickness
 * change; the background stays as it is unless it is the lever.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 * @param epsilon what is to be reached, > 0
 * @param options.rtol relative error of the cross sections behind each answer, 1e-8 to 1e-3
 * @param options.progress is told the fraction done
 * @throws RangeError for an epsilon that is not positive and finite
 */
export function plan(
  experiment: Experiment,
  mass_GeV: number,
  {
    epsilon,
    rtol = 1e-5,
    progress = () => {},
  }: { epsilon: number; rtol?: number | undefined } & ProgressOptions,
): Plan {
  if (!(epsilon > 0 && epsilon < Infinity))
    throw new RangeError(`invalid epsilon: ${epsilon}; must be a positive, finite number`);
  const [coarse, fine] = [reachOfVariants(1e-3), reachOfVariants(rtol)];
  const now = fine(experiment, mass_GeV);
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
    reached: now.epsilon !== null && now.epsilon <= epsilon,
    heaviest_mass_GeV: heaviest,
    threshold_energy_GeV: mass_GeV < heaviest ? null : thresholdEnergy(experiment, mass_GeV),
    levers,
    converged: now.converged,
  };
}
