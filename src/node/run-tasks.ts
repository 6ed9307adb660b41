import { createHash } from "node:crypto";
import { blocksOfTask } from "../runs/task-division.js";
import { blockResults } from "./block-results.js";
import { provenanceHere } from "./code-hash.js";
import { fileFault } from "./file-fault.js";
import { removeAbandoned } from "./files/temporary-file.js";
import { writePiece } from "./piece.js";
import { removeIrregular } from "./regular-file.js";
import type { BlockResult } from "./run-block.js";
import { groupFolder, pieceFiles, type RunFolder, runOfFolder } from "./run-folder.js";
import { makeFolders } from "./same-file.js";
import { numbersFrom } from "./stream-blocks.js";
import { StreamedFile } from "./streamed-file.js";
import type { Threads } from "./threads.js";

/** The progress callback of a run, and the signal that ends it. */
export interface RunTasksOptions {
  /** Signal that ends the run at once; the current task is dropped. */
  signal?: AbortSignal;
  /** Receives the number of blocks and of tasks done. */
  progress?: (blocks: number, tasks: number) => void;
  /** Receives what a user should know, in words. */
  note?: (text: string) => void;
}

function* blocksOf({ division }: RunFolder, tasks: readonly number[]): Generator<number> {
  for (const task of tasks) yield* numbersFrom(...blocksOfTask(division, task));
}

/** Makes the folders of some tasks, and removes from them what killed runs left. */
function prepareGroups({ folder }: RunFolder, tasks: readonly number[], note: (text: string) => void): void {
  for (const group of new Set(tasks.map((task) => groupFolder(folder, task)))) {
    makeFolders(group);
    for (const path of removeAbandoned(group)) note(`${path}: removed; a run that was killed left it`);
  }
}

/**
 * Writes the piece of a task from its blocks: the blocks and, as their seal, the sidecar. Returns false if blocks end early.
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
  const piece = {
    made_with: provenanceHere(),
    division: division.sha256,
    task,
    blocks,
    bytes,
    sha256: digest.digest("hex"),
    tallies,
  };
  await file.finish([{ path: sidecar, content: writePiece(piece), option: "folder", isSeal: true }]);
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
  { signal, progress = () => {}, note = () => {} }: RunTasksOptions = {},
): Promise<number> {
  const { division } = folder;
  runOfFolder(folder);
  try {
    prepareGroups(folder, tasks, note);
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
