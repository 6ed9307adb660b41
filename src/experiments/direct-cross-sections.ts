import type { Estimate } from "../numerics/estimate.js";
import { hash32 } from "../numerics/hash.js";
import { type VegasOptions, type VegasResult, vegas } from "../numerics/vegas.js";
import type { Window } from "../physics/missing-energy.js";
import { type DirectProcess, directIntegrand } from "../production/direct-integrand.js";
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
 * Number of a process among the tasks of a seed. Every mass and window has random numbers of its own, whatever is computed
 * beside it: errors of different points are independent, and no digit depends on what else was asked.
 */
export const taskOf = (process: DirectProcess): number => hash32(JSON.stringify(process));

/**
 * Results of VEGAS in the place of an emission table: cross sections, spectra, yields and reach take either. They are made
 * beforehand, because a Monte Carlo takes its time, on threads.
 */
export class DirectCrossSections implements CrossSections {
  readonly #results = new Map<string, VegasResult>();

  has(mass: number, window: Window): boolean {
    return this.#results.has(key(mass, window));
  }

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

/** Cross sections of an experiment by VEGAS, here and now; `directCrossSectionsOnThreads` does the same on all cores. */
export function directCrossSections(
  experiment: Experiment,
  masses_GeV: readonly number[],
  windows: readonly Window[] = [experiment.signal.missing_energy_fraction],
  options: VegasOptions = {},
): DirectCrossSections {
  const results = new DirectCrossSections();
  for (const mass of masses_GeV)
    for (const window of windows) {
      if (results.has(mass, window)) continue;
      const process = directProcessOf(experiment, mass, window);
      results.set(mass, window, vegas(directIntegrand(process), { ...options, task: taskOf(process) }));
    }
  return results;
}
