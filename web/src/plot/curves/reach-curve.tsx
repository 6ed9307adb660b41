import { memo } from "../../ui/memo.js";
import type { Frame } from "../axes/frame.js";
import { channelLook } from "./channel-look.js";
import { closedPath, dotPath, linePath, placesOf } from "./path.js";
import type { PlottedReach } from "./plotted-reach.js";
import { SeriesLine } from "./series-line.js";
import { pairs, thinChannels } from "./thin-channels.js";

/** A reach: its band, its channels as thin lines, all of them together as a bold one. */
export const ReachCurve = memo(
  ({ reach, frame, showChannels }: { reach: PlottedReach; frame: Frame; showChannels: boolean }) => {
    const combined = reach.channels.find(({ channel }) => channel === "combined");
    const places = combined ? placesOf(frame, pairs(combined.points)) : [];
    return (
      <g class={reach.faded ? "plot-reach plot-faded" : "plot-reach"} style={{ color: reach.colour }}>
        {reach.band && <path class="plot-band" d={bandPath(reach.band, frame)} />}
        {showChannels &&
          thinChannels(reach).map((drawn) => {
            const thin = placesOf(frame, pairs(drawn.points));
            return (
              <g key={drawn.channel}>
                <path class="plot-channel" d={linePath(thin)} stroke-dasharray={channelLook(drawn).dash} />
                <path class="plot-dot" d={dotPath(thin, 1.6)} />
              </g>
            );
          })}
        <SeriesLine places={places} hollow={reach.hollow} dash={reach.observed ? undefined : "9 3"} />
      </g>
    );
  },
);

function bandPath(band: NonNullable<PlottedReach["band"]>, frame: Frame): string {
  const low = placesOf(
    frame,
    band.map(({ mass_GeV, epsilon_band_low }) => [mass_GeV, epsilon_band_low]),
  );
  const high = placesOf(
    frame,
    band.map(({ mass_GeV, epsilon_band_high }) => [mass_GeV, epsilon_band_high]),
  );
  const both = low.flatMap((place, i) => {
    const other = high[i];
    return place && other ? [{ place, other }] : [];
  });
  return closedPath([...both.map(({ place }) => place), ...both.map(({ other }) => other).reverse()]);
}
