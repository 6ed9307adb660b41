import type { Command } from "commander";
import type { RunDescription } from "../../runs/block-run.js";

/** The run that a command line stands for, and the name of its result's file unless the user gives another. */
export interface DivisibleRun {
  run: RunDescription;
  output: string;
}

/** A command whose run can be divided into tasks. */
export interface DivisibleCommand {
  name: string;
  /**
   * Adds arguments and options, and an action that passes on the run.
   *
   * @param division receives the run
   * @param output the merged file, if the user has named it
   */
  configure(command: Command, division: (divided: DivisibleRun) => void, output?: string): void;
}
