import type { Command } from "commander";
import { tasksDivideCommand } from "./tasks-divide.js";
import { tasksMergeCommand } from "./tasks-merge.js";
import { tasksRunCommand } from "./tasks-run.js";
import { tasksStatusCommand } from "./tasks-status.js";

/** Adds the command `tasks` with its subcommands. */
export function tasksCommand(program: Command): void {
  const group = program
    .command("tasks")
    .summary("split a long run into tasks, on this machine or a cluster")
    .description(
      "Divides a long run into tasks, for many cores or a cluster: divide, run, status, merge. The merged file is the same to the " +
        "byte, whatever the number of tasks and wherever they run. A run that was stopped goes on where it was.",
    )
    .enablePositionalOptions();
  for (const add of [tasksDivideCommand, tasksRunCommand, tasksStatusCommand, tasksMergeCommand]) add(group);
}
