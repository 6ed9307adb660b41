import type { Run } from "../labels/rich-text.js";
import type { PlottedReach } from "./plotted-reach.js";

/** CSS pixels in a point, the unit of the figures' dashes. */
const PX_PER_PT = 4 / 3;

/** Converts dashes of the figures to those of the page. */
export const dashInPixels = (dash: string): string =>
  dash
    .split(" ")
    .map((length) => Number((Number(length) * PX_PER_PT).toFixed(2)))
    .join(" ");

/** How a channel is told apart on the page: its symbol and its dashes, as in the figures. */
export function channelLook({ channel, look }: PlottedReach["channels"][number]): {
  runs: Run[];
  dash: string;
} {
  return look
    ? { runs: [{ text: look.sign, maths: true }], dash: dashInPixels(look.dash) }
    : { runs: [{ text: channel }], dash: "2 2" };
}
