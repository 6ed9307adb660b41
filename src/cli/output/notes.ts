import type { Command } from "commander";
import { printable } from "./print.js";

let quiet = false;

/**
 * Prints a note on standard error: what a reader of the result should know although nothing went wrong. With `--quiet` it is not
 * printed. Errors, and results that miss their tolerance, are reported by `fail` and `reportTolerance` in any case.
 */
export function note(text: string): void {
  if (!quiet) process.stderr.write(`note: ${printable(text)}\n`);
}

/** Tests whether `--quiet` was given: then progress is not shown either. */
export const isQuiet = (): boolean => quiet;

/**
 * Adds `--quiet` to every command that does something, and not to a group of commands.
 *
 * @param otherwise tells if a command without the option is quiet; by default it is not
 */
export function addQuietOption(command: Command, otherwise: () => boolean = () => false): void {
  for (const one of command.commands) addQuietOption(one, otherwise);
  if (command.commands.length > 0) return;
  command
    .option("-q, --quiet", "print no notes and no progress; errors are printed")
    .hook("preAction", (_, action) => {
      quiet = action.opts<{ quiet?: boolean }>().quiet ?? otherwise();
    });
}
