import { runKinds } from "../../src/node/run-kinds.js";
// @ts-expect-error plain JavaScript: the threads import it too
import { countingRun } from "./counting-run.mjs";

runKinds.counting = countingRun;

/** Returns options of threads of the built package that know the run for tests. */
export const testThreads = (workers: number) => ({
  workers,
  requests: new URL("./block-requests.mjs", import.meta.url),
  entry: new URL("../../dist/node/worker.js", import.meta.url),
});

/** Returns the result of a run for tests, computed directly: header, blocks, footer. */
export function countingFile(blocks: number): Buffer {
  const run = countingRun({ blocks });
  let tally = run.nothing;
  const parts = [run.header()];
  for (let i = 0; i < blocks; i++) {
    const block = run.block(i);
    parts.push(block.bytes);
    tally = run.add(tally, block.tally);
  }
  return Buffer.concat([...parts, run.footer(tally)]);
}
