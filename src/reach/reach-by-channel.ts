import type { ChannelName } from "../experiments/channels/channels.js";
import type { Status } from "../experiments/schema/status.js";
import type { Reach } from "./reach.js";

/** Splits a reach into one curve for each channel and one for all of them together, as Figure 4 draws it. */
export function reachByChannel({ experiment, confidence_level, observed, status, points }: Reach): {
  experiment: string;
  confidenceLevel: number;
  observed: boolean;
  status?: Status;
  channels: { channel: ChannelName; points: { mass_GeV: number; epsilon: number | null }[] }[];
} {
  const names = Object.keys(points[0]?.epsilon_by_channel ?? {});
  return {
    experiment,
    confidenceLevel: confidence_level,
    observed,
    ...(status && { status }),
    channels: [
      ...names.map((channel) => ({
        channel,
        points: points.map((point) => ({
          mass_GeV: point.mass_GeV,
          epsilon: point.epsilon_by_channel[channel] ?? null,
        })),
      })),
      {
        channel: "combined",
        points: points.map(({ mass_GeV, epsilon }) => ({ mass_GeV, epsilon })),
      },
    ],
  };
}
