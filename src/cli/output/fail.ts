import { version } from "../../data/version.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import { shellWord } from "../../runs/slurm-script.js";
import { printError } from "./print.js";

/**
 * The exit codes of the command line: 0 done, 1 computed but tolerance missed or incomplete, 2 invalid input, 3 a defect of the
 * program.
 */
export const exitCodes = { done: 0, incomplete: 1, invalid: 2, defect: 3 } as const;

/** Tests for errors that are no defect: of the input, or of the machine. Their message is all that the user needs. */
const isExpected = (error: unknown): error is Error =>
  error instanceof InvalidInput || (error instanceof Error && "syscall" in error);

/** Writes a defect as something that can be reported: the command, where it ran, and where the program was. */
function defectInWords(error: unknown): string {
  const words = process.argv.slice(2).map(shellWord).join(" ");
  return [
    "this is a defect of millitree, not of your input. Please report it with these lines and the files that the command reads:",
    `  millitree ${words}`,
    `  millitree ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  ].join("\n");
}

/** Prints an error on stderr and ends the program: exit code 2 for what the user or the machine did, 3 for a defect. */
export function fail(error: unknown): never {
  // a reader that closes the pipe early needs no more
  if ((error as NodeJS.ErrnoException | null)?.code === "EPIPE") process.exit(exitCodes.done);
  const expected = isExpected(error);
  printError(expected ? error.message : defectInWords(error));
  process.exit(expected ? exitCodes.invalid : exitCodes.defect);
}
