import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { collected } from "../../node/collected.js";
import { type PieceFault, pieceFaults } from "../../node/piece.js";
import { type RunFolder, readRunFolder } from "../../node/run-folder.js";
import { runTasks } from "../../node/run-tasks.js";
import { numbersFrom } from "../../node/stream-blocks.js";
import { withThreads } from "../../node/threads.js";
import { shellWord } from "../../runs/slurm-script.js";
import { blocksOfTask } from "../../runs/task-division.js";
import { parseTaskNumbers, writeTaskNumbers } from "../../runs/task-numbers.js";
import { examples } from "../help/examples.js";
import { countParser, wordParser, workersOption } from "../options/options.js";
import { exitCodes } from "../output/fail.js";
import { note } from "../output/notes.js";
import { printError, printLines } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { stopSignal } from "../output/stop-signal.js";
import type { RunOptions } from "./run-options.js";
import { corruptInWords, counted } from "./task-faults.js";
import { merge, mergedFile, mergedOption } from "./tasks-merge.js";
import { isMerged, runOnSlurm } from "./tasks-run-slurm.js";

/** Lists the tasks to do: missing ones and, named on stderr, those whose piece is corrupt. */
async function tasksToDo(folder: RunFolder, asked: number[]): Promise<number[]> {
  const bar = progressBar("check", { noun: "tasks", total: asked.length });
  const progress = (looked: number) => bar.update(looked / asked.length);
  const faults: PieceFault[] = await collected(pieceFaults(folder, asked, { progress }));
  bar.stop();
  const corrupt = corruptInWords(faults);
  for (const line of corrupt) note(`${line}`);
  if (corrupt.length > 0) note("corrupt pieces are made again");
  return faults.map(({ task }) => task);
}

async function runOnThreads(folder: RunFolder, tasks: number[], { workers, dryRun, output }: RunOptions) {
  const { division } = folder;
  if (dryRun) {
    printLines(`to do: ${tasks.length} of ${counted(division.tasks)}: ${writeTaskNumbers(tasks)}`);
    return;
  }
  const ranges = tasks.map((task) => blocksOfTask(division, task));
  const blocks = ranges.reduce((sum, [first, last]) => sum + last - first, 0);
  const bar = progressBar("run", { noun: "blocks", total: blocks });
  const stop = stopSignal();
  const done = await withThreads({ workers }, (threads) =>
    runTasks(threads, folder, tasks, {
      signal: stop.signal,
      progress: (done) => bar.update(done / blocks),
      note,
    }),
  );
  stop.forget();
  bar.stop();
  printLines(tasks.length === 0 ? "nothing to do" : `done: ${done} of ${counted(tasks.length)}`);
  if (done < tasks.length) {
    printError(`interrupted; \`millitree tasks run ${shellWord(folder.folder)}\` continues where it stopped`);
    process.exitCode = exitCodes.incomplete;
  } else if (output !== undefined) await merge(folder, output);
}

/** Throws for options of another engine. */
function refuse({ engine, sbatch, atMost, workers }: RunOptions): void {
  const given = { "--sbatch": sbatch, "--at-most": atMost };
  for (const [option, value] of Object.entries(given))
    if (value !== undefined && engine !== "slurm")
      throw new InvalidInput(`invalid --engine: ${engine}; must be slurm for ${option}`);
  if (workers !== undefined && engine !== "threads")
    throw new InvalidInput(`invalid --engine: ${engine}; must be threads for --workers`);
}

/** Adds the command `tasks run`. */
export function tasksRunCommand(group: Command): void {
  group
    .command("run")
    .summary("run the tasks that are not done yet")
    .description(
      "Runs the tasks that are missing or corrupt, on the threads of this machine or as a job array of Slurm (--engine slurm). A job " +
        "array is followed until it ends; then its pieces are merged. If the run is stopped, the same command goes on with it.",
    )
    .addHelpText(
      "after",
      examples(
        ["all tasks, on every core", "tasks run scan"],
        ["the first two only, on one core", "tasks run scan --only 0:1 --workers 1"],
        ["the job script for Slurm, without running it", "tasks run scan --engine slurm --dry-run"],
      ),
    )
    .argument("<folder>", "the folder of the division")
    .option(
      "--only <tasks>",
      "run only some tasks, counted from 0: K, a range A:B with both ends, or a list of these",
    )
    .addOption(workersOption())
    .addOption(
      new Option("--engine <engine>", "where the tasks run: threads of this machine, or slurm")
        .default("threads")
        .argParser(wordParser("--engine", ["threads", "slurm"])),
    )
    .option("--dry-run", "print what would be done, or the job script, and do nothing")
    .option(
      "--sbatch <option>",
      'slurm: an option for sbatch, such as --sbatch "--partition=short"; may be repeated',
      (text: string, before: string[] = []) => [...before, text],
    )
    .addOption(
      new Option("--at-most <n>", "slurm: largest number of array elements that run at a time").argParser(
        countParser("--at-most", 1, 1e6),
      ),
    )
    .addOption(
      mergedOption(
        "also merge the pieces into this file when all tasks are done (default: with slurm, the file that the division suggests)",
      ),
    )
    .action(async (argument: string, options: RunOptions) => {
      refuse(options);
      const folder = readRunFolder(argument);
      if (isMerged(options)) mergedFile(folder, options.output);
      const { tasks } = folder.division;
      const asked =
        options.only === undefined ? [...numbersFrom(0, tasks)] : parseTaskNumbers(options.only, tasks);
      const toDo = await tasksToDo(folder, asked);
      if (options.engine === "slurm") await runOnSlurm(folder, toDo, options);
      else await runOnThreads(folder, toDo, options);
    });
}
