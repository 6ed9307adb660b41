import { InvalidInput } from "../../errors/invalid-input.js";
import { type SourceOptions, sourceOf } from "../question-options.js";
import type { Experiment } from "../schema/experiment.js";
import type { YieldPerEpsilon2 } from "./channel.js";
import { type ChannelName, channels } from "./channels.js";

/** The yields by channel. */
export type Yields = Record<ChannelName, YieldPerEpsilon2>;

/** Adds up all channels. Their errors add up too. */
export const totalYield = (yields: Yields): YieldPerEpsilon2 =>
  Object.values(yields).reduce(
    (total, { events, error, converged }) => ({
      events: total.events + events,
      error: total.error + error,
      converged: total.converged && converged,
    }),
    { events: 0, error: 0, converged: true },
  );

/** Computes the yield at some eps: eps^2 times the yield at eps = 1, in every channel. Powers of eps enter here alone. */
export const yieldAt = (epsilon: number, perEpsilon2: number): number => epsilon * epsilon * perEpsilon2;

/** Computes the eps that gives a number of events, the inverse of `yieldAt`; null if no eps gives any event. */
export function epsilonFor(events: number, perEpsilon2: number): number | null {
  if (!(perEpsilon2 >= 0 && perEpsilon2 < Infinity))
    throw new InvalidInput(`invalid yield: ${perEpsilon2}; must be a finite number >= 0`);
  const ratio = events / perEpsilon2;
  return ratio < Infinity ? Math.sqrt(ratio) : null;
}

/**
 * Computes the signal events of each open channel at eps = 1. They are those of all leptons on target, times the efficiency.
 * Multiply them with eps^2 for another charge.
 *
 *     bremsstrahlung:  N = LOT (rho N_A/A) L_T sigma(x in window)     Eq. (4) of arXiv:2505.04295
 *     meson V:         N = N_V Br(V -> chi chibar)                    Eqs. (8), (11)
 *
 *     annihilation:    N = LOT Sum n_e Int dE T_+(E) sigma(e+ e- -> X), with a cascade
 *
 * Without a cascade the target is thin: the beam keeps its energy unless the file says otherwise.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @returns for each channel by its name: events, their numerical error, and whether the tolerance was met
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const { phi } = signalYield(preset("ldmx"), 0.001); // far below m_phi/2 the branching ratio is that to e+ e-
 * console.log(phi.events.toFixed(1), (1e9 * 2.979e-4).toFixed(1)); // => 297900.0 297900.0
 */
export const signalYield = (
  experiment: Experiment,
  mass_GeV: number,
  options: SourceOptions = {},
): Yields => {
  const source = sourceOf(experiment, options);
  return Object.fromEntries(
    channels()
      .filter((channel) => channel.isOpen(experiment))
      .map((channel) => [channel.name, channel.yield(experiment, mass_GeV, source)]),
  );
};
