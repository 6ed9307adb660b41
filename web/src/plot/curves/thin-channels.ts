import type { PlottedReach } from "./plotted-reach.js";

type Points = PlottedReach["channels"][number]["points"];

/** Points of a channel as pairs. */
export const pairs = (points: Points): [number, number | null][] =>
  points.map(({ mass_GeV, epsilon }) => [mass_GeV, epsilon]);

/** The channels that are drawn thin beside the combined reach: none where one channel is all there is. */
export function thinChannels({ channels }: PlottedReach): PlottedReach["channels"] {
  const live = channels.filter(
    ({ channel, points }) => channel !== "combined" && points.some(({ epsilon }) => epsilon !== null),
  );
  return live.length > 1 ? live : [];
}
