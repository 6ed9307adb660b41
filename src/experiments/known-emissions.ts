import { RecentlyUsed } from "../numerics/recently-used.js";
import { EmissionTable } from "../production/emission-table.js";
import { type EmissionOptions, type ExperimentEmission, emissionOf, type MakeTable } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";

/**
 * A cache of emissions, for experiments that are computed again and again with other leptons on target, thicknesses, efficiencies
 * or windows. It keeps the table of each collision by everything that the table depends on. Every digit is that of `emissionOf`,
 * because no digit of a table depends on earlier questions.
 */
export class KnownEmissions {
  readonly #tables: RecentlyUsed<EmissionTable>;

  /**
   * @param capacity number of collisions whose tables are kept; a target with energy loss has up to 38 for each nucleus, and a spectrum
   *   of a shower 12 for each nucleus and missing energy
   */
  constructor(capacity = 2000) {
    this.#tables = new RecentlyUsed(capacity);
  }

  /** Returns the emission of an experiment, as the function `emissionOf` does, and uses the tables that it has kept. */
  emissionOf(experiment: Experiment, options: Omit<EmissionOptions, "makeTable"> = {}): ExperimentEmission {
    return emissionOf(experiment, { ...options, makeTable: this.makeTable });
  }

  /** Returns the table of a collision, a new one or one that it has kept. */
  readonly makeTable: MakeTable = (collision, options) =>
    this.#tables.get(JSON.stringify([collision, options]), () => new EmissionTable(collision, options));
}
