import type { Run } from "./rich-text.js";

/** How a channel is told apart: its symbol and its dashes. */
export interface ChannelLook {
  runs: Run[];
  dash: string;
}

const maths = (text: string): Run[] => [{ text, maths: true }];

/** As in the printed figure: bremsstrahlung is dashed, the first meson dotted, each further one has one dot more. */
const LOOKS: Readonly<Record<string, ChannelLook>> = {
  bremsstrahlung: { runs: maths("γ*"), dash: "4 2" },
  rho: { runs: maths("ρ"), dash: "1.2 2" },
  omega: { runs: maths("ω"), dash: "7 2 1.2 2" },
  phi: { runs: maths("φ"), dash: "7 2 1.2 2 1.2 2" },
  jpsi: { runs: maths("J/ψ"), dash: "7 2 1.2 2 1.2 2 1.2 2" },
};

/** The look of a channel; one that isn't known is named in full. */
export const channelLook = (channel: string): ChannelLook =>
  LOOKS[channel] ?? { runs: [{ text: channel }], dash: "2 2" };
