import type { BlockRun, RunDescription } from "../runs/block-run.js";
import { type BlockOptions, blockResults } from "./block-results.js";
import { packed } from "./gzip-member.js";
import { blockRunOf } from "./run-kinds.js";
import type { Threads } from "./threads.js";

/** A destination of bytes, such as a `StreamedFile`; if it returns a promise, that is awaited. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Options of streaming blocks. */
export interface StreamOptions extends BlockOptions {
  /** Receives the number of blocks written, and their tally. */
  progress?: (blocks: number, tally: unknown) => void;
}

/** The result of streaming blocks. */
export interface Streamed<Tally = unknown> {
  /** Number of blocks: fewer than requested if the signal was given. */
  blocks: number;
  tally: Tally;
}

/** Yields the whole numbers from `first` to before `last`. */
export function* numbersFrom(first: number, last: number): Generator<number> {
  for (let i = first; i < last; i++) yield i;
}

/** Implements `streamBlocks` for a run that already exists. */
async function stream<Tally>(
  threads: Threads,
  description: RunDescription,
  { nothing, add }: BlockRun<Tally>,
  [first, last]: readonly [number, number],
  sink: Sink,
  { signal, gzip = false, progress = () => {} }: StreamOptions,
): Promise<Streamed<Tally>> {
  let [blocks, tally] = [0, nothing];
  for await (const result of blockResults(threads, description, numbersFrom(first, last), { signal, gzip })) {
    await sink.write(result.bytes);
    tally = add(tally, result.tally as Tally);
    progress(++blocks, tally);
  }
  return { blocks, tally };
}

/**
 * Evaluates blocks [first, last) of a run on threads and writes their bytes in order. Tallies are added block by block, so
 * that no bit depends on the number of threads. The signal stops it at once, after a whole block: close the threads
 * then.
 */
export const streamBlocks = async <Tally = unknown>(
  threads: Threads,
  description: RunDescription,
  range: readonly [number, number],
  sink: Sink,
  options: StreamOptions = {},
): Promise<Streamed<Tally>> =>
  stream(threads, description, blockRunOf(description) as BlockRun<Tally>, range, sink, options);

/**
 * Writes a whole run into one file: header, blocks, and a footer, which says so if the signal came before the last block.
 */
export async function streamRun<Tally = unknown>(
  threads: Threads,
  description: RunDescription,
  sink: Sink,
  options: StreamOptions = {},
): Promise<Streamed<Tally>> {
  const run = blockRunOf(description) as BlockRun<Tally>;
  const gzip = options.gzip ?? false;
  await sink.write(packed(run.header(), gzip));
  const streamed = await stream(threads, description, run, [0, run.blocks], sink, options);
  await sink.write(packed(run.footer(streamed.tally), gzip));
  return streamed;
}
