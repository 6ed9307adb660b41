import type { Quantile } from "../statistics/expected-limits.js";
import type { Reach, ReachPoint } from "./reach.js";
import type { ReachBand } from "./reach-band.js";

/** A point of a reach and, where it is asked for, of its band over form factors. */
export type BandedPoint = ReachPoint & {
  epsilon_band_low?: number | null;
  epsilon_band_high?: number | null;
  /** Numerical error of both. */
  epsilon_band_error?: number | null;
};

/** The reach of an experiment and, where it is asked for, its band over form factors, mass by mass. */
export type BandedReach = Omit<Reach, "points"> & {
  /** What kind of limit it is where the experiment's file does not say so: of several experiments together. */
  statistics?: string;
  form_factors?: ReachBand["form_factors"];
  points: BandedPoint[];
};

/** Returns a quantile of the expected reach; without a background all five are the reach itself. */
export const expectedOf = ({ epsilon, epsilon_expected }: BandedPoint, quantile: Quantile): number | null =>
  epsilon_expected === undefined ? epsilon : (epsilon_expected?.[quantile] ?? null);

/** A reach with its band, as JSON has it. */
export function withBand(reach: Reach, band: ReachBand): BandedReach {
  const { points, ...rest } = reach;
  return {
    ...rest,
    form_factors: band.form_factors,
    points: points.map(({ mass_GeV, epsilon, ...point }, i) => {
      const { epsilon_band_low, epsilon_band_high, epsilon_error, converged } = band.points[i];
      return {
        mass_GeV,
        epsilon,
        epsilon_band_low,
        epsilon_band_high,
        epsilon_band_error: epsilon_error,
        ...point,
        converged: point.converged && converged,
      };
    }),
  };
}
