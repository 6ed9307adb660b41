import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { blocksOfTask } from "../runs/task-division.js";
import { blockResults } from "./block-results.js";
import { provenanceHere } from "./code-hash.js";
import { fileFault } from "./file-fault.js";
import { writePiece } from "./piece.js";
import { removeIrregular } from "./regular-file.js";
import type { BlockResult } from "./run-block.js";
import { groupFolder, pieceFiles, type RunFolder, runOfFolder } from "./run-folder.js";
import { numbersFrom } from "./stream-blocks.js";
import { isTemporary, StreamedFile, withStreamedFile } from "./streamed-file.js";
import type { Threads } from "./threads.js";

/** The progress callback of a run, and the signal that ends it. */
export interface RunTasksOptions {
  /** Signal that ends the run at once; the current task is dropped. */
  signal?: AbortSignal;
  /** Receives the number of blocks and of tasks done. */
  progress?: (blocks: number, tasks: number) => void;
}

function* blocksOf({ division }: RunFolder, tasks: readonly number[]): Generator<number> {
  for (const task of tasks) yield* numbersFrom(...blocksOfTask(division, task));
}

/** Age from which a temporary file is abandoned [ms]: its writer touches it with every block. */
const STALE = 24 * 3600 * 1000;

/** Removes the temporary files of killed runs from the folders of some tasks. */
function removeStale({ folder }: RunFolder, tasks: readonly number[]): void {
  for (const group of new Set(tasks.map((task) => groupFolder(folder, task)))) {
    mkdirSync(group, { recursive: true });
    for (const name of readdirSync(group).filter(isTemporary)) {
      const path = join(group, name);
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > STALE) rmSync(path, { force: true });
    }
  }
}

/**
 * Writes the piece of a task from its blocks: first the blocks, then the sidecar, each atomically. Returns false if blocks
 * end early.
 */
async function writeTask(
  { folder, division }: RunFolder,
  task: number,
  blocks: [number, number],
  next: () => Promise<BlockResult | undefined>,
): Promise<boolean> {
  const { body, sidecar } = pieceFiles(folder, task);
  for (const path of [body, sidecar]) removeIrregular(path);
  const file = await StreamedFile.open(body, "folder");
  const digest = createHash("sha256");
  const tallies: unknown[] = [];
  let bytes = 0;
  try {
    for (const _ of numbersFrom(...blocks)) {
      const block = await next();
      if (!block) {
        await file.discard();
        return false;
      }
      digest.update(block.bytes);
      bytes += block.bytes.length;
      tallies.push(block.tally);
      await file.write(block.bytes);
    }
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.finish();
  const piece = {
    made_with: provenanceHere(),
    division: division.sha256,
    task,
    blocks,
    bytes,
    sha256: digest.digest("hex"),
    tallies,
  };
  await withStreamedFile(sidecar, (to) => to.write(Buffer.from(writePiece(piece))), "folder");
  return true;
}

/**
 * Does tasks of a division on threads, even if their pieces exist. Their blocks are one stream, so that tasks of one block
 * also keep all threads busy. Two processes that do the same task at the same time write the same bytes.
 *
 * @returns the number of tasks done: fewer if the signal was given
 */
export async function runTasks(
  threads: Threads,
  folder: RunFolder,
  tasks: readonly number[],
  { signal, progress = () => {} }: RunTasksOptions = {},
): Promise<number> {
  const { division } = folder;
  runOfFolder(folder);
  try {
    removeStale(folder, tasks);
  } catch (error) {
    throw fileFault(folder.folder, error, "folder");
  }
  const results = blockResults(threads, division.run, blocksOf(folder, tasks), {
    signal,
    gzip: division.gzip,
  });
  let [blocks, done] = [0, 0];
  const next = async (): Promise<BlockResult | undefined> => {
    const result = await results.next();
    if (result.done) return undefined;
    progress(++blocks, done);
    return result.value;
  };
  try {
    for (const task of tasks) {
      if (!(await writeTask(folder, task, blocksOfTask(division, task), next))) break;
      progress(blocks, ++done);
    }
  } finally {
    await results.return(undefined);
  }
  return done;
}
