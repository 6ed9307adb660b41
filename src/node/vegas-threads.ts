import { type VegasOptions, type VegasResult, vegasBy } from "../numerics/vegas.js";
import { type IntegrandDescription, integrandOf } from "./integrands.js";
import type { Threads } from "./threads.js";

/**
 * Integrates as `vegas` does, on threads: the same points and the same bits for any number of threads.
 *
 * @param progress receives the fraction done
 */
export function vegasOnThreads(
  threads: Threads,
  integrand: IntegrandDescription,
  options: VegasOptions = {},
  progress: (fraction: number) => void = () => {},
): Promise<VegasResult> {
  const { dimensions } = integrandOf(integrand);
  const evaluate = (chunk: Parameters<Parameters<typeof vegasBy>[0]>[0]) =>
    threads.run("vegas chunk", { integrand, chunk });
  return vegasBy(evaluate, dimensions, options, progress);
}
