import { createHash } from "node:crypto";
import type { BlockRun, RunDescription } from "../runs/block-run.js";
import { blockRunOf } from "./run-kinds.js";

/**
 * A description in memory that threads share: with thousands of experiments it is too large to be sent with every block.
 */
export interface SharedRun {
  /** Hash of the text. */
  key: string;
  json: SharedArrayBuffer;
}

/** Stores a description in memory that all threads see. */
export function sharedRun(description: RunDescription): SharedRun {
  const text = Buffer.from(JSON.stringify(description));
  const json = new SharedArrayBuffer(text.length);
  new Uint8Array(json).set(text);
  return { key: createHash("sha256").update(text).digest("hex"), json };
}

let last: { key: string; run: BlockRun } | undefined;

/** Returns the run of a description. The last one is cached: its blocks come one after the other. */
export function blockRunOfShared({ key, json }: SharedRun): BlockRun {
  if (last?.key !== key) last = { key, run: blockRunOf(JSON.parse(Buffer.from(json).toString())) };
  return last.run;
}
