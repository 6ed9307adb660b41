import { packed } from "./gzip-member.js";
import { type SharedRun, unitRunOfShared } from "./shared-run.js";

/** A request for one unit of a run, as bytes of a file. */
export interface UnitRequest {
  run: SharedRun;
  unit: number;
  gzip: boolean;
}

/** The result of a unit. */
export interface UnitResult {
  bytes: Uint8Array;
  tally: unknown;
}

/** Evaluates a unit, on a thread. Its bytes are transferred. */
export function runUnit({ run, unit, gzip }: UnitRequest): UnitResult {
  const { bytes, tally } = unitRunOfShared(run).unit(unit);
  const result = packed(bytes, gzip);
  // a view of a larger buffer would transfer the whole buffer
  return { bytes: result.byteLength < result.buffer.byteLength ? new Uint8Array(result) : result, tally };
}
