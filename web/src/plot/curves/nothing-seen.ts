import type { PlottedReach } from "./plotted-reach.js";

type Range = readonly [low: number, high: number];

/** Says why no reach is seen in a plot; empty if one is. */
export function noReachSeen(
  reaches: readonly PlottedReach[],
  [massLow, massHigh]: Range,
  [, epsilonHigh]: Range,
): string {
  const reached = reaches.flatMap(({ channels }) =>
    channels
      .flatMap(({ points }) => points)
      .filter(({ mass_GeV }) => mass_GeV >= massLow && mass_GeV <= massHigh)
      .flatMap(({ epsilon }) => epsilon ?? []),
  );
  if (reached.length === 0) return "no reach at these masses";
  if (reached.every((epsilon) => epsilon > epsilonHigh))
    return `the ${reaches.length === 1 ? "reach lies" : "reaches lie"} above ε = ${epsilonHigh}`;
  return "";
}
