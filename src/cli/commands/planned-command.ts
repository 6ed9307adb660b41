import type { Command } from "commander";
import type { RunDescription } from "../../runs/block-run.js";

/** The run that a command line stands for, and the name of its result's file unless the user gives another. */
export interface PlannedRun {
  run: RunDescription;
  output: string;
}

/** A command whose run can be divided into tasks. */
export interface PlannedCommand {
  name: string;
  /**
   * Adds arguments and options, and an action that passes on the run.
   *
   * @param plan receives the run
   * @param output the merged file, if the user has named it
   */
  configure(command: Command, plan: (planned: PlannedRun) => void, output?: string): void;
}
