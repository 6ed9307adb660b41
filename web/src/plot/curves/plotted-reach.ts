import type { ChannelLook } from "millitree/parts";
import type { Series } from "./series.js";

/** A reach as the plot draws it. */
export interface PlottedReach extends Series {
  channels: {
    /** The name of a channel, or combined. */
    channel: string;
    /** Left out of the combined reach. */
    look?: ChannelLook;
    /** A null epsilon: nothing can be reached at this mass. */
    points: { mass_GeV: number; epsilon: number | null }[];
  }[];
  /** Spread of the combined reach, masses rising. */
  band?: { mass_GeV: number; epsilon_band_low: number | null; epsilon_band_high: number | null }[];
  /** Whether it rests on a count: then solid, else, a projection, dashed. */
  observed: boolean;
}

/** The place under the pointer in the plane of mass and charge. */
export interface Crosshair {
  mass_GeV: number;
  epsilon: number;
}
