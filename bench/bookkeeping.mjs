// Measures the cost of the bookkeeping of tasks: a run of many empty tasks is divided, done, checked and merged, each
// in a process of its own.
//
//   node bench/bookkeeping.mjs [tasks = 100000] [folder = a temporary one]
//
// Prints seconds and the peak of resident memory of each, and the size on the disk.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { collected } from "../dist/node/collected.js";
import { mergePieces } from "../dist/node/merge-pieces.js";
import { pieceFaults } from "../dist/node/piece.js";
import { makeRunFolder, readRunFolder } from "../dist/node/run-folder.js";
import { runKinds } from "../dist/node/run-kinds.js";
import { runTasks } from "../dist/node/run-tasks.js";
import { numbersFrom } from "../dist/node/stream-blocks.js";
import { withThreads } from "../dist/node/threads.js";

/** Makes a run whose blocks are empty. */
runKinds.empty = ({ blocks }) => ({
  blocks,
  header: () => new Uint8Array(0),
  block: () => ({ bytes: new Uint8Array(0), tally: 1 }),
  footer: (tally) => new TextEncoder().encode(`${tally}\n`),
  nothing: 0,
  add: (a, b) => a + b,
});

/** The module that threads import: this file, which then does nothing by itself. */
export { requests } from "../dist/node/requests.js";

const steps = {
  division: (folder, tasks) =>
    makeRunFolder(folder, {
      command: ["empty"],
      run: { kind: "empty", blocks: tasks },
      blocks: tasks,
      tasks,
      gzip: false,
      output: "all",
    }),
  run: (folder, tasks) =>
    withThreads({ requests: new URL(import.meta.url) }, (threads) =>
      runTasks(threads, readRunFolder(folder), [...numbersFrom(0, tasks)]),
    ),
  status: async (folder, tasks) => {
    const faults = await collected(pieceFaults(readRunFolder(folder), numbersFrom(0, tasks)));
    if (faults.length > 0) throw new Error(`${faults.length} faults`);
  },
  merge: async (folder, tasks) => {
    const { faults, bytes } = await mergePieces(readRunFolder(folder), join(folder, "all"));
    if (faults.length > 0 || bytes !== `${tasks}\n`.length) throw new Error(`${faults.length} faults`);
  },
};

/** Returns the number of files, and of bytes in blocks of the file system. */
function onDisk(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)));
  const files = paths.filter((stat) => stat.isFile());
  const sum = (of) => files.reduce((total, stat) => total + of(stat), 0);
  return { files: files.length, bytes: sum(({ size }) => size), blocks: sum(({ blocks }) => 512 * blocks) };
}

function main([count = "100000", parent = tmpdir()]) {
  const tasks = Number(count);
  const folder = mkdtempSync(join(parent, "millitree-bookkeeping-"));
  try {
    console.log(`${tasks} empty tasks\n        seconds  peak memory [MB]`);
    for (const step of Object.keys(steps)) {
      const args = [fileURLToPath(import.meta.url), "--step", step, join(folder, "run"), String(tasks)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      const { seconds, megabytes } = JSON.parse(stdout);
      console.log(`${step.padEnd(8)}${seconds.toFixed(2).padStart(7)}${megabytes.toFixed(0).padStart(18)}`);
    }
    const { files, bytes, blocks } = onDisk(folder);
    console.log(`${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${(blocks / 1e6).toFixed(1)} MB in blocks`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { isMainThread } = await import("node:worker_threads");
  if (isMainThread && process.argv[2] === "--step") {
    const [step, folder, tasks] = process.argv.slice(3);
    const start = performance.now();
    await steps[step](folder, Number(tasks));
    const seconds = (performance.now() - start) / 1000;
    console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
  } else if (isMainThread) main(process.argv.slice(2));
}
