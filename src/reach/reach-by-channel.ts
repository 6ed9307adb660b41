import type { ChannelName } from "../experiments/channels/channels.js";
import type { Status } from "../experiments/schema/status.js";
import type { Reach, ReachPoint } from "./reach.js";

/** A point of a curve of its own. */
interface CurvePoint {
  mass_GeV: number;
  epsilon: number | null;
  /** Flag: the choice of form factor moves epsilon by more than 10 %. */
  moved?: true;
}

/** Returns the point of one channel, or of all together. */
function curvePoint(point: ReachPoint, channel?: ChannelName): CurvePoint {
  const isMoved =
    channel === undefined
      ? typeof point.epsilon_form_factor_low === "number"
      : point.epsilon_form_factor_by_channel?.[channel] !== undefined;
  const epsilon = channel === undefined ? point.epsilon : (point.epsilon_by_channel[channel] ?? null);
  return { mass_GeV: point.mass_GeV, epsilon, ...(isMoved && { moved: true }) };
}

/** Splits a reach into one curve for each channel and one for all of them together, as Figure 4 draws it. */
export function reachByChannel({ experiment, confidence_level, observed, status, points }: Reach): {
  experiment: string;
  confidenceLevel: number;
  observed: boolean;
  status?: Status;
  channels: { channel: ChannelName; points: CurvePoint[] }[];
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
        points: points.map((point) => curvePoint(point, channel)),
      })),
      {
        channel: "combined",
        points: points.map((point) => curvePoint(point)),
      },
    ],
  };
}
