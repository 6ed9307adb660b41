import { packed } from "./gzip-member.js";
import { blockRunOfShared, type SharedRun } from "./shared-run.js";

/** A request for one block of a run, as bytes of a file. */
export interface BlockRequest {
  run: SharedRun;
  block: number;
  gzip: boolean;
}

/** The result of a block. */
export interface BlockResult {
  bytes: Uint8Array;
  tally: unknown;
}

/** Evaluates a block, on a thread. Its bytes are transferred. */
export function runBlock({ run, block, gzip }: BlockRequest): BlockResult {
  const { bytes, tally } = blockRunOfShared(run).block(block);
  const result = packed(bytes, gzip);
  // a view of a larger buffer would transfer the whole buffer
  return { bytes: result.byteLength < result.buffer.byteLength ? new Uint8Array(result) : result, tally };
}
