import { mesonNames, mesonSign } from "millitree";
import type { Run } from "../labels/rich-text.js";

/** How a channel is told apart: its symbol and its dashes. */
export interface ChannelLook {
  runs: Run[];
  dash: string;
}

const maths = (text: string): Run[] => [{ text, maths: true }];

/**
 * The look of a channel, as in the printed figure: bremsstrahlung is dashed, the first meson dotted, each further one has dashes
 * with one dot more between them. A channel that isn't known is named in full.
 */
export function channelLook(channel: string): ChannelLook {
  if (channel === "bremsstrahlung") return { runs: maths("γ*"), dash: "4 2" };
  const meson = mesonNames.find((name) => name === channel);
  if (!meson) return { runs: [{ text: channel }], dash: "2 2" };
  const dots = mesonNames.indexOf(meson);
  return { runs: maths(mesonSign(meson)), dash: dots === 0 ? "1.2 2" : `7 2${" 1.2 2".repeat(dots)}` };
}
