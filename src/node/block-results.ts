import type { RunDescription } from "../runs/block-run.js";
import type { BlockResult } from "./run-block.js";
import { sharedRun } from "./shared-run.js";
import type { Threads } from "./threads.js";

/** Options of making blocks. */
export interface BlockOptions {
  /** Signal that ends at once: unfinished blocks are dropped. */
  signal?: AbortSignal | undefined;
  /** Flag: each block is a gzip member. */
  gzip?: boolean;
}

/**
 * Number of blocks for each thread that are computed or wait for their turn, large enough that one long block does not
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
 * Yields the blocks of a run, computed on threads, in the order of their numbers. At most a few are computed ahead of
 * the consumer, so that memory is bounded for any number of blocks. Ends early when the signal is given.
 *
 * @throws the error of a block
 */
export async function* blockResults(
  threads: Threads,
  description: RunDescription,
  blocks: Iterable<number>,
  { signal, gzip = false }: BlockOptions = {},
): AsyncGenerator<BlockResult & { block: number }> {
  const run = sharedRun(description);
  const numbers = blocks[Symbol.iterator]();
  const pending: { block: number; result: Promise<BlockResult> }[] = [];
  const fill = (): void => {
    while (pending.length < AHEAD * threads.workers) {
      const { done, value: block } = numbers.next();
      if (done) return;
      const result = threads.run("run block", { run, block, gzip });
      // a block that is no longer awaited may fail silently
      result.catch(() => {});
      pending.push({ block, result });
    }
  };
  for (fill(); pending.length > 0; fill()) {
    const { block, result } = pending.shift()!;
    const done = await unlessAborted(result, signal);
    if (done === undefined || signal?.aborted) return;
    yield { block, ...done };
  }
}
