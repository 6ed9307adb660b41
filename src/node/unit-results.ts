import type { RunDescription } from "../runs/unit-run.js";
import type { UnitResult } from "./run-unit.js";
import { sharedRun } from "./shared-run.js";
import type { Threads } from "./threads.js";

/** Options of making units. */
export interface UnitOptions {
  /** Signal that ends at once: unfinished units are dropped. */
  signal?: AbortSignal | undefined;
  /** Flag: each unit is a gzip member. */
  gzip?: boolean;
}

/**
 * Number of units for each thread that are computed or wait for their turn, large enough that one long unit does not
 * block the others.
 */
const AHEAD = 3;

/**
 * Returns the result of a promise, or undefined as soon as a signal is given. (`Promise.race` against one promise for
 * the signal would keep every result alive as long as the signal.)
 */
const unlessAborted = <Result>(
  result: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | undefined> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    result.then(resolve, reject).finally(() => signal?.removeEventListener("abort", stop));
  });

/**
 * Yields the units of a run, computed on threads, in the order of their numbers. At most a few are computed ahead of
 * the consumer, so that memory is bounded for any number of units. Ends early when the signal is given.
 *
 * @throws the error of a unit
 */
export async function* unitResults(
  threads: Threads,
  description: RunDescription,
  units: Iterable<number>,
  { signal, gzip = false }: UnitOptions = {},
): AsyncGenerator<UnitResult & { unit: number }> {
  const run = sharedRun(description);
  const numbers = units[Symbol.iterator]();
  const pending: { unit: number; result: Promise<UnitResult> }[] = [];
  const fill = (): void => {
    while (pending.length < AHEAD * threads.workers) {
      const { done, value: unit } = numbers.next();
      if (done) return;
      const result = threads.run("run unit", { run, unit, gzip });
      // a unit that is no longer awaited may fail silently
      result.catch(() => {});
      pending.push({ unit, result });
    }
  };
  for (fill(); pending.length > 0; fill()) {
    const { unit, result } = pending.shift()!;
    const done = await unlessAborted(result, signal);
    if (done === undefined || signal?.aborted) return;
    yield { unit, ...done };
  }
}
