import type { ChannelLook } from "../experiments/channels/channel.js";
import type { ChannelName } from "../experiments/channels/channels.js";
import type { Status } from "../experiments/schema/status.js";
import { expectedOf, type Reach, type ReachPoint } from "../reach/reach.js";
import { reachByChannel } from "../reach/reach-by-channel.js";
import { type BandKind, hasCeiling } from "../results/reach-columns.js";
import type { Quantile } from "../statistics/expected-limits.js";

/** The name of a channel, or `combined`. */
export type DrawnChannel = ChannelName;

/** A point of a curve; a null epsilon: nothing can be reached at this mass. */
export interface DrawnPoint {
  mass_GeV: number;
  epsilon: number | null;
  /** Flag: the choice of form factor moves epsilon by more than 10 %. */
  moved?: true;
}

/** A point of a band; a null: one of its ends does not exist at this mass. */
export interface DrawnBandPoint {
  mass_GeV: number;
  epsilon_band_low: number | null;
  epsilon_band_high: number | null;
}

/** The excluded charges at a mass, from the reach to the ceiling; both null where nothing is excluded. */
export interface DrawnExclusion {
  mass_GeV: number;
  low: number | null;
  /** The ceiling; Infinity if there is none up to 1. */
  high: number | null;
}

/** The reach of one channel alone, or of all of them: `combined`. */
export interface DrawnChannelReach {
  channel: DrawnChannel;
  /** Symbol and dashes; left out for `combined`, and for a channel that is drawn under its plain name. */
  look?: ChannelLook;
  points: DrawnPoint[];
}

/** The lines and bands of a reach, as figures and the page take them. */
export interface ReachShape {
  /** Flag: it rests on a count. If absent, it is a projection. */
  observed?: boolean;
  /** The status of its experiment, if the file states one. */
  status?: Status;
  /** Stated after the name if it differs from that of the drawing. */
  confidenceLevel?: number;
  channels: DrawnChannelReach[];
  /** Spread of the combined reach, masses rising. */
  band?: DrawnBandPoint[];
  /** Flag: the band includes the uncertainties of the signal. */
  bandHasUncertainties?: boolean;
  /** A wider band: the two are then one and two standard deviations of the expected reach. */
  outerBand?: DrawnBandPoint[];
  /** The expected median, if the reach rests on a count. */
  median?: DrawnPoint[];
  /** The region that is excluded, masses rising, if a ceiling was computed. */
  excluded?: DrawnExclusion[];
}

/** The reach of an experiment in a figure. */
export interface DrawnReach extends ReachShape {
  experiment: string;
  /** As in SVG; by default one that no other reach of the figure has. */
  colour?: string | undefined;
}

/** An epsilon below all others, for a band that excludes every charge: a logarithmic axis has no place for zero. */
const BELOW_ALL = 1e-100;

/** Returns bands of one and two standard deviations, and the median if it is not the reach itself. */
function expectation({ observed, points }: Reach): Pick<ReachShape, "band" | "outerBand" | "median"> {
  const drawn = (point: ReachPoint, quantile: Quantile) =>
    point.epsilon_expected?.[quantile] === null ? BELOW_ALL : expectedOf(point, quantile);
  const band = (low: Quantile, high: Quantile) =>
    points.map((point) => ({
      mass_GeV: point.mass_GeV,
      epsilon_band_low: drawn(point, low),
      epsilon_band_high: drawn(point, high),
    }));
  return {
    band: band("minus_1sigma", "plus_1sigma"),
    outerBand: band("minus_2sigma", "plus_2sigma"),
    ...(observed &&
      points.some(({ epsilon_expected }) => epsilon_expected) && {
        median: points.map((point) => ({
          mass_GeV: point.mass_GeV,
          epsilon: expectedOf(point, "median"),
        })),
      }),
  };
}

/**
 * Converts a reach to the curves that `figure4` draws. There is one for each channel, one for all, and the band if there is one.
 *
 * @param reach a reach, or one with the band of `reachBand`
 * @param band `expected` for the band of what to expect of the background; by default that over form factors, if any
 * @returns plain data
 *
 * @example
 * const { experiment, channels } = drawnReach(reach(preset("ldmx"), [0.01, 0.1]));
 * console.log(experiment, channels.map(({ channel }) => channel).join(" ")); // => LDMX bremsstrahlung rho omega phi combined
 */
export const drawnReach = (reach: Reach, band?: BandKind): DrawnReach => ({
  ...reachByChannel(reach),
  ...(band === "expected" && expectation(reach)),
  ...(Object.values(reach.band_uncertainties ?? {}).some((sigma) => sigma > 0) && {
    bandHasUncertainties: true,
  }),
  ...(hasCeiling(reach) && {
    excluded: reach.points.map(({ mass_GeV, epsilon, epsilon_ceiling }) => ({
      mass_GeV,
      low: epsilon,
      high: epsilon === null ? null : (epsilon_ceiling ?? Infinity),
    })),
  }),
  ...(reach.form_factors && {
    band: reach.points.map(({ mass_GeV, epsilon_band_low = null, epsilon_band_high = null }) => ({
      mass_GeV,
      epsilon_band_low,
      epsilon_band_high,
    })),
  }),
});
