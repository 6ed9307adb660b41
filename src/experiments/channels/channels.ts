import { InvalidInput } from "../../errors/invalid-input.js";
import { Registry } from "../../numerics/registry.js";
import { annihilation } from "./annihilation.js";
import { bremsstrahlung } from "./bremsstrahlung.js";
import type { Channel } from "./channel.js";
import { mesonDecays } from "./meson-decay.js";

/** All channels, in the order of tables. A new one is a line here. */
const registry = new Registry<Channel>("channel", "channel", [bremsstrahlung, annihilation, ...mesonDecays]);

/** The name of a channel: `bremsstrahlung`, that of a vector meson, or that of a registered channel. */
export type ChannelName = string;

/** Names that columns and curves have already. */
const RESERVED = ["combined", "error", "lower", "median", "expected"];

/** Lists all channels, registered ones included. */
export const channels = (): readonly Channel[] => registry.all;

/**
 * Returns the channel of a name.
 *
 * @throws RangeError for a name that none has
 */
export const channelOf = (name: ChannelName): Channel => registry.named(name);

/**
 * Adds a channel, a way in which the final state is made. Yields, reach, explanations, tables and figures then have it. It is
 * there for this process alone: threads and other programs don't know it.
 *
 * @param channel its yield, words, look and references: see `Channel`
 * @returns a function that removes it again
 * @throws RangeError for a name that is taken
 *
 * @example
 * const remove = registerChannel({ name: "toy", words: "a toy", isDecay: false, uncertainties: [], cites: () => [],
 *   look: { tex: "t", dash: "9 1" }, process: () => ({ text: "t -> chi chibar", tex: "t" }), isOpen: () => true,
 *   yield: ({ beam }) => ({ events: 1e-9 * beam.on_target, error: 0, converged: true }), // at eps = 1
 *   explain: () => ({ formula: "N = 1e-9 LOT", source: "none", factors: [], closed: "" }) });
 * console.log(signalYield(preset("ldmx"), 0.01).toy.events.toExponential(3)); // 1e-9 of 2e16 electrons
 * remove(); // => 2.000e+7
 */
export function registerChannel(channel: Channel): () => void {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(channel.name) || RESERVED.includes(channel.name))
    throw new InvalidInput(
      `invalid name: ${channel.name}; must be letters and digits, none of ${RESERVED.join(", ")}, since tables have a column epsilon_NAME`,
    );
  return registry.add(channel);
}
