import { InvalidInput } from "../errors/invalid-input.js";
import { epsilonFor, signalYield, totalYield } from "../experiments/channels/signal-yield.js";
import { type ProgressOptions, type SourceOptions, sourceOf } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { seenFrom, unseen } from "./ceiling.js";

/** The epsilon at which a number of signal events is expected. */
export interface ContourEpsilon {
  events: number;
  /** null if no epsilon gives any event, or if the veto sees pairs of such a charge. */
  epsilon: number | null;
  /** The bound on its numerical error; from VEGAS it is one standard deviation. */
  epsilon_error: number | null;
}

/** The contours of the signal at one mass. */
export interface ContourPoint {
  mass_GeV: number;
  /** The signal events at eps = 1, all channels. */
  signal_per_epsilon2: number;
  /** One epsilon for each number of events, in their order. */
  contours: ContourEpsilon[];
  converged: boolean;
}

/**
 * Computes the epsilon at which an experiment expects given numbers of signal events. These are the contours of N in the plane
 * of mass and epsilon:
 *
 *     N = eps^2 N(eps = 1), so eps = (N/N(eps = 1))^(1/2)
 *
 * with all channels together, up to the charge at which a `veto` sees the pairs. Neither the background nor the limit of the file has an influence.
 *
 * @param experiment any experiment
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.events numbers of events, each > 0; by default 1, 3, 10 and 100
 * @param options.source cross sections that are known; by default a new `emissionOf` with `rtol` and `method`
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact`, the default, `ww` or `iww`
 * @param options.progress receives the fraction done, 0 to 1, before each mass
 * @returns for each mass one epsilon for each number of events; null if nothing is produced at any epsilon
 * @throws RangeError for a number of events, a mass or rtol outside its range
 *
 * @example
 * const [{ contours }] = signalContours(preset("ldmx"), [0.01], { events: [3, 12], rtol: 1e-6 });
 * console.log(contours.map(({ epsilon }) => epsilon?.toExponential(3)).join(" ")); // its reach is for 3 events
 * // => 1.769e-5 3.539e-5
 */
export function signalContours(
  experiment: Experiment,
  masses_GeV: readonly number[],
  {
    events = [1, 3, 10, 100],
    progress = () => {},
    ...options
  }: SourceOptions & ProgressOptions & { events?: readonly number[] } = {},
): ContourPoint[] {
  for (const number of events)
    if (!(number > 0 && number < Infinity))
      throw new InvalidInput(`invalid events: ${number}; must be a number > 0`);
  const source = sourceOf(experiment, options);
  return masses_GeV.map((mass_GeV, i) => {
    progress(i / masses_GeV.length);
    const total = totalYield(signalYield(experiment, mass_GeV, { source }));
    const seen = seenFrom(experiment, mass_GeV);
    return {
      mass_GeV,
      signal_per_epsilon2: total.events,
      contours: events.map((number) => {
        const epsilon = epsilonFor(number, total.events);
        const epsilon_error = epsilon === null ? null : (0.5 * epsilon * total.error) / total.events;
        return unseen({ events: number, epsilon, epsilon_error }, seen);
      }),
      converged: total.converged,
    };
  });
}
