import type { RunDescription, UnitRun } from "../runs/unit-run.js";
import { packed } from "./gzip-member.js";
import { unitRunOf } from "./run-kinds.js";
import type { Threads } from "./threads.js";
import { type UnitOptions, unitResults } from "./unit-results.js";

/** A destination of bytes, such as a `StreamedFile`; if it returns a promise, that is awaited. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Options of streaming units. */
export interface StreamOptions extends UnitOptions {
  /** Receives the number of units written, and their tally. */
  progress?: (units: number, tally: unknown) => void;
}

/** The result of streaming units. */
export interface Streamed<Tally = unknown> {
  /** Number of units: fewer than requested if the signal was given. */
  units: number;
  tally: Tally;
}

/** Yields the whole numbers from `first` to before `last`. */
export function* numbersFrom(first: number, last: number): Generator<number> {
  for (let i = first; i < last; i++) yield i;
}

/** Implements `streamUnits` for a run that already exists. */
async function stream<Tally>(
  threads: Threads,
  description: RunDescription,
  { nothing, add }: UnitRun<Tally>,
  [first, last]: readonly [number, number],
  sink: Sink,
  { signal, gzip = false, progress = () => {} }: StreamOptions,
): Promise<Streamed<Tally>> {
  let [units, tally] = [0, nothing];
  for await (const result of unitResults(threads, description, numbersFrom(first, last), { signal, gzip })) {
    await sink.write(result.bytes);
    tally = add(tally, result.tally as Tally);
    progress(++units, tally);
  }
  return { units, tally };
}

/**
 * Evaluates units [first, last) of a run on threads and writes their bytes in order. Tallies are added unit by unit, so
 * that no bit depends on the number of threads. The signal stops it at once, after a whole unit: close the threads
 * then.
 */
export const streamUnits = async <Tally = unknown>(
  threads: Threads,
  description: RunDescription,
  range: readonly [number, number],
  sink: Sink,
  options: StreamOptions = {},
): Promise<Streamed<Tally>> =>
  stream(threads, description, unitRunOf(description) as UnitRun<Tally>, range, sink, options);

/**
 * Writes a whole run into one file: header, units, and a footer, which says so if the signal came before the last unit.
 */
export async function streamRun<Tally = unknown>(
  threads: Threads,
  description: RunDescription,
  sink: Sink,
  options: StreamOptions = {},
): Promise<Streamed<Tally>> {
  const run = unitRunOf(description) as UnitRun<Tally>;
  const gzip = options.gzip ?? false;
  await sink.write(packed(run.header(), gzip));
  const streamed = await stream(threads, description, run, [0, run.units], sink, options);
  await sink.write(packed(run.footer(streamed.tally), gzip));
  return streamed;
}
