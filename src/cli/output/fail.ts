import { ExperimentError } from "../../experiments/file/experiment-error.js";

/** The exit codes of the command line: 0 done, 1 computed but tolerance missed or incomplete, 2 invalid input. */
export const exitCodes = { done: 0, incomplete: 1, invalid: 2 } as const;

/** Tests for errors that mean the input is at fault: their message is all that the user needs. */
const isInputError = (error: unknown): error is Error =>
  error instanceof ExperimentError ||
  error instanceof RangeError ||
  (error instanceof Error && "syscall" in error);

/** Prints an error on stderr and ends the program with exit code 2. A defect of the program keeps its stack. */
export function fail(error: unknown): never {
  // a reader that closes the pipe early needs no more
  if ((error as NodeJS.ErrnoException | null)?.code === "EPIPE") process.exit(exitCodes.done);
  const message = isInputError(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`millitree: ${message}\n`);
  process.exit(exitCodes.invalid);
}
