import type { Estimate } from "../numerics/estimate.js";
import type { VegasResult } from "../numerics/vegas.js";
import type { Window } from "../physics/missing-energy.js";
import type { DirectProcess } from "../production/direct-integrand.js";
import type { CrossSections } from "../production/emission-table.js";
import { collisionOf } from "./emission-of.js";
import type { Experiment } from "./schema.js";

/** What a direct integration of an experiment's process is about, in its own window or another. */
export const directProcessOf = (
  experiment: Experiment,
  mass_GeV: number,
  window: Window = experiment.signal.missing_energy_fraction,
): DirectProcess => ({
  process: experiment.final === "vector" ? "vector" : "pair",
  collision: collisionOf(experiment),
  mass: mass_GeV,
  window,
});

/**
 * Results of VEGAS in the place of an emission table: cross sections, spectra, yields and reach take either. They are made
 * beforehand, because a Monte Carlo takes its time, on threads.
 */
export class DirectCrossSections implements CrossSections {
  readonly #results = new Map<string, VegasResult>();

  set(mass: number, window: Window, result: VegasResult): void {
    this.#results.set(key(mass, window), result);
  }

  /** The run behind a cross section, session by session. */
  result(mass: number, window: Window): VegasResult {
    const result = this.#results.get(key(mass, window));
    if (result) return result;
    throw new RangeError(
      `invalid mass or window: ${mass}, ${window.join()}; must have been integrated before`,
    );
  }

  pairCrossSection(mChi: number, window: Window): Estimate {
    return this.result(mChi, window).estimate;
  }

  vectorCrossSection(mV: number, window: Window): Estimate {
    return this.result(mV, window).estimate;
  }
}

const key = (mass: number, window: Window): string => `${mass} ${window.join()}`;
