import { DirectCrossSections, directProcessOf, taskOf } from "../experiments/direct-cross-sections.js";
import type { Experiment } from "../experiments/schema.js";
import type { VegasOptions } from "../numerics/vegas.js";
import type { Window } from "../physics/missing-energy.js";
import type { Threads } from "./threads.js";
import { vegasOnThreads } from "./vegas-threads.js";

/**
 * `directCrossSections` on threads, one mass and window after the other: the same digits, whatever the number of threads.
 *
 * @param progress is told the fraction done
 */
export async function directCrossSectionsOnThreads(
  threads: Threads,
  experiment: Experiment,
  masses_GeV: readonly number[],
  windows: readonly Window[] = [experiment.signal.missing_energy_fraction],
  options: VegasOptions = {},
  progress: (fraction: number) => void = () => {},
): Promise<DirectCrossSections> {
  const results = new DirectCrossSections();
  const runs = masses_GeV.flatMap((mass) => windows.map((window) => ({ mass, window })));
  for (const [i, { mass, window }] of runs.entries()) {
    if (results.has(mass, window)) continue;
    const process = directProcessOf(experiment, mass, window);
    const settings = { ...options, task: taskOf(process) };
    const result = await vegasOnThreads(threads, { ...process }, settings, (fraction) =>
      progress((i + fraction) / runs.length),
    );
    results.set(mass, window, result);
  }
  return results;
}
