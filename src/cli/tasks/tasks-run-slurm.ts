import { resolve } from "node:path";
import type { RunFolder } from "../../node/run-folder.js";
import { failedElements, followArray, lastLine } from "../../node/slurm/follow-array.js";
import { jobFile, type SlurmJob } from "../../node/slurm/job-file.js";
import {
  arrayName,
  elementsOf,
  maxArraySize,
  submitArray,
  submittedArray,
  tasksEach,
  USUAL_ARRAY_SIZE,
} from "../../node/slurm/slurm.js";
import { type SlurmArray, shellWord, slurmScript } from "../../runs/slurm-script.js";
import { exitCodes } from "../output/fail.js";
import { note } from "../output/notes.js";
import { printError, printResult } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { stopSignal } from "../output/stop-signal.js";
import { removeLeftovers } from "../output/write-files.js";
import { thisProgram } from "../this-program.js";
import type { RunOptions } from "./run-options.js";
import { merge } from "./tasks-merge.js";

/** Largest number of failed elements that are named. */
const NAMED = 5;

async function arrayOf(
  folder: RunFolder,
  tasks: number[],
  { sbatch = [], atMost, dryRun }: RunOptions,
): Promise<SlurmArray> {
  const most = await maxArraySize();
  if (most === undefined && dryRun)
    note(`no Slurm answers here; assuming its usual MaxArraySize, ${USUAL_ARRAY_SIZE}`);
  // sbatch itself reports that there is no Slurm
  const each = tasksEach(folder.division.tasks, most ?? USUAL_ARRAY_SIZE);
  return {
    name: arrayName(folder),
    folder: resolve(folder.folder),
    program: thisProgram(),
    elements: elementsOf(tasks, each),
    each,
    tasks: folder.division.tasks,
    options: sbatch,
    atMost,
  };
}

/** Follows a job until it has ended or the user stops; returns whether it has ended. */
async function follow(
  folder: RunFolder,
  job: SlurmJob,
  before: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { tasks } = folder.division;
  const bar = progressBar(`job ${job.id}`, { noun: "tasks", total: tasks, before });
  const progress = (done: number) => bar.update(done / tasks);
  const ended = await followArray(folder, job, { signal, progress, note });
  bar.stop();
  if (!ended)
    printError(
      `job ${job.id} goes on; \`millitree tasks run ${shellWord(folder.folder)} --engine slurm\` follows it again, ` +
        `\`scancel ${job.id}\` ends it`,
    );
  return ended;
}

/** Tests whether the pieces are merged at the end: those of a job array of all tasks are in any case. */
export const isMerged = ({ engine, only, output }: RunOptions): boolean =>
  output !== undefined || (engine === "slurm" && only === undefined);

/** Submits the tasks as a job array, or finds the one that was submitted before; follows it and merges. */
export async function runOnSlurm(folder: RunFolder, tasks: number[], options: RunOptions): Promise<void> {
  if (options.dryRun) {
    printResult(slurmScript(await arrayOf(folder, tasks, options)));
    return;
  }
  if (tasks.length > 0) {
    // before there is a job: the user who stops it must hear of the job
    const stop = stopSignal();
    removeLeftovers([jobFile(folder.folder)]);
    const earlier = await submittedArray(folder);
    const job = earlier ?? (await submitArray(folder, await arrayOf(folder, tasks, options)));
    note(`job ${job.id} ${earlier ? "was submitted before" : "submitted"}: ${job.elements.length} elements`);
    const ended = await follow(folder, job, folder.division.tasks - tasks.length, stop.signal);
    stop.forget();
    if (!ended) {
      process.exitCode = exitCodes.incomplete;
      return;
    }
    const failed = await failedElements(folder, job);
    for (const { element, log } of failed.slice(0, NAMED))
      printError(`element ${element} of job ${job.id} failed: ${log}: ${lastLine(log)}`);
    if (failed.length > NAMED) printError(`and ${failed.length - NAMED} more elements failed`);
    if (failed.length > 0) process.exitCode = exitCodes.incomplete;
  }
  if (isMerged(options)) await merge(folder, options.output);
}
