import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import {
  seriesOf,
  type VegasCrossSectionOptions,
  type VegasIntegrations,
  vegasIntegrations,
} from "../experiments/vegas-cross-sections.js";
import type { VegasOptions } from "../numerics/vegas.js";
import type { Threads } from "./threads.js";
import { vegasOnThreads } from "./vegas-threads.js";

/**
 * Computes `vegasCrossSections` on threads, one run after the other: the same digits for any number of threads.
 *
 * @param weighted by the efficiency if it is a table, as yields need it
 * @param progress receives the fraction done
 */
export async function vegasCrossSectionsOnThreads(
  threads: Threads,
  experiment: Experiment,
  masses_GeV: readonly number[],
  {
    vegas: options,
    progress = () => {},
    ...asked
  }: VegasCrossSectionOptions & ProgressOptions & { vegas?: VegasOptions } = {},
): Promise<VegasIntegrations["crossSections"]> {
  const { runs, crossSections } = vegasIntegrations(experiment, masses_GeV, asked);
  for (const [i, { process, keep }] of runs.entries()) {
    const settings = { ...options, series: seriesOf(process) };
    const told = (fraction: number) => progress((i + fraction) / runs.length);
    keep(await vegasOnThreads(threads, { ...process }, settings, told));
  }
  return crossSections;
}
