import { type ChannelName, channels } from "../experiments/channels/channels.js";
import { signalYield, totalYield } from "../experiments/channels/signal-yield.js";
import { emissionOf } from "../experiments/emission-of.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Cascade } from "../experiments/schema/cascade.js";
import { reachAt } from "../reach/reach.js";
import type { BothCascades } from "./both-cascades.js";

/** A number with the bound on its numerical error. */
interface Bounded {
  value: number;
  error: number;
}

/** The signal events at eps = 1 without and with a cascade. */
export interface CascadeYields extends Record<Cascade, Bounded> {
  /** Without over with; null if there is none with it. */
  ratio: Bounded | null;
}

/** Reach and signal events at one mass, without and with a cascade. */
export interface CascadeYieldPoint {
  mass_GeV: number;
  /** The reach; null if nothing can be reached. */
  epsilon: Record<Cascade, number | null>;
  epsilon_error: Record<Cascade, number | null>;
  /** The signal events of all channels. */
  all: CascadeYields;
  /** Those of each channel that is open with one of the choices; none where it is not. */
  channels: Record<ChannelName, CascadeYields>;
  /** True if every number met the tolerance. */
  converged: boolean;
}

function yieldsOf(none: Bounded, electromagnetic: Bounded): CascadeYields {
  const { value, error } = electromagnetic;
  const ratio = none.value / value;
  return {
    none,
    electromagnetic,
    ratio: value > 0 ? { value: ratio, error: (none.error + ratio * error) / value } : null,
  };
}

/**
 * Compares an experiment without a cascade and with one, channel by channel.
 *
 * @param masses_GeV masses of chi or V [GeV]
 * @param options.rtol relative error of each cross section; by default 1e-4 without a cascade and 1e-3 with it
 * @param options.progress is told the fraction done
 * @returns a point for each mass, in their order
 */
export function cascadeYields(
  both: BothCascades,
  masses_GeV: readonly number[],
  { rtol, progress = () => {} }: ProgressOptions & { rtol?: number | undefined } = {},
): CascadeYieldPoint[] {
  const sides = (["none", "electromagnetic"] as const).map((cascade) => {
    const experiment = both[cascade];
    return { experiment, source: emissionOf(experiment, { rtol }) };
  });
  const open = channels().filter(({ isOpen }) => sides.some(({ experiment }) => isOpen(experiment)));
  return masses_GeV.map((mass_GeV, i) => {
    const [none, electromagnetic] = sides.map(({ experiment, source }) => {
      const yields = signalYield(experiment, mass_GeV, { source });
      const bounded = (name: ChannelName): Bounded => ({
        value: yields[name]?.events ?? 0,
        error: yields[name]?.error ?? 0,
      });
      const { events, error } = totalYield(yields);
      const reach = reachAt(experiment, mass_GeV, { source });
      return { reach, all: { value: events, error }, bounded };
    });
    progress((i + 1) / masses_GeV.length);
    return {
      mass_GeV,
      epsilon: { none: none.reach.epsilon, electromagnetic: electromagnetic.reach.epsilon },
      epsilon_error: { none: none.reach.epsilon_error, electromagnetic: electromagnetic.reach.epsilon_error },
      all: yieldsOf(none.all, electromagnetic.all),
      channels: Object.fromEntries(
        open.map(({ name }) => [name, yieldsOf(none.bounded(name), electromagnetic.bounded(name))]),
      ),
      converged: none.reach.converged && electromagnetic.reach.converged,
    };
  });
}
