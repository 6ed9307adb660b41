import { runKinds } from "../../src/node/run-kinds.js";
// @ts-expect-error plain JavaScript: the threads import it too
import { countingRun } from "./counting-run.mjs";

runKinds.counting = countingRun;

/** Returns options of threads of the built package that know the run for tests. */
export const testThreads = (workers: number) => ({
  workers,
  tasks: new URL("./unit-tasks.mjs", import.meta.url),
  entry: new URL("../../dist/node/worker.js", import.meta.url),
});

/** Returns the result of a run for tests, computed directly: header, units, footer. */
export function countingFile(units: number): Buffer {
  const run = countingRun({ units });
  let tally = run.nothing;
  const parts = [run.header()];
  for (let i = 0; i < units; i++) {
    const unit = run.unit(i);
    parts.push(unit.bytes);
    tally = run.add(tally, unit.tally);
  }
  return Buffer.concat([...parts, run.footer(tally)]);
}
