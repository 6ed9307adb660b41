import type { Command } from "commander";
import type { RunDescription } from "../../runs/block-run.js";

/** What a command line stands for: a run, and how the file of its result is called unless the user says otherwise. */
export interface PlannedRun {
  run: RunDescription;
  output: string;
}

/** A command whose run may be shared out among tasks. */
export interface PlannedCommand {
  name: string;
  /**
   * Adds arguments and options, and an action that hands over the run.
   *
   * @param plan takes the run
   * @param output the merged file, where the user has named it
   */
  configure(command: Command, plan: (planned: PlannedRun) => void, output?: string): void;
}
