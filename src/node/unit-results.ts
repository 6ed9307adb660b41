import type { RunDescription } from "../runs/unit-run.js";
import type { UnitResult } from "./run-unit.js";
import { sharedRun } from "./shared-run.js";
import type { Threads } from "./threads.js";

/** How units are made. */
export interface UnitOptions {
  /** Stops at once: units on their way are dropped. */
  signal?: AbortSignal | undefined;
  /** Each unit is a gzip member. */
  gzip?: boolean;
}

/** Units that are computed or wait for their turn, for each thread: enough that a long one holds up nobody for long. */
const AHEAD = 3;

/**
 * What a promise gives, or undefined as soon as a signal is given. (`Promise.race` against one promise for the signal would keep
 * every result alive as long as that.)
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
 * Units of a run on threads, in the order of their numbers, at most a few ahead of who takes them: memory is bounded
 * however many there are. Ends early when the signal is given.
 *
 * @throws what a unit throws
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
      // whoever is not waited for any more fails unheard
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
