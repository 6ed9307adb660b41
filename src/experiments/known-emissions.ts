import { RecentlyUsed } from "../numerics/recently-used.js";
import { EmissionTable } from "../production/emission-table.js";
import { type EmissionOptions, type ExperimentEmission, emissionOf, type MakeTable } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";

/**
 * Emissions of experiments that are asked about again and again, with other leptons on target, thicknesses, efficiencies,
 * windows: the table of a collision is kept by everything that it depends on. Every digit is that of `emissionOf`, because no
 * digit of a table depends on what it was asked before.
 */
export class KnownEmissions {
  readonly #tables: RecentlyUsed<EmissionTable>;

  /** @param capacity of how many collisions tables are kept; a target with energy loss has up to 38 for each nucleus */
  constructor(capacity = 128) {
    this.#tables = new RecentlyUsed(capacity);
  }

  /** As the function `emissionOf`, with the tables that are known. */
  emissionOf(experiment: Experiment, options: Omit<EmissionOptions, "makeTable"> = {}): ExperimentEmission {
    return emissionOf(experiment, { ...options, makeTable: this.#table });
  }

  readonly #table: MakeTable = (collision, options) =>
    this.#tables.get(JSON.stringify([collision, options]), () => new EmissionTable(collision, options));
}
