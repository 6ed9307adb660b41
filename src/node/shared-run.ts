import { createHash } from "node:crypto";
import type { RunDescription, UnitRun } from "../runs/unit-run.js";
import { unitRunOf } from "./run-kinds.js";

/**
 * A description in memory that threads share: with thousands of experiments it is too large to be sent with every unit.
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

let last: { key: string; run: UnitRun } | undefined;

/** Returns the run of a description. The last one is cached: its units come one after the other. */
export function unitRunOfShared({ key, json }: SharedRun): UnitRun {
  if (last?.key !== key) last = { key, run: unitRunOf(JSON.parse(Buffer.from(json).toString())) };
  return last.run;
}
