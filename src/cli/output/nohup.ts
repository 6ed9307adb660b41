import { readvSync } from "node:fs";
import { basename } from "node:path";

/** Tests whether standard input is a file that cannot be read. Reading no bytes tells that at once. */
function cannotRead(): boolean {
  try {
    readvSync(0, [new Uint8Array(0)]);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EBADF";
  }
}

/**
 * Tests whether `nohup` has started the program. Node forgets that a signal was ignored when it was started, so only traces tell:
 * most shells put the path of the command that they start into `_`, and GNU's nohup replaces a terminal as standard input by a file
 * that cannot be read.
 */
export const isUnderNohup = (): boolean =>
  basename(process.env._ ?? "") === "nohup" || (process.platform === "linux" && cannotRead());
