import type { BandedPoint, BandedReach } from "../reach/banded-reach.js";
import { reachByChannel } from "../reach/reach-by-channel.js";
import { type BandKind, expectedOf } from "../results/tabulated-reach.js";
import type { Quantile } from "../statistics/expected-limits.js";
import type { DrawnReach } from "./reach-curves.js";

/** Where every charge is excluded, a figure on a logarithmic axis needs a number that is below all others. */
const BELOW_ALL = 1e-100;

/** What to expect: one and two standard deviations, and the median where it is not the reach itself. */
function expectation({ observed, points }: BandedReach): Pick<DrawnReach, "band" | "outerBand" | "median"> {
  const drawn = (point: BandedPoint, column: Quantile) =>
    point.epsilon_expected?.[column] === null ? BELOW_ALL : expectedOf(point, column);
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
export const drawnReach = (reach: BandedReach, band?: BandKind): DrawnReach => ({
  ...reachByChannel(reach),
  ...(band === "expected" && expectation(reach)),
  ...(reach.form_factors && {
    band: reach.points.map(({ mass_GeV, epsilon_band_low = null, epsilon_band_high = null }) => ({
      mass_GeV,
      epsilon_band_low,
      epsilon_band_high,
    })),
  }),
});
