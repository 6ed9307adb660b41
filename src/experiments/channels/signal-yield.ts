import { type SourceOptions, sourceOf } from "../question-options.js";
import type { Experiment } from "../schema/experiment.js";
import type { YieldPerEpsilon2 } from "./channel.js";
import { type ChannelName, channels } from "./channels.js";

/** Yields by channel. */
export type Yields = Record<ChannelName, YieldPerEpsilon2>;

/** All channels together: their errors add up. */
export const totalYield = (yields: Yields): YieldPerEpsilon2 =>
  Object.values(yields).reduce(
    (total, { events, error, converged }) => ({
      events: total.events + events,
      error: total.error + error,
      converged: total.converged && converged,
    }),
    { events: 0, error: 0, converged: true },
  );

/** The only powers of eps: every yield is eps^2 times the yield at eps = 1, in every channel. */
export const yieldAt = (epsilon: number, perEpsilon2: number): number => epsilon * epsilon * perEpsilon2;

/** Inverse of `yieldAt` in eps; null where no eps gives any event. */
export function epsilonFor(events: number, perEpsilon2: number): number | null {
  if (!(perEpsilon2 >= 0 && perEpsilon2 < Infinity))
    throw new RangeError(`invalid yield: ${perEpsilon2}; must be a finite number >= 0`);
  const ratio = events / perEpsilon2;
  return ratio < Infinity ? Math.sqrt(ratio) : null;
}

/**
 * Computes the signal events of each open channel at eps = 1, for the experiment's leptons on target and with its efficiency.
 * Thin target: the beam keeps its energy unless the file says otherwise. Multiply with eps^2, or see `yieldAt`.
 *
 * @param mass_GeV mass that the final state is about: of chi, or of V [GeV]
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
