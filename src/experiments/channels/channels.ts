import { bremsstrahlung } from "./bremsstrahlung.js";
import type { Channel } from "./channel.js";
import { mesonDecays } from "./meson-decay.js";

/** All channels, in the order of tables. A new one is a line here. */
const all: Channel[] = [bremsstrahlung, ...mesonDecays];

/** The name of a channel: `bremsstrahlung`, that of a vector meson, or that of a registered channel. */
export type ChannelName = string;

/** Lists all channels, registered ones included. */
export const channels = (): readonly Channel[] => all;

/**
 * Returns the channel of a name.
 *
 * @throws RangeError for a name that none has
 */
export function channelOf(name: ChannelName): Channel {
  const channel = all.find((one) => one.name === name);
  if (channel) return channel;
  throw new RangeError(`invalid channel: ${name}; must be one of ${all.map(({ name }) => name).join(", ")}`);
}

/**
 * Adds a channel, for this process alone: threads and other programs don't know it.
 *
 * @returns a function that removes it again
 * @throws RangeError for a name that is taken
 */
export function registerChannel(channel: Channel): () => void {
  if (all.some(({ name }) => name === channel.name))
    throw new RangeError(`invalid name: ${channel.name}; must be one that no other channel has`);
  all.push(channel);
  return () => {
    all.splice(all.indexOf(channel), 1);
  };
}
