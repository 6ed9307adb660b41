import { type Command, Option } from "commander";
import { collected } from "../../node/collected.js";
import { pieceFaults } from "../../node/piece.js";
import { outputOf, readRunFolder } from "../../node/run-folder.js";
import { numbersFrom } from "../../node/stream-blocks.js";
import { taskRanges } from "../../runs/task-numbers.js";
import { examples } from "../help/examples.js";
import { wordParser } from "../options/options.js";
import { printLines, printResult } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { corruptInWords, counted, missingInWords } from "./task-faults.js";

interface Options {
  format: "table" | "json";
  quick?: true;
}

/** Adds the command `tasks status`. */
export function tasksStatusCommand(group: Command): void {
  group
    .command("status")
    .summary("show which tasks are done, missing or corrupt")
    .description(
      "Shows which tasks of a division are done, missing or corrupt. It reads every byte of their pieces.",
    )
    .addHelpText(
      "after",
      examples(
        ["which tasks are done", "tasks status scan"],
        ["the same for a program, without reading the pieces", "tasks status scan --quick --format json"],
      ),
    )
    .argument("<folder>", "the folder of the division")
    .option("--quick", "check the lengths of the pieces only, do not read them")
    .addOption(
      new Option("-f, --format <format>", "format of the result: table, json")
        .default("table")
        .argParser(wordParser("--format", ["table", "json"])),
    )
    .action(async (argument: string, { format, quick }: Options) => {
      const folder = readRunFolder(argument);
      const { tasks, blocks, command } = folder.division;
      const bar = progressBar("status", { noun: "tasks", total: tasks });
      const faults = await collected(
        pieceFaults(folder, numbersFrom(0, tasks), {
          deep: !quick,
          progress: (looked) => bar.update(looked / tasks),
        }),
      );
      bar.stop();
      const missing = faults.filter(({ fault }) => fault === "missing").map(({ task }) => task);
      const corrupt = faults.filter(({ fault }) => fault === "corrupt");
      const done = tasks - faults.length;
      const output = outputOf(folder);
      const result = {
        command,
        blocks,
        tasks,
        done,
        missing: taskRanges(missing),
        corrupt: corrupt.map(({ task, why }) => ({ task, why })),
        output,
      };
      const lines = [
        `command: ${command.join(" ")}`,
        `done: ${done} of ${counted(tasks)}, ${blocks} blocks in all`,
        ...missingInWords(faults),
        ...corruptInWords(faults),
        `output: ${output}`,
      ];
      if (format === "json") printResult(`${JSON.stringify(result, null, 2)}\n`);
      else printLines(...lines);
    });
}
