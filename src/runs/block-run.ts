/**
 * A run in parts: the text before all blocks, of each block, and after them. Every block is a pure function of its number,
 * so that the file is the same however the blocks are divided among tasks: header, blocks in order, footer. Merging is
 * concatenation. A tally is plain JSON.
 */
export interface BlockRun<Tally = unknown> {
  /** Number of blocks. */
  blocks: number;
  header(): Uint8Array;
  /**
   * Makes a block.
   *
   * @param i its number, from 0
   * @returns bytes that belong to the caller
   */
  block(i: number): { bytes: Uint8Array; tally: Tally };
  /** Writes the end of the file after the last block; if blocks are missing, it says so. */
  footer(tally: Tally): Uint8Array;
  /** Writes a second file for a whole run, which says what a plain table cannot; left out if there is none. */
  beside?(tally: Tally, file: string): string;
  /** The tally of no block. */
  nothing: Tally;
  /** Adds the tallies of two parts of a run; tallies are added in the order of the blocks, one block at a time. */
  add(a: Tally, b: Tally): Tally;
  /** Describes a shortcoming of a whole run's result, such as a missed tolerance, in words for its user. */
  shortfall?(tally: Tally): string | undefined;
}

/** Plain data from which a thread or another machine makes the run. */
export interface RunDescription {
  /** Kind of run: a key of the registry of kinds. */
  kind: string;
  [parameter: string]: unknown;
}
