import { signalYield, totalYield } from "../experiments/channels/signal-yield.js";
import { emissionOf } from "../experiments/emission-of.js";
import type { ProgressOptions, SourceOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { SignalUncertainty } from "../experiments/schema/limit.js";
import type { CrossSections } from "../production/emission-table.js";
import { signalQuantile } from "../statistics/signal-quantile.js";
import { formFactorVariants } from "./form-factor-variants.js";
import { type ExcludedEpsilon, excludedEpsilon, type Reach } from "./reach.js";
import { eventsOf, signalParts } from "./signal-limits.js";

/** The dependence of the reach at one mass on a choice. */
export interface BandPoint {
  mass_GeV: number;
  /** The smallest and the largest reach of all choices; null if one of them reaches nothing. */
  epsilon_band_low: number | null;
  epsilon_band_high: number | null;
  /** The largest numerical error of the reaches. */
  epsilon_error: number | null;
  converged: boolean;
}

/** The spread of an experiment's reach over the form factors that a nucleus may really have, and over its uncertainties. */
export interface ReachBand {
  /** The form factors, the experiment's own among them; `hydrogen dipole` and so on if hydrogen's own ones differ too. */
  form_factors: string[];
  /** The relative standard deviations of the file, if the band includes them. */
  uncertainties?: Partial<Record<SignalUncertainty, number>>;
  points: BandPoint[];
}

/** The reach with one form factor: at the larger and at the smaller size of the signal. */
interface Spread extends Pick<ExcludedEpsilon, "converged"> {
  low: number | null;
  high: number | null;
  error: number | null;
}

/** Returns the reach with one form factor, the size of the signal being that of the file. */
function ownReach(experiment: Experiment, mass_GeV: number, source: CrossSections): Spread {
  const yields = signalYield(experiment, mass_GeV, { source });
  const { epsilon, epsilon_error, converged } = excludedEpsilon(experiment, yields);
  return { low: epsilon, high: epsilon, error: epsilon_error, converged };
}

/**
 * Returns the reach with one form factor if the size of the signal is one standard deviation larger or smaller. The signal that is
 * excluded is that of a size that is known: the band says what the reach would be if it were.
 */
function uncertainReach(experiment: Experiment, mass_GeV: number, source: CrossSections): Spread {
  const yields = signalYield(experiment, mass_GeV, { source });
  const { epsilon, epsilon_error, converged } = excludedEpsilon({ ...experiment, uncertainties: {} }, yields);
  if (epsilon === null || epsilon_error === null) return { low: null, high: null, error: null, converged };
  const parts = signalParts(experiment, eventsOf(yields));
  const { events } = totalYield(yields);
  const [low, high] = [1, -1].map((z) => epsilon * Math.sqrt(events / signalQuantile(parts, z)));
  return { low, high, error: epsilon_error * (high / epsilon), converged };
}

/**
 * Computes the spread of the reach over the form factors that the nucleus may have. These are `elastic`,
 * `elastic+quasielastic` and `helm`, as far as they apply to the nucleus, and the experiment's own. Hydrogen has its own form factors,
 * a fit to data and dipoles. With `uncertainties` it is the spread over these and over the relative uncertainties of the file:
 *
 *     low = min_k (s_up/N_k(+1))^(1/2),   high = max_k (s_up/N_k(-1))^(1/2)
 *
 * for form factors k. N_k(z) is the quantile Phi(z) of the signal at eps = 1 over the log-normal uncertainties, and s_up the
 * excluded signal if its size is known. See docs/statistics.md.
 *
 * @param experiment any experiment
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @param options.uncertainties includes those of the file; by default false
 * @param options.progress receives the fraction done, 0 to 1, before each mass
 * @returns the form factors, and for each mass the smallest and the largest epsilon; null if one of them reaches nothing
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const { form_factors, points } = reachBand(preset("ldmx"), [0.1], { rtol: 1e-3 });
 * console.log(form_factors.join(", ")); // => elastic, elastic+quasielastic, helm
 * const elastic = reachAt(preset("ldmx"), 0.1, { rtol: 1e-3 }).epsilon; // the others scatter more often
 * console.log(points[0].epsilon_band_high === elastic); // => true
 */
export function reachBand(
  experiment: Experiment,
  masses_GeV: readonly number[],
  {
    rtol,
    method,
    uncertainties = false,
    progress = () => {},
  }: Omit<SourceOptions, "source"> & ProgressOptions & { uncertainties?: boolean } = {},
): ReachBand {
  const { names, variants: all } = formFactorVariants(experiment);
  const spread = uncertainties ? uncertainReach : ownReach;
  const variants = all.map((variant) => ({ variant, table: emissionOf(variant, { rtol, method }) }));
  const points = masses_GeV.map((mass_GeV, i) => {
    progress(i / masses_GeV.length);
    const spreads = variants.map(({ variant, table }) => spread(variant, mass_GeV, table));
    const lows = spreads.flatMap(({ low }) => low ?? []);
    const highs = spreads.flatMap(({ high }) => high ?? []);
    const errors = spreads.flatMap(({ error }) => error ?? []);
    const complete = lows.length === variants.length;
    return {
      mass_GeV,
      epsilon_band_low: complete ? Math.min(...lows) : null,
      epsilon_band_high: complete ? Math.max(...highs) : null,
      epsilon_error: complete ? Math.max(...errors) : null,
      converged: spreads.every(({ converged }) => converged),
    };
  });
  return {
    form_factors: names,
    ...(uncertainties && { uncertainties: experiment.uncertainties }),
    points,
  };
}

const NO_BAND = { epsilon_band_low: null, epsilon_band_high: null };

/** Adds a band to a reach, point by point. */
export function withBand(reach: Reach, band: ReachBand): Reach {
  const { points, ...rest } = reach;
  return {
    ...rest,
    form_factors: band.form_factors,
    ...(band.uncertainties && { band_uncertainties: band.uncertainties }),
    points: points.map(({ mass_GeV, epsilon, ...point }, i) => {
      const { epsilon_error, converged, ...ends } = band.points[i];
      // where the veto sees the pair nothing is excluded, whatever the form factor
      const isSeen = point.epsilon_without_veto !== undefined;
      const { epsilon_band_low, epsilon_band_high } = isSeen ? NO_BAND : ends;
      // the band over form factors alone knows their range better
      const isSame = !band.uncertainties && typeof point.epsilon_form_factor_low === "number";
      return {
        mass_GeV,
        epsilon,
        epsilon_band_low,
        epsilon_band_high,
        epsilon_band_error: isSeen ? null : epsilon_error,
        ...point,
        ...(isSame && {
          epsilon_form_factor_low: epsilon_band_low,
          epsilon_form_factor_high: epsilon_band_high,
        }),
        converged: point.converged && converged,
      };
    }),
  };
}
